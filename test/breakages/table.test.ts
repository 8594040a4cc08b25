/** Breakages are identified by texts of the sources; one whose text has moved breaks nothing, and would be found out only in the long run. */
import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { broken, placesOf } from "./apply.mjs";

interface Breakage {
  readonly breaks: string;
  readonly file: string;
  readonly find: string;
  readonly put: string;
}

const tables = [
  "checker",
  "days",
  "explaining",
  "ignored",
  "inputs",
  "lowering",
  "parser",
  "related",
  "routes",
  "runtime",
  "silence",
  "testing",
  "warnings",
] as const;

test.each(tables)("every breakage of the %s finds the text it replaces, exactly once, and changes it", async (name) => {
  const table = ((await import(`./table/${name}.mjs`)) as Readonly<Record<string, readonly Breakage[]>>)[name]!;
  const lost = table.filter(({ file, find, put }) => {
    const text = readFileSync(new URL(`../../packages/${file}`, import.meta.url), "utf8");
    return placesOf(text, find) !== 1 || broken(text, { find, put }) === text;
  });
  expect(lost.map(({ breaks, file }) => `${breaks}: ${file}`)).toEqual([]);
  expect(table.length).toBeGreaterThan(5);
});
