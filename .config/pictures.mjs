/**
 * `npm run pictures`: writes the preview as twelve pictures, in a dark, a light and two contrast themes at three widths, for people to
 * look at. They go to a folder outside the repository, which is named at the end; `-- DIR` says where.
 */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const root = fileURLToPath(new URL("../", import.meta.url));
const program = join(root, "test/preview", `pictures-${process.pid}.mjs`);
try {
  await build({
    entryPoints: [join(root, "test/preview/pictures.ts")],
    outfile: program,
    bundle: true,
    platform: "node",
    format: "esm",
    target: "node20",
    conditions: ["@scoreline/source"],
    // Where the driver of the browser is; the root is as far from there as from all of these files.
    define: { "import.meta.url": JSON.stringify(new URL("../test/packages/browser.ts", import.meta.url).href) },
    logLevel: "warning",
  });
  const { takePictures } = await import(program);
  const folder = process.argv[2] === undefined ? mkdtempSync(join(tmpdir(), "scoreline-pictures-")) : resolve(process.argv[2]);
  const taken = await takePictures(folder);
  console.log(`${taken.length} pictures: ${folder}`);
} catch (error) {
  console.error(error.message);
  process.exitCode = 1;
} finally {
  rmSync(program, { force: true });
}
