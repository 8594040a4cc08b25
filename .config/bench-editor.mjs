// `npm run bench:editor`: bundles the language server and measures it from outside, over standard input and output.
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
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
/** In bytes: of all that is in the server, and of what is our own. */
const largest = { whole: 900_000, own: 550_000 };

let status = 1;
try {
  const server = join(folder, "server.cjs");
  const bench = join(folder, "bench.mjs");
  const { metafile } = await build({
    ...shared,
    metafile: true,
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
  const sizes = sizesIn(metafile);
  for (const part of ["whole", "own"]) {
    const verdict = sizes[part] <= largest[part] ? "within" : "MISSES";
    console.log(`server bundle, ${part}  ${(sizes[part] / 1_000).toFixed(0)} kB  ${verdict} the goal of ${largest[part] / 1_000} kB`);
  }
  const run = spawnSync(process.execPath, [bench, server, ...process.argv.slice(2)], { stdio: "inherit" });
  status = run.status === 0 && sizes.whole <= largest.whole && sizes.own <= largest.own ? 0 : 1;
} finally {
  rmSync(folder, { recursive: true, force: true });
}
process.exit(status);

/** All that the server loads when it starts, reports and analyses too: nothing is left for later. */
function sizesIn({ outputs }) {
  const [{ bytes, inputs }] = Object.values(outputs);
  const own = Object.entries(inputs).filter(([path]) => !path.includes("node_modules/"));
  return { whole: bytes, own: own.reduce((sum, [, { bytesInOutput }]) => sum + bytesInOutput, 0) };
}
