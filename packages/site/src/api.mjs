/** The public interface of the runtime: what its package exports with types, and nothing else, by TypeDoc with a TypeScript of its own. */
import { spawnSync } from "node:child_process";
import { existsSync, readFileSync, readdirSync, rmSync, statSync } from "node:fs";
import { join } from "node:path";
import { root } from "./pages.mjs";

const home = join(root, "packages/site");
/** Where other checks do not look. */
const output = "packages/site/node_modules/.api";

/** The exports that have types, by their names: `./state` is the source of `@scoreline/runtime/state`. */
function publicExports() {
  const { name, exports } = JSON.parse(readFileSync(join(root, "packages/runtime/package.json"), "utf8"));
  return Object.entries(exports)
    .filter(([, target]) => target.types !== undefined)
    .map(([path, target]) => ({ name: join(name, path), source: join(root, "packages/runtime", target["@scoreline/source"]) }));
}

/** Whether the pages are there, and younger than every source they are made of. */
function isFresh() {
  const made = join(root, output, "index.md");
  if (!existsSync(made)) return false;
  const newest = ["runtime", "plan", "semantics"].flatMap((name) => {
    const folder = join(root, "packages", name, "src");
    return readdirSync(folder, { recursive: true, encoding: "utf8" }).map((file) => statSync(join(folder, file)).mtimeMs);
  });
  return Math.max(...newest, statSync(join(home, "src/api.mjs")).mtimeMs) < statSync(made).mtimeMs;
}

function write(sources) {
  rmSync(join(root, output), { recursive: true, force: true });
  const options = {
    plugin: "typedoc-plugin-markdown",
    tsconfig: join(home, "tsconfig.json"),
    out: join(root, output),
    outputFileStrategy: "modules",
    parametersFormat: "table",
    readme: "none",
    logLevel: "Error",
  };
  const flags = [
    "--disableSources",
    "--hidePageHeader",
    "--hideBreadcrumbs",
    "--useHTMLAnchors",
    "--treatValidationWarningsAsErrors",
    "false",
  ];
  const argv = [
    ...sources.flatMap((source) => ["--entryPoints", source]),
    ...Object.entries(options).flatMap(([name, value]) => [`--${name}`, value]),
  ];
  const program = join(home, "node_modules/typedoc/bin/typedoc");
  const { status, stdout, stderr } = spawnSync(process.execPath, [program, ...argv, ...flags], { cwd: home, encoding: "utf8" });
  if (status !== 0) throw new Error(`The interface of the runtime could not be described.\n${stdout}${stderr}`);
}

/** A page for each export. */
export function apiPages() {
  const exported = publicExports();
  if (!isFresh()) write(exported.map(({ source }) => source));
  return exported.map(({ name, source }) => {
    const file = source.replace(/^.*\/|\.ts$/g, "");
    const text = readFileSync(join(root, output, `${file}.md`), "utf8");
    return {
      url: `api/${file}/`,
      group: "developers",
      source: `${output}/${file}.md`,
      title: name,
      anchor: file,
      summary: `What ${name} exports.`,
      // What is shown in one file begins with its name; the title is better.
      text: text.replace(/^# .*\n/, ""),
    };
  });
}
