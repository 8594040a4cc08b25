// `npm run bench:editor`: bundles the language server and measures it from outside, over standard input and output.
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const folder = mkdtempSync(join(tmpdir(), "scoreline-editor-"));
const shared = {
  absWorkingDir: root,
  bundle: true,
  platform: "node",
  target: "node20",
  conditions: ["@scoreline/source"],
  logLevel: "warning",
};
/** In bytes. */
const largest = 500_000;

let status = 1;
try {
  const server = join(folder, "server.cjs");
  const bench = join(folder, "bench.mjs");
  await build({
    ...shared,
    outfile: server,
    format: "cjs",
    minify: true,
    stdin: {
      contents: 'import { startServer } from "./packages/language-server/src/node.ts"; startServer("arguments");',
      resolveDir: root,
      loader: "ts",
    },
  });
  await build({ ...shared, entryPoints: ["test/editor-bench/bench.ts"], outfile: bench, format: "esm" });
  const { size } = statSync(server);
  console.log(`server bundle  ${(size / 1_000).toFixed(0)} kB  ${size <= largest ? "within" : "MISSES"} the goal of ${largest / 1_000} kB`);
  const run = spawnSync(process.execPath, [bench, server, ...process.argv.slice(2)], { stdio: "inherit" });
  status = run.status === 0 && size <= largest ? 0 : 1;
} finally {
  rmSync(folder, { recursive: true, force: true });
}
process.exit(status);
