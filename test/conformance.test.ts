import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { readCases } from "./conformance-harness/cases.ts";
import { columnsEngine } from "./conformance-harness/engines/columns.ts";
import { moduleEngine } from "./conformance-harness/engines/module.ts";
import { explanationEngine, runtimeEngine } from "./conformance-harness/engines/runtime.ts";
import { secondEvaluator } from "./conformance-harness/engines/second-evaluator.ts";
import { problemsOfCase } from "./conformance-harness/case-problems.ts";

const folder = new URL("./conformance/", import.meta.url);
const engines = [runtimeEngine, explanationEngine, moduleEngine, columnsEngine, secondEvaluator];
const pages = readdirSync(folder)
  .filter((name) => name.endsWith(".md") && name !== "README.md")
  .sort();

for (const page of pages) {
  const cases = readCases(readFileSync(new URL(page, folder), "utf8"));
  describe(page.replace(/\.md$/, ""), () => {
    describe.each(engines)("by the $name", (engine) => {
      test.each(cases)("$name", (subject) => {
        expect(problemsOfCase(subject, engine), `${page}, line ${subject.line}`).toEqual([]);
      });
    });
  });
}
