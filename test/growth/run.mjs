/**
 * `node test/growth/run.mjs [SIZE] [CONSTRUCT…]`: with what power of its size the work on each construct grows; ends with 1 above 1.4.
 */
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { programBundle } from "../../.config/program-bundle.mjs";

const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));
// Below the root, so that packages from npm are found.
const folder = mkdtempSync(join(root, "node_modules", ".growth-"));
let status = 1;
try {
  const program = join(folder, "growth.mjs");
  await build({
    ...programBundle,
    absWorkingDir: root,
    external: ["vscode-languageserver", "chevrotain"],
    entryPoints: ["test/growth/growth.ts"],
    outfile: program,
  });
  status = spawnSync(process.execPath, ["--expose-gc", program, ...process.argv.slice(2)], { stdio: "inherit" }).status ?? 1;
} finally {
  rmSync(folder, { recursive: true, force: true });
}
process.exit(status);
