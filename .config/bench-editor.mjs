// `npm run bench:editor`: bundles the language server and measures it from outside, over standard input and output.
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { goals, largest, serverBundle, sizesOf } from "./server-bundle.mjs";
import { programBundle } from "./program-bundle.mjs";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const folder = mkdtempSync(join(tmpdir(), "scoreline-editor-"));
const names = { start: "what it begins with", ownStart: "of that our own", whole: "with all that it loads later", own: "of all our own" };

let status = 1;
try {
  const bench = join(folder, "bench.mjs");
  const { metafile } = await build({
    ...serverBundle,
    absWorkingDir: root,
    metafile: true,
    outdir: folder,
    entryNames: "server",
    minify: true,
    stdin: {
      contents: 'import { startServer } from "./packages/language-server/src/node.ts"; startServer("arguments");',
      resolveDir: root,
      loader: "ts",
    },
  });
  await build({
    ...programBundle,
    absWorkingDir: root,
    entryPoints: ["test/editor-bench/bench.ts"],
    outfile: bench,
  });
  const sizes = sizesOf(metafile);
  const within = [
    ["the gate", largest],
    ["the goal", goals],
  ].flatMap(([what, limits]) =>
    Object.entries(limits).map(([part, limit]) => {
      const holds = sizes[part] <= limit;
      const size = `${(sizes[part] / 1_000).toFixed(0)} kB`;
      console.log(`server bundle, ${names[part]}  ${size}  ${holds ? "within" : "MISSES"} ${what} of ${limit / 1_000} kB`);
      return holds;
    }),
  );
  const run = spawnSync(process.execPath, [bench, join(folder, "server.mjs"), ...process.argv.slice(2)], { stdio: "inherit" });
  status = run.status === 0 && within.every((holds) => holds) ? 0 : 1;
} finally {
  rmSync(folder, { recursive: true, force: true });
}
process.exit(status);
