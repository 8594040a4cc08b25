/**
 * Puts the extension together in `dist/package`, complete and ready to be packed or loaded: bundles for desktop and browser, the grammar,
 * the pages and the schema of source files of the repository, pictures, and the manifest without what only development needs.
 */
import { cpSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { lean, serverBundle } from "../../.config/server-bundle.mjs";

const extension = dirname(dirname(fileURLToPath(import.meta.url)));
const repository = dirname(extension);

/** Each bundle beside the server for Node: where it comes from, where it goes, and what runs it. The editor itself provides `vscode`. */
const bundles = [
  { from: "src/node.ts", to: "dist/extension.cjs", platform: "node", format: "cjs" },
  { from: "src/leads-node.ts", to: "dist/leads.cjs", platform: "node", format: "cjs" },
  { from: "src/browser.ts", to: "dist/web/extension.js", platform: "browser", format: "cjs" },
  { from: "src/server-browser.ts", to: "dist/web/server.js", platform: "browser", format: "iife" },
  { from: "@scoreline/preview/page-script", to: "dist/preview.js", platform: "browser", format: "iife" },
];

/** The manifest as it is shipped. */
export function shippedManifest() {
  const {
    private: _private,
    type: _type,
    devDependencies: _devDependencies,
    ...manifest
  } = JSON.parse(readFileSync(join(extension, "package.json"), "utf8"));
  return manifest;
}

/** The licenses of the packages from npm that the bundles carry inside; one that several have in the same words is there once, below their names. */
function licensesOf(inputs) {
  const folders = new Set(
    inputs.map((input) => /^.*node_modules\/(?:@[^/]+\/)?[^/]+/.exec(input)?.[0]).filter((found) => found !== undefined),
  );
  const names = new Map();
  for (const folder of [...folders].sort()) {
    const place = join(extension, folder);
    const { name, license } = JSON.parse(readFileSync(join(place, "package.json"), "utf8"));
    const file = readdirSync(place).find((entry) => /^licen[sc]e/i.test(entry));
    const text = file === undefined ? "" : readFileSync(join(place, file), "utf8").trim();
    names.set(text, (names.get(text) ?? new Set()).add(`${name} (${license})`));
  }
  return [...names].map(([text, all]) => `${[...all].join("\n")}\n\n${text}\n`).join(`\n${"-".repeat(72)}\n\n`);
}

/** @returns the folder */
export async function stage(folder = join(extension, "dist/package")) {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const server = build({
    ...serverBundle,
    absWorkingDir: extension,
    entryPoints: ["src/server-node.ts"],
    entryNames: "server",
    outdir: join(folder, "dist/server"),
    minify: true,
    metafile: true,
  });
  const others = bundles.map(({ from, to, platform, format }) =>
    build({
      absWorkingDir: extension,
      entryPoints: [from],
      outfile: join(folder, to),
      bundle: true,
      minify: true,
      platform,
      format,
      target: platform === "node" ? "node20" : "es2022",
      charset: "utf8",
      conditions: ["@scoreline/source"],
      // DuckDB is never asked for: leads that only it can read are refused.
      external: ["vscode", "@duckdb/node-api", "pg"],
      plugins: lean,
      legalComments: "none",
      metafile: true,
      logLevel: "warning",
    }),
  );
  const built = await Promise.all([server, ...others]);
  writeFileSync(join(folder, "dist/LICENSES.txt"), licensesOf(built.flatMap(({ metafile }) => Object.keys(metafile.inputs))));
  for (const name of ["images", "language", "media", "README.md", ".vscodeignore"])
    cpSync(join(extension, name), join(folder, name), { recursive: true });
  cpSync(join(repository, "packages/preview/preview.css"), join(folder, "media/preview.css"));
  for (const name of ["language-configuration.json", "score.tmLanguage.json"])
    cpSync(join(repository, "grammar", name), join(folder, "grammar", name));
  cpSync(join(repository, "packages/data/schema"), join(folder, "schema"), { recursive: true });
  cpSync(join(repository, "packages/diagnostics/pages"), join(folder, "dist/pages"), { recursive: true });
  cpSync(join(repository, "LICENSE"), join(folder, "LICENSE"));
  writeFileSync(join(folder, "package.json"), `${JSON.stringify(shippedManifest(), null, 2)}\n`);
  return folder;
}
