/**
 * Puts the extension together in `dist/package`, complete and ready to be packed or loaded: bundles for desktop and browser, the grammar
 * of the repository, pictures, and the manifest without what only development needs.
 */
import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const extension = dirname(dirname(fileURLToPath(import.meta.url)));
const repository = dirname(extension);

/** Each bundle: where it comes from, where it goes, and what runs it. The editor itself provides `vscode`. */
const bundles = [
  { from: "src/node.ts", to: "dist/extension.cjs", platform: "node", format: "cjs" },
  { from: "src/server-node.ts", to: "dist/server.cjs", platform: "node", format: "cjs" },
  { from: "src/browser.ts", to: "dist/web/extension.js", platform: "browser", format: "cjs" },
  { from: "src/server-browser.ts", to: "dist/web/server.js", platform: "browser", format: "iife" },
  { from: "src/preview/view/page-script.ts", to: "dist/preview.js", platform: "browser", format: "iife" },
];

/** The manifest as it is shipped. */
export function shippedManifest() {
  const { private: _private, type: _type, devDependencies: _devDependencies, ...manifest } = JSON.parse(readFileSync(join(extension, "package.json"), "utf8"));
  return manifest;
}

/** @returns the folder */
export async function stage(folder = join(extension, "dist/package")) {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  await Promise.all(bundles.map(({ from, to, platform, format }) => build({
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
    external: ["vscode"],
    legalComments: "eof",
    logLevel: "warning",
  })));
  for (const name of ["images", "language", "media", "README.md", ".vscodeignore"]) cpSync(join(extension, name), join(folder, name), { recursive: true });
  for (const name of ["language-configuration.json", "score.tmLanguage.json"]) cpSync(join(repository, "grammar", name), join(folder, "grammar", name));
  cpSync(join(repository, "LICENSE"), join(folder, "LICENSE"));
  writeFileSync(join(folder, "package.json"), `${JSON.stringify(shippedManifest(), null, 2)}\n`);
  return folder;
}
