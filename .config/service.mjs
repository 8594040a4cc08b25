// `npm run test:service`: kills the re-scoring service again and again under load, and compares what is left with a run without faults. What can be
// said is in `test/service/run.ts`.
import { build } from "esbuild";
import { spawnSync } from "node:child_process";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const folder = join(root, "node_modules/.service");

await build({
  entryPoints: { run: join(root, "test/service/run.ts"), server: join(root, "test/service/server.ts") },
  outdir: folder,
  outExtension: { ".js": ".mjs" },
  bundle: true,
  platform: "node",
  format: "esm",
  target: "node20",
  conditions: ["@scoreline/source"],
  external: ["fastify", "@fastify/*", "libsql", "pg", "prom-client"],
  logLevel: "warning",
});

process.exitCode =
  spawnSync(process.execPath, [join(folder, "run.mjs"), ...process.argv.slice(2)], { cwd: root, stdio: "inherit" }).status ?? 1;
