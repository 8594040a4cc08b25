import { existsSync, readdirSync } from "node:fs";
import { expect, test } from "vitest";
import { analyses } from "./analyze.ts";

const folder = new URL("./analyses/", import.meta.url);
const files = readdirSync(folder)
  .filter((name) => name.endsWith(".ts") && !name.endsWith(".test.ts"))
  .map((name) => name.slice(0, -3))
  .sort();

test("every analysis is in a file named after its code, and in the list", () => {
  expect(analyses.map(({ code }) => code).sort()).toEqual(files);
});

test("every analysis has its test", () => {
  expect(files.filter((name) => !existsSync(new URL(`${name}.test.ts`, folder)))).toEqual([]);
});
