/** What makes something else be decided, over generated models, leads and histories: it is always found, and can always be said. */
import { createChangeExplainer } from "@scoreline/batch";
import { compileText } from "@scoreline/compiler";
import type { LeadInput } from "@scoreline/plan";
import { formatDay, readMoment, zoneOf } from "@scoreline/semantics";
import fc from "fast-check";
import { expect, test } from "vitest";
import { effort, runs } from "../generators/effort.ts";
import { situation } from "./leads.ts";
import { model } from "./models.ts";

const compiled = model.map((text) => compileText(text).plan!);
const situations = fc.array(situation, { minLength: 3, maxLength: 6 });

test("every change has a cause, whether something was done that day or time has passed", () => {
  const met = { changes: 0, causes: 0 };
  fc.assert(
    fc.property(compiled, situations, (plan, all) => {
      const explainer = createChangeExplainer(plan);
      for (const { lead, events, at } of all) {
        const { day } = readMoment(at, zoneOf(plan.model.timezone))!;
        const changes = explainer.between(lead as LeadInput, events, at, formatDay(day - 100), formatDay(day + 100));
        for (const { because, ...change } of changes) {
          if (because.length === 0) expect({ ...change, lead, events, at }).toBe("caused by something");
          for (const { from, to, text } of because) {
            if (from !== null || to !== null) expect(from).not.toBe(to);
            expect(text).toMatch(/^[“\d\p{L}].+[\p{L}\d)”]$/u);
            expect(text).not.toMatch(/undefined|null|NaN|“”/);
          }
          met.changes++;
          met.causes += because.length;
        }
      }
    }),
    { numRuns: runs(100) },
  );
  expect(met.changes).toBeGreaterThan(50 * effort);
  expect(met.causes).toBeGreaterThanOrEqual(met.changes);
}, 3_600_000);
