/** Tests that are recorded from leads: over generated models and leads, each is formatted, compiles and passes. */
import { compileText } from "@scoreline/compiler";
import { format } from "@scoreline/language/writing";
import { formatMessage, severityOf } from "@scoreline/diagnostics";
import { createRecorder, runTests } from "@scoreline/testing";
import fc from "fast-check";
import { expect, test } from "vitest";
import { runs } from "./generators/effort.ts";
import { situation } from "./differential/leads.ts";
import { model } from "./differential/models.ts";

test("what is recorded of any lead compiles, is formatted, and passes", () => {
  let recorded = 0;
  let refused = 0;
  fc.assert(
    fc.property(model, fc.array(situation, { minLength: 1, maxLength: 4 }), (text, situations) => {
      const { plan } = compileText(text);
      const record = createRecorder(plan!);
      const taken: string[] = [];
      let all = text;
      for (const { lead, events, at } of situations) {
        const one = record(lead, events, at, { taken });
        if ("problem" in one) {
          refused++;
          continue;
        }
        recorded++;
        taken.push(one.name);
        expect(format(one.text).text).toBe(one.text);
        all += `\n${one.text}`;
      }
      const { tests, diagnostics } = compileText(all);
      expect(
        diagnostics.filter((found) => severityOf(found) === "error").map((found) => `${found.code}: ${formatMessage(found)}\n${all}`),
      ).toEqual([]);
      const report = runTests(tests!);
      expect(report.tests.flatMap(({ failures }) => failures.map(({ message }) => `${message}\n${all}`))).toEqual([]);
      expect(report.passed).toBe(taken.length);
    }),
    { numRuns: runs(120) },
  );
  expect(recorded).toBeGreaterThan(refused);
});
