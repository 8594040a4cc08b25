/** `npm run briefs`: `test/briefs/README.md` says what for, and `npm run briefs -- --help` how. */
import { mkdtempSync, rmSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { build } from "esbuild";
import { programBundle } from "../../.config/program-bundle.mjs";

const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));
// Below the root, so that packages from npm are found.
const folder = mkdtempSync(join(root, "node_modules", ".briefs-"));
const interrupted = new AbortController();
process.once("SIGINT", () => interrupted.abort());
process.once("SIGTERM", () => interrupted.abort());
try {
  const program = join(folder, "briefs.mjs");
  const main = join(root, "test/briefs/main.ts");
  await build({
    ...programBundle,
    absWorkingDir: root,
    external: ["chevrotain"],
    entryPoints: [main],
    outfile: program,
    // Where the pages are: beside the program, as far from the root as all that it reads files by.
    define: { "import.meta.url": JSON.stringify(pathToFileURL(main).href) },
  });
  const { run } = await import(pathToFileURL(program).href);
  process.exitCode = await run(process.argv.slice(2), {
    out: (text) => console.log(text),
    note: (text) => console.error(text),
    interrupted: interrupted.signal,
  });
} finally {
  rmSync(folder, { recursive: true, force: true });
}
