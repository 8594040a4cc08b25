/**
 * Builds the playground: one page with all it loads, whose addresses are all from the page, so that it can lie in any folder of a site. Fails where it
 * grows beyond what a page may weigh.
 */
import { createHash } from "node:crypto";
import { cpSync, mkdirSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { basename, dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { build } from "esbuild";
import { licensesOf } from "../../../.config/licenses.mjs";
import { lean } from "../../../.config/server-bundle.mjs";

const home = dirname(dirname(fileURLToPath(import.meta.url)));
const root = dirname(dirname(home));

/** So many bytes all of it may have, packed as servers send it. */
export const largest = 1_000_000;

const shared = {
  absWorkingDir: root,
  bundle: true,
  minify: true,
  platform: "browser",
  format: "esm",
  target: "es2022",
  charset: "utf8",
  conditions: ["@scoreline/source"],
  plugins: lean,
  legalComments: "none",
  metafile: true,
  logLevel: "warning",
};

const source = (name) => join(home, "src", `${name}.ts`);

/** @returns {Promise<{ files: number, bytes: number }>} how many files there are, and how many bytes they have once they are packed */
export async function buildPlayground(folder = join(home, "dist"), most = largest) {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const { metafile } = await build({
    ...shared,
    entryPoints: { main: source("main"), server: join(root, "vscode-extension/src/server-browser.ts"), leads: source("lead-worker") },
    outdir: folder,
    splitting: true,
    chunkNames: "parts/[name]-[hash]",
  });
  const frame = await build({ ...shared, entryPoints: { frame: source("frame") }, outdir: folder, format: "iife" });
  for (const name of ["index.html", "colors.css", "playground.css", "icon.svg"]) cpSync(join(home, "page", name), join(folder, name));
  cpSync(join(root, "packages/preview/preview.css"), join(folder, "preview.css"));
  writeFileSync(join(folder, "preview.html"), await previewPage());
  writeFileSync(join(folder, "examples.json"), JSON.stringify(examplesInto(folder)));
  const inputs = [...Object.keys(metafile.inputs), ...Object.keys(frame.metafile.inputs)];
  writeFileSync(join(folder, "THIRD-PARTY-LICENSES.txt"), licensesOf(root, inputs, { versions: true }));
  await writeServiceWorker(folder);
  const files = filesIn(folder);
  const bytes = files.reduce((sum, file) => sum + gzipSync(readFileSync(join(folder, file)), { level: 9 }).length, 0);
  if (bytes > most)
    throw new Error(
      `The playground has ${bytes.toLocaleString("en")} bytes once packed, more than the ${most.toLocaleString("en")} that it may have.`,
    );
  return { files: files.length, bytes };
}

/** The page of the preview, as VS Code has it, with the colors of the playground. */
async function previewPage() {
  const { outputFiles } = await build({
    ...shared,
    stdin: { contents: `export { pageOf } from "@scoreline/preview";`, resolveDir: home, loader: "ts" },
    write: false,
  });
  const { pageOf } = await import(`data:text/javascript;base64,${Buffer.from(outputFiles[0].contents).toString("base64")}`);
  const page = pageOf({ source: "'self'", script: "frame.js", style: "preview.css", nonce: null });
  return page.replace('<link rel="stylesheet"', '<link rel="stylesheet" href="colors.css">\n<link rel="stylesheet"');
}

function filesIn(folder) {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).replaceAll("\\", "/"))
    .sort();
}

const read = (path) => readFileSync(join(root, path), "utf8");

/** The first line of a page, without its mark. */
const titleOf = (page) => /^# (.+)$/m.exec(page)[1];

/** Copies what examples have of data, and gives all of their texts: the starter, each folder with a model, and each field note. */
function examplesInto(folder) {
  const starter = { "model.score": read("vscode-extension/language/starter.score") };
  const nothing = { leads: null, events: null, at: "" };
  const found = [{ name: "starter", title: "A first model", main: "model.score", files: starter, ...nothing }];
  for (const name of readdirSync(join(root, "examples")).sort()) {
    const home = join(root, "examples", name);
    if (!filesOf(home).includes("model.score")) continue;
    const texts = filesOf(home).filter((path) => /\.(?:score|txt)$/.test(path) || path.startsWith("lists/"));
    const data = ["leads", "events"].map((what) => {
      if (!filesOf(home).includes(`${what}.csv`)) return [what, null];
      cpSync(join(home, `${what}.csv`), join(folder, `examples/${name}/${what}.csv`), { recursive: true });
      return [what, `examples/${name}/${what}.csv`];
    });
    found.push({
      name,
      title: titleOf(read(`examples/${name}/README.md`)),
      main: "model.score",
      files: Object.fromEntries(
        ["model.score", ...texts.filter((path) => path !== "model.score")].map((path) => [path, readFileSync(join(home, path), "utf8")]),
      ),
      ...Object.fromEntries(data),
      at: "2026-06-30",
    });
  }
  for (const path of filesOf(join(root, "examples/field-notes")).filter((each) => each.endsWith(".score"))) {
    const text = read(`examples/field-notes/${path}`);
    const title = basename(path, ".score").replaceAll("-", " ");
    found.push({
      name: `field-notes-${basename(path, ".score")}`,
      title: `Field note: ${title}`,
      main: path,
      files: { [path]: text },
      ...nothing,
    });
  }
  return found;
}

const filesOf = (folder) => (statSync(folder).isDirectory() ? filesIn(folder) : []);

/** Keeps all files for the time without a network; the page itself by the address of its folder, too. */
async function writeServiceWorker(folder) {
  const files = filesIn(folder);
  const hash = createHash("sha256");
  for (const file of files) hash.update(file).update(readFileSync(join(folder, file)));
  const version = hash.digest("hex").slice(0, 16);
  await build({
    ...shared,
    entryPoints: { "service-worker": source("service-worker") },
    outdir: folder,
    format: "iife",
    define: {
      files: JSON.stringify(["./", ...files.filter((file) => file !== "THIRD-PARTY-LICENSES.txt")]),
      version: JSON.stringify(version),
    },
  });
}
