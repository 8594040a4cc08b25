// `npm run test:engines`: bundles the comparison of engines from the sources and runs it. What can be said is in `test/engines/run.ts`; with
// `-- --all` it tries all of it and writes `engines.json`. Then come the tests of what runs in a PostgreSQL, and the example of streaming where Spark is asked.
import { build } from "esbuild";
import { vitest } from "./properties.mjs";
import { spawnSync } from "node:child_process";
import { readdirSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { programBundle } from "./program-bundle.mjs";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const bundle = join(root, "node_modules/.engines/run.mjs");

await build({
  ...programBundle,
  entryPoints: [join(root, "test/engines/run.ts")],
  outfile: bundle,
  external: ["@duckdb/node-api", "pg"],
});

const { status } = spawnSync(process.execPath, ["--max-old-space-size=3000", bundle, ...process.argv.slice(2)], {
  cwd: root,
  stdio: "inherit",
});
const said = process.argv.join(" ");
const asks = (name, usually) => (said.includes("--only") ? said.includes(name) : usually);
const files = readdirSync(join(root, "test/engines"))
  .filter((name) => name.endsWith(".test.ts"))
  .filter((name) => (name.startsWith("spark") ? asks("spark", said.includes("--all")) : asks("postgres", true)))
  .map((name) => `test/engines/${name}`);
const isOtherwise = said.includes("--plant") || files.length === 0;
process.exitCode =
  status !== 0 || isOtherwise ? (status ?? 1) : (vitest(["--config", ".config/vitest.engines.config.ts", ...files]).status ?? 1);
