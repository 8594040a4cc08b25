/** Comparisons of fields with one another, joined in every way, against all orders in which their values can be. */
import { compileText } from "@scoreline/compiler";
import { createProbe } from "@scoreline/runtime/probe";
import fc from "fast-check";
import { expect, test } from "vitest";
import { runs } from "../../../test/generators/effort.ts";
import { prove } from "../src/index.ts";
import { allLeads } from "./all-leads.ts";

/** Three fields can be in no other order than with these. */
const values = [undefined, 1, 2, 3];
const leads = allLeads({ n: values, m: values, k: values });

const field = fc.constantFrom("n", "m", "k");
const comparison = fc
  .tuple(field, fc.constantFrom("<", "<=", ">", ">=", "=", "is not"), field)
  .filter(([one, , other]) => one !== other)
  .map((parts) => parts.join(" "));
const { condition } = fc.letrec<{ condition: string }>((tie) => ({
  condition: fc.oneof(
    { depthSize: "small", withCrossShrink: true },
    comparison,
    fc
      .tuple(tie("condition"), fc.constantFrom("and", "and", "or"), tie("condition"))
      .map(([one, word, other]) => `((${one}) ${word} (${other}))`),
    tie("condition").map((one) => `not (${one})`),
  ),
}));

test("what is never so in any order is proved, hardly any of it is left undecided, and nothing else is proved", () => {
  const seen = { proved: 0, undecided: 0, sometimes: 0 };
  fc.assert(
    fc.property(condition, condition, condition, (one, other, third) => {
      const text = `model "M" {}\nlead { id: text key, n: number, m: number, k: number }\nfit { +1 when n > 5 }\npromise "P" never ((${one}) and (${other}) and (${third}))`;
      const plan = compileText(text).plan!;
      const promise = plan.promises[0] as { readonly when: number };
      const probe = createProbe(plan);
      const isBroken = leads.some((lead) => probe.values(lead, [], "2026-06-29", [promise.when])[0]);
      const { verdict } = prove(plan, plan.promises[0]!);
      if (verdict === "proved") expect(isBroken, text).toBe(false);
      if (verdict === "refuted") expect(isBroken, text).toBe(true);
      seen[isBroken ? "sometimes" : verdict === "proved" ? "proved" : "undecided"]++;
    }),
    { numRuns: runs(1_000) },
  );
  expect(seen.proved).toBeGreaterThan(10);
  // Conditions that are denied within others may be too many cases to go through.
  expect(seen.undecided).toBeLessThanOrEqual(Math.ceil(seen.proved / 20));
});

test.each([
  ["lowest of visit.seconds > 10 and highest of visit.seconds < 5", true],
  ["lowest of visit.seconds > highest of visit.seconds", true],
  ["lowest of visit.seconds = highest of visit.seconds", false],
  ["lowest of visit.seconds in last 7 days > 10 and highest of visit.seconds < 5", false],
  ["highest of visit.seconds > 10 and lowest of visit.seconds < 5", false],
  ["lowest of visit.seconds > highest of visit.depth", false],
  ["count of visit where seconds > 10 > count of visit", true],
  ["count of visit where seconds > 10 >= count of visit", false],
  ["count of visit where seconds > 10 > count of visit where depth > 1", false],
  ["count of visit in last 7 days > count of visit in last 30 days", true],
  ["count of visit in last 30 days > count of visit in last 7 days", false],
  ["count of visit in last 7 days > n and n >= count of visit", true],
  ["count of distinct visit.depth > count of visit", true],
  ["count of distinct visit.depth where seconds > 2 in last 7 days > count of visit where seconds > 2", true],
  ["count of visit > count of distinct visit.depth", false],
  ["count of visit > count of buy", false],
  ["min(n, m) > n", true],
  ["min(n, m) >= n", false],
  ["n > max(n, m)", true],
  ["max(n, m) > n", false],
  ["min(n, m) > k and k > m", true],
  ["min(n, m) > k and n > k", false],
])("what is no more than something else without being asked: %s", (condition, isNever) => {
  const head =
    'model "M" {}\nlead { id: text key, n: number, m: number, k: number }\nevent visit { seconds: number, depth: number }\nevent buy\n';
  const { plan, diagnostics } = compileText(`${head}behavior b { +1 when n > 5 }\npromise "P" never (${condition})`);
  expect(diagnostics.filter(({ code }) => !code.startsWith("unused"))).toEqual([]);
  expect(prove(plan!, plan!.promises[0]!).verdict === "proved").toBe(isNever);
});
