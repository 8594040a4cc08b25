/**
 * `npm run test:breakages`: breaks one rule of the reference at a time in a copy of the program, and asks which conformance case
 * turns red. A breakage that none notices is a failure: the case for it is missing. What is after `--` chooses breakages: those whose
 * part, file or text holds any of it; `--fifth SEED` takes a fifth of them, drawn by that text, as continuous integration does with the commit's name.
 */
import { build } from "esbuild";
import { execFile } from "node:child_process";
import { createHash } from "node:crypto";
import { cpSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { broken } from "./apply.mjs";
import { checker } from "./table/checker.mjs";
import { days } from "./table/days.mjs";
import { explaining } from "./table/explaining.mjs";
import { ignored } from "./table/ignored.mjs";
import { inputs } from "./table/inputs.mjs";
import { lowering } from "./table/lowering.mjs";
import { parser } from "./table/parser.mjs";
import { related } from "./table/related.mjs";
import { routes } from "./table/routes.mjs";
import { runtime } from "./table/runtime.mjs";
import { silence } from "./table/silence.mjs";
import { testing } from "./table/testing.mjs";
import { warnings } from "./table/warnings.mjs";

const root = fileURLToPath(new URL("../..", import.meta.url));
const atOnce = 2;
/** A breakage may make the program run on for ever; that is noticed too. No less than this, and so many times what the whole program takes. */
const longest = { milliseconds: 120_000, times: 5 };
const scratch = mkdtempSync(join(tmpdir(), "score-breakages-"));
const cases = join(scratch, "conformance");
cpSync(join(root, "test/conformance"), cases, { recursive: true });

/** Every source, and where every import leads, as it was when the run began: an edit in the meantime changes nothing. */
const sources = new Map();
const imports = new Map();

/** The program with the cases around it, in one file; the sources in the work tree stay as they are. */
async function bundle(name, breakage) {
  const outfile = join(scratch, `${name}.mjs`);
  await build({
    absWorkingDir: root,
    entryPoints: ["test/breakages/conformance-run.ts"],
    outfile,
    bundle: true,
    platform: "node",
    format: "esm",
    target: "node20",
    conditions: ["@scoreline/source"],
    logLevel: "silent",
    plugins: [reading(breakage)],
  });
  return outfile;
}

function reading(breakage) {
  const brokenPath = breakage === null ? null : join(root, "packages", breakage.file);
  return {
    name: "read",
    setup({ onResolve, onLoad, resolve }) {
      onResolve({ filter: /./ }, async ({ path, importer, resolveDir, kind, pluginData }) => {
        if (pluginData === asked) return undefined;
        const key = `${importer} ${path}`;
        if (!imports.has(key)) imports.set(key, await resolve(path, { importer, resolveDir, kind, pluginData: asked }));
        const { path: found, external, errors } = imports.get(key);
        return { path: found, external, errors };
      });
      onLoad({ filter: /\.ts$/ }, ({ path }) => {
        if (!sources.has(path)) sources.set(path, readFileSync(path, "utf8"));
        const text = sources.get(path);
        return { contents: path === brokenPath ? broken(text, breakage) : text, loader: "ts" };
      });
    },
  };
}

const asked = Symbol("asked");

/** The red cases, or what else came of running them. */
function casesRun(file, timeout) {
  return new Promise((resolve) => {
    execFile(process.execPath, [file, cases], { timeout, maxBuffer: 1e8 }, (error, out) => {
      if (error === null) resolve(JSON.parse(out));
      else
        resolve(error.killed ? { stuck: true } : { failed: error.message.split("\n").find((line) => /Error/.test(line)) ?? error.message });
    });
  });
}

/** One line of the report, and whether the breakage was noticed by a case. */
async function tried(breakage, number, total, timeout) {
  try {
    const { red, stuck, failed } = await casesRun(await bundle(`broken-${number}`, breakage), timeout);
    if (stuck) return [true, "runs on for ever"];
    if (failed !== undefined) return [false, `the program does not start: ${failed}`];
    if (red.length === total) return [false, "every case is red: this breaks the program, not a rule"];
    return red.length === 0 ? [false, "SURVIVED"] : [true, red[0]];
  } catch (error) {
    return [false, `cannot be tried: ${error.errors?.[0]?.text ?? error.message.split("\n")[0]}`];
  }
}

const given = process.argv.slice(2);
const seed = given.includes("--fifth") ? (given.splice(given.indexOf("--fifth"), 2)[1] ?? "") : null;
const wanted = given.map((word) => word.toLowerCase());
const all = Object.entries({
  parser,
  checker,
  days,
  explaining,
  ignored,
  inputs,
  lowering,
  related,
  routes,
  runtime,
  silence,
  testing,
  warnings,
}).flatMap(([part, table]) => table.map((breakage) => ({ part, ...breakage })));
const chosen = all
  .filter(
    ({ part, file, breaks }) => wanted.length === 0 || wanted.some((word) => `${part} ${file} ${breaks}`.toLowerCase().includes(word)),
  )
  .filter(({ breaks }) => seed === null || createHash("sha256").update(`${seed} ${breaks}`).digest()[0] % 5 === 0);
let missed = 0;
try {
  const file = await bundle("whole", null);
  const began = performance.now();
  const whole = await casesRun(file, 0);
  const timeout = Math.max(longest.milliseconds, Math.ceil(longest.times * (performance.now() - began)));
  if (whole.red === undefined || whole.red.length > 0)
    throw new Error(`the cases must be green before anything is broken: ${whole.failed ?? whole.red[0]}`);
  console.log(`${whole.count} cases are green; ${chosen.length} breakages${seed === null ? "" : `, the fifth drawn by “${seed}”`}.\n`);
  let next = 0;
  const work = async () => {
    while (next < chosen.length) {
      const number = next++;
      const breakage = chosen[number];
      const [noticed, what] = await tried(breakage, number, whole.count, timeout);
      if (!noticed) missed++;
      console.log(
        `${noticed ? "✓" : "✗"} ${breakage.part}: ${breakage.breaks}\n    ${noticed ? "red: " : ""}${what}${noticed ? "" : `  [${breakage.file}]`}`,
      );
    }
  };
  await Promise.all(Array.from({ length: atOnce }, work));
  console.log(`\n${chosen.length - missed} of ${chosen.length} breakages turn a case red.`);
} catch (error) {
  console.error(error.message);
  missed++;
} finally {
  rmSync(scratch, { recursive: true, force: true });
}
process.exitCode = missed === 0 && chosen.length > 0 ? 0 : 1;
