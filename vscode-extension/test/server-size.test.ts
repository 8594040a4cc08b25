/** How large the server is: what it begins with, and all of it. `npm run bench:editor` prints the same figures. */
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { expect, test } from "vitest";
import { largest, serverBundle, sizesOf } from "../../.config/server-bundle.mjs";

const absWorkingDir = fileURLToPath(new URL("../..", import.meta.url));

async function builtFrom(entry: string) {
  const { metafile } = await build({
    ...serverBundle,
    absWorkingDir,
    entryPoints: [entry],
    outdir: "dist",
    minify: true,
    metafile: true,
    write: false,
  });
  return metafile;
}

test("the server begins with little, and is small as a whole", async () => {
  const sizes = sizesOf(await builtFrom("vscode-extension/src/server-node.ts"));
  for (const part of ["start", "ownStart", "whole"] as const) expect(sizes[part], part).toBeLessThanOrEqual(largest[part]);
  // What is measured is the server, not a piece of it.
  expect(sizes.start).toBeGreaterThan(largest.start / 2);
  expect(sizes.whole).toBeGreaterThan(largest.whole / 2);
});

test("it begins without the analyses, the scorer, the report and the tests, and carries no lexer that is not its own", async () => {
  const { inputs, outputs } = await builtFrom("vscode-extension/src/server-node.ts");
  const entry = outputs[Object.keys(outputs).find((path) => path.endsWith("server-node.mjs"))!]!;
  const loaded = [entry, ...entry.imports.filter(({ kind }) => kind === "import-statement").flatMap(({ path }) => outputs[path] ?? [])];
  const packages = new Set(loaded.flatMap((output) => Object.keys(output.inputs)).map((path) => /packages\/([^/]+)/.exec(path)?.[1]));
  expect([...packages].filter((name) => name !== undefined).sort()).toEqual(["diagnostics", "language", "language-server", "semantics"]);
  expect(Object.keys(inputs).filter((path) => path.includes("regexp-to-ast"))).toEqual([]);
});

test("it carries no words of what only an audit finds", async () => {
  const { inputs } = await builtFrom("vscode-extension/src/server-node.ts");
  expect(Object.keys(inputs).filter((path) => path.endsWith("diagnostics/src/audits.ts"))).toEqual([]);
});
