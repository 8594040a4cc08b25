// `npm run bench:sql`: bundles the comparison of generated with hand-tuned SQL from the sources, and runs it. After `--` come how many leads, and `duckdb` or `postgres`.
import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { programBundle } from "./program-bundle.mjs";

const root = fileURLToPath(new URL("..", import.meta.url));
const outfile = join(root, "node_modules/.bench-sql.mjs");
await build({
  ...programBundle,
  entryPoints: [join(root, "test/bench/sql/compare.ts")],
  outfile,
  external: ["@duckdb/node-api", "pg"],
  banner: { js: 'import { createRequire } from "node:module"; const require = createRequire(import.meta.url);' },
});
process.exitCode = spawnSync(process.execPath, [outfile, ...process.argv.slice(2)], { cwd: root, stdio: "inherit" }).status ?? 1;
