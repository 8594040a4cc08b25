import { existsSync, readdirSync } from "node:fs";
import { expect, test } from "vitest";
import { rules } from "./rules.ts";

const folder = new URL("./rules/", import.meta.url);
const files = readdirSync(folder)
  .filter((name) => name.endsWith(".ts") && !name.endsWith(".test.ts"))
  .map((name) => name.slice(0, -3))
  .sort();

test("every rule is in a file named after its code, and in the list", () => {
  expect(rules.map(({ code }) => code).sort()).toEqual(files);
});

test("every rule has its test", () => {
  expect(files.filter((name) => !existsSync(new URL(`${name}.test.ts`, folder)))).toEqual([]);
});
