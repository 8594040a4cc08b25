/**
 * `npm run test:editors`: packs the extension and tries it in real editors – code-server, the web build of VS Code, Neovim. Installs
 * what it needs. Pictures of what was seen go to a folder outside the repository, which is named at the end.
 *
 * `-- node`, `-- web` or `-- neovim` runs one of them; `-- --pictures DIR` says where the pictures go.
 */
import { mkdirSync, mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { build } from "esbuild";
import { packageExtension } from "../../scripts/package.mjs";
import { installEditors, prepareMachine } from "./tools.mjs";

const folder = dirname(fileURLToPath(import.meta.url));
const extension = resolve(folder, "../..");

try {
  const { values, positionals } = parseArgs({ options: { pictures: { type: "string" } }, allowPositionals: true });
  const pictures = values.pictures === undefined ? mkdtempSync(join(tmpdir(), "scoreline-pictures-")) : resolve(values.pictures);
  mkdirSync(pictures, { recursive: true });
  prepareMachine();
  installEditors(folder);
  const { file: vsix } = await packageExtension();

  const program = join(folder, "node_modules/.checks/main.mjs");
  await build({
    entryPoints: [join(folder, "main.ts")], outfile: program, bundle: true, platform: "node", format: "esm", target: "node20",
    conditions: ["@scoreline/source"], external: ["playwright-core"], logLevel: "warning",
  });
  const { runEditorChecks } = await import(program);
  const passed = await runEditorChecks({
    chromium: "/usr/bin/chromium",
    neovim: "/usr/bin/nvim",
    tools: folder,
    vsix,
    unpacked: join(extension, "dist/package"),
    workspace: join(folder, "workspace"),
    scripts: folder,
    score: resolve(extension, "../packages/cli/bin/score.js"),
    pictures,
    editors: positionals.length === 0 ? ["node", "web", "neovim"] : positionals,
  });
  console.log(`Pictures: ${pictures}`);
  process.exitCode = passed ? 0 : 1;
} catch (error) {
  console.error(error.message);
  process.exitCode = 2;
}
