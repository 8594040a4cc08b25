/** The README is true: its tutorial builds a model step by step; after each step the file checks and its tests pass. */
import { compileText } from "@scoreline/compiler";
import { formatMessage } from "@scoreline/diagnostics";
import { format } from "@scoreline/language";
import { runTests } from "@scoreline/testing";
import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";

const readme = readFileSync(new URL("../README.md", import.meta.url), "utf8");
const tutorial = readme.split(/^## /m).find((section) => section.startsWith("A model in five minutes")) ?? "";
const steps = [...tutorial.matchAll(/```score\n([^]*?)```/g)].map((match) => match[1]!);

test("the tutorial has its steps", () => {
  expect(steps.length).toBeGreaterThanOrEqual(5);
});

describe("after each step of the tutorial", () => {
  for (const [index] of steps.entries()) {
    test(`step ${index + 1}`, () => {
      const text = steps.slice(0, index + 1).join("\n");
      const { diagnostics, tests } = compileText(text);
      expect(diagnostics.map((diagnostic) => `${diagnostic.code}: ${formatMessage(diagnostic)}`)).toEqual([]);
      const report = runTests(tests!);
      expect(report.tests.filter((result) => !result.passed)).toEqual([]);
      expect(report.passed).toBeGreaterThan(0);
      expect(format(text)).toMatchObject({ text });
    });
  }
});
