/** What an application's bundler makes of the installed runtime. */
import { expect, inject, test } from "vitest";
import { sizeLimits } from "../../packages/runtime/test/size-limits.ts";
import { bundle, compressedSize } from "./bundle.ts";

const { folder } = inject("workbench");
const kilobytes = async (source: string): Promise<number> => compressedSize(await bundle(source, folder)) / 1_024;

test("everything together keeps its limit", async () => {
  expect(await kilobytes('export * from "@scoreline/runtime";')).toBeLessThan(sizeLimits.everything);
});

test("scoring and explaining keeps its limit", async () => {
  expect(await kilobytes('export { createScorer, InputError, PlanError } from "@scoreline/runtime";')).toBeLessThan(sizeLimits.explaining);
});

test("scoring alone keeps its limit", async () => {
  expect(await kilobytes('export { createScoreFunction, InputError } from "@scoreline/runtime";')).toBeLessThan(sizeLimits.scoring);
});

test("who imports nothing loads nothing", async () => {
  expect(await bundle('import { createScorer } from "@scoreline/runtime"; export {};', folder)).toBe("");
});

test("reading a plan brings in neither scoring nor explaining, nor they the reader", async () => {
  const all = await bundle('export * from "@scoreline/runtime";', folder);
  const reading = await bundle('export { readPlan } from "@scoreline/runtime/plan";', folder);
  // Words of the explanation, of an occurrence's limits and of a bad input, and one of the reader.
  for (const word of ["no-longer-holds", "too-soon", "must be an object"]) {
    expect(all).toContain(word);
    expect(reading).not.toContain(word);
  }
  expect(reading).toContain("is not known here");
  expect(all).not.toContain("is not known here");
  expect(reading.length).toBeLessThan(all.length / 2);
});

test("scoring alone brings in no explanation", async () => {
  const scoring = await bundle('export { createScoreFunction } from "@scoreline/runtime";', folder);
  expect(scoring).not.toContain("no-longer-holds");
});
