// `npm run test:service`: kills the re-scoring service again and again under load, and compares what is left with a run without faults; what can be
// said is in `test/service/run.ts`. `npm run bench:service` measures it instead, as `test/service/bench.ts` says.
import { build } from "esbuild";
import { spawnSync } from "node:child_process";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { programBundle } from "./program-bundle.mjs";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const folder = join(root, "node_modules/.service");
const [program, ...said] = process.argv.slice(2);

await build({
  ...programBundle,
  entryPoints: { [program]: join(root, `test/service/${program}.ts`), server: join(root, "test/service/server.ts") },
  outdir: folder,
  outExtension: { ".js": ".mjs" },
  external: ["fastify", "@fastify/*", "libsql", "pg", "prom-client"],
});

process.exitCode = spawnSync(process.execPath, [join(folder, `${program}.mjs`), ...said], { cwd: root, stdio: "inherit" }).status ?? 1;
