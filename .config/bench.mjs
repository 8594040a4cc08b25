// `npm run bench`: installs the peers where they are missing, bundles the benchmark from the sources and runs it.
import { build } from "esbuild";
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const folder = join(root, "test/bench");

if (!existsSync(join(folder, "node_modules"))) {
  const { status } = spawnSync("npm", ["ci", "--no-fund", "--no-audit"], {
    cwd: folder,
    stdio: "inherit",
    shell: process.platform === "win32",
  });
  if (status !== 0) {
    console.error("The peers of the benchmark could not be installed from the npm registry.");
    process.exit(2);
  }
}

const outfile = join(folder, "node_modules/.bench/bench.mjs");
await build({
  entryPoints: [join(folder, "bench.ts")],
  outfile,
  bundle: true,
  platform: "node",
  format: "esm",
  target: "node20",
  conditions: ["@scoreline/source"],
  external: ["@gorules/zen-engine", "@marcbachmann/cel-js", "json-logic-engine", "json-rules-engine"],
  logLevel: "warning",
});
process.exit(spawnSync(process.execPath, ["--expose-gc", outfile], { stdio: "inherit" }).status ?? 1);
