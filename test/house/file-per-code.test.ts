/** What finds a mistake is in a file named after the code of the mistake, with a test beside it. */
import { existsSync, readdirSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { analyses } from "../../packages/analysis/src/analyze.ts";
import { rules } from "../../packages/language/src/check/rules.ts";

describe.each([
  ["rule", rules, new URL("../../packages/language/src/check/rules/", import.meta.url)],
  ["analysis", analyses, new URL("../../packages/analysis/src/analyses/", import.meta.url)],
] as const)("every %s", (_, listed, folder) => {
  const files = readdirSync(folder)
    .filter((name) => name.endsWith(".ts") && !name.endsWith(".test.ts"))
    .map((name) => name.slice(0, -3))
    .sort();

  test("is in a file named after its code, and in the list", () => {
    expect(listed.map(({ code }) => code).sort()).toEqual(files);
  });

  test("has its test", () => {
    expect(files.filter((name) => !existsSync(new URL(`${name}.test.ts`, folder)))).toEqual([]);
  });
});
