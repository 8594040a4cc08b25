/** What an application that uses the runtime has to load. */
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { build } from "esbuild";
import { expect, test } from "vitest";
import { sizeLimits } from "./size-limits.ts";

const source = (name: string): string => JSON.stringify(fileURLToPath(new URL(`../src/${name}.ts`, import.meta.url)));

/** The minified bundle of a module, for any platform. */
async function bundle(text: string): Promise<string> {
  const { outputFiles, warnings } = await build({
    stdin: {
      contents: text.replaceAll(/RUNTIME(?:\/(\w+))?/g, (_, name: string | undefined) => source(name ?? "index")),
      resolveDir: fileURLToPath(new URL(".", import.meta.url)),
    },
    bundle: true,
    minify: true,
    format: "esm",
    platform: "neutral",
    target: "es2023",
    charset: "utf8",
    conditions: ["@scoreline/source"],
    write: false,
    logLevel: "silent",
  });
  expect(warnings).toEqual([]);
  return outputFiles[0]!.text;
}

const kilobytes = (text: string): number => gzipSync(text, { level: 9 }).length / 1_024;

test(`scoring alone takes less than ${sizeLimits.scoring} kB`, async () => {
  expect(kilobytes(await bundle("export { createScoreFunction, InputError } from RUNTIME;"))).toBeLessThan(sizeLimits.scoring);
});

test(`scoring and explaining takes less than ${sizeLimits.explaining} kB`, async () => {
  expect(kilobytes(await bundle("export { createScorer, InputError, PlanError } from RUNTIME;"))).toBeLessThan(sizeLimits.explaining);
});

test(`everything takes less than ${sizeLimits.everything} kB`, async () => {
  expect(kilobytes(await bundle("export * from RUNTIME;"))).toBeLessThan(sizeLimits.everything);
});

test(`keeping states adds less than ${sizeLimits.states} kB to scoring and a timeline`, async () => {
  const without = "export { createScorer } from RUNTIME; export { createTimeline } from RUNTIME/timeline;";
  const added = kilobytes(await bundle(`${without} export { createKeeper } from RUNTIME/state;`)) - kilobytes(await bundle(without));
  expect(added).toBeLessThan(sizeLimits.states);
  expect(added).toBeGreaterThan(1);
});

test(`giving up the past of states adds less than ${sizeLimits.compacting} kB to keeping them`, async () => {
  const without = await bundle("export { createKeeper } from RUNTIME/state;");
  const added = kilobytes(await bundle("export { compact, createKeeper } from RUNTIME/state;")) - kilobytes(without);
  expect(added).toBeLessThan(sizeLimits.compacting);
  expect(added).toBeGreaterThan(1);
});

test(`scoring columns adds less than ${sizeLimits.columns} kB to a scorer`, async () => {
  const without = "export { createScorer } from RUNTIME;";
  const added =
    kilobytes(await bundle(`${without} export { createColumnScorer } from RUNTIME/columns;`)) - kilobytes(await bundle(without));
  expect(added).toBeLessThan(sizeLimits.columns);
  expect(added).toBeGreaterThan(1);
});

test("the bundle has no dependency, asks nothing of a platform and makes no code out of text", async () => {
  const text = await bundle("export * from RUNTIME;");
  for (const forbidden of [
    /\bnode:/,
    /\bprocess\b/,
    /\brequire\b/,
    /\bBuffer\b/,
    /\bglobalThis\b/,
    /\bimport\b/,
    /\beval\b/,
    /new Function|Function\(/,
    /\bwindow[.[]/,
    /\bdocument[.[]/,
  ]) {
    expect(text).not.toMatch(forbidden);
  }
});

test("nothing is left of a bundle that uses nothing", async () => {
  expect(await bundle("import { createScorer } from RUNTIME; export const answer = 42;")).toBe("var r=42;export{r as answer};\n");
});
