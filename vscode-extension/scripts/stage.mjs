/**
 * Puts the extension together in `dist/package`, complete and ready to be packed or loaded: bundles for desktop and browser, the grammar,
 * the pages and the schema of source files of the repository, pictures, and the manifest without what only development needs.
 */
import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { licensesOf } from "../../.config/licenses.mjs";
import { changelogFile } from "../../.config/publish/changelog.mjs";
import { lean, serverBundle } from "../../.config/server-bundle.mjs";

const extension = dirname(dirname(fileURLToPath(import.meta.url)));
const repository = dirname(extension);

/** Each bundle beside the server for Node: where it comes from, where it goes, and what runs it. The editor itself provides `vscode`. */
const bundles = [
  { from: "src/node.ts", to: "dist/extension.cjs", platform: "node", format: "cjs" },
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

/** @returns the folder */
export async function stage(folder = join(extension, "dist/package")) {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const server = build({
    ...serverBundle,
    absWorkingDir: extension,
    // The thread that looks at leads shares with the server what both are made of.
    entryPoints: { server: "src/server-node.ts", leads: "src/leads-node.ts" },
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
  const inputs = built.flatMap(({ metafile }) => Object.keys(metafile.inputs));
  writeFileSync(join(folder, "dist/LICENSES.txt"), licensesOf(extension, inputs, { versions: false }));
  for (const name of ["images", "language", "media", "README.md", ".vscodeignore"])
    cpSync(join(extension, name), join(folder, name), { recursive: true });
  cpSync(join(repository, "packages/preview/preview.css"), join(folder, "media/preview.css"));
  for (const name of ["language-configuration.json", "score.tmLanguage.json"])
    cpSync(join(repository, "grammar", name), join(folder, "grammar", name));
  cpSync(join(repository, "packages/data/schema"), join(folder, "schema"), { recursive: true });
  cpSync(join(repository, "packages/diagnostics/pages"), join(folder, "dist/pages"), { recursive: true });
  cpSync(join(repository, "LICENSE"), join(folder, "LICENSE"));
  cpSync(join(repository, changelogFile), join(folder, "CHANGELOG.md"));
  writeFileSync(join(folder, "package.json"), `${JSON.stringify(shippedManifest(), null, 2)}\n`);
  return folder;
}
