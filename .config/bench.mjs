// `npm run bench`: installs the peers where they are missing, bundles the benchmark from the sources and runs it. With `-- --write`, keeps
// the figures in `test/bench/results` and writes their tables into the README; as long as both agree, `npm run generate` has nothing to do.
import { build } from "esbuild";
import { spawnSync } from "node:child_process";
import { cpSync, existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { tablesOf } from "../test/bench/figures.mjs";

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
const written = join(folder, "node_modules/.bench/figures.json");
const { status } = spawnSync(process.execPath, ["--expose-gc", outfile, written], { cwd: root, stdio: "inherit" });
if (status !== 0) process.exit(status ?? 1);
console.log(tablesOf(JSON.parse(readFileSync(written, "utf8"))));
if (process.argv.includes("--write")) {
  cpSync(written, join(folder, "results/figures.json"));
  process.exit(spawnSync(process.execPath, [join(root, ".config/generate.mjs")], { stdio: "inherit" }).status ?? 1);
}
