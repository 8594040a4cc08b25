/** Asked part by part, a plan tells the same as asked as a whole, and its plain leads show what is said of them. */
import { compileText } from "@scoreline/compiler";
import { rulesOf } from "@scoreline/plan";
import { createProbe, type Probed } from "@scoreline/runtime/probe";
import * as fc from "fast-check";
import { expect, test } from "vitest";
import { model } from "../../../test/differential/models.ts";
import { runs } from "../../../test/generators/effort.ts";
import { atOnce, attainable, attainableParts, type Decided, type Goal, type Span, type Witness } from "../src/index.ts";

test("parts tell what the whole tells, and plain leads are as they say", () => {
  const met = { ends: 0, goals: 0 };
  fc.assert(
    fc.property(model, (text) => {
      // Compiled twice, so that nothing that was tried for one helps the other.
      const plan = compileText(text).plan!;
      const parts = attainableParts(plan);
      const whole = attainable(compileText(text).plan!);
      const probe = createProbe(plan);
      const probed = ({ lead, events, at }: Witness): Probed => probe.score(lead, events, at);

      const compareSpan = (part: number, expected: Span, of: (found: Probed) => number): void => {
        const [span, plain] = [atOnce(parts.span(part))!, atOnce(parts.plainSpan(part))!];
        for (const end of ["low", "high"] as const) {
          expect(span[end].millionths).toBe(expected[end].millionths);
          expect({ ...plain[end], witness: null }).toEqual({ ...span[end], witness: null });
          if (!plain[end].isReached) continue;
          expect(of(probed(plain[end].witness!))).toBe(plain[end].millionths);
          met.ends++;
        }
      };
      const compareGoal = (decided: Decided, expected: Goal, isSo: (found: Probed) => boolean): void => {
        const { verdict, witness } = atOnce(parts.goal(decided))!;
        if (expected.verdict === "never") expect(verdict).not.toBe("reached");
        if (expected.verdict === "reached") expect(verdict).not.toBe("never");
        if (witness === null) return;
        expect(isSo(probed(witness))).toBe(true);
        met.goals++;
      };

      for (const [index, score] of plan.scores.entries()) {
        compareSpan(score.part, whole.scores[index]!, ({ millionths }) => millionths[index]!);
        for (const [rating, goal] of whole.scores[index]!.ratings.entries())
          compareGoal({ score: index, rating }, goal, ({ ratings }) => ratings[index] === rating);
        if (score.kind === "formula") continue;
        for (const [at, item] of score.items.entries())
          if ("items" in item) compareSpan(item.part, whole.scores[index]!.items[at]!, ({ items }) => items[index]![at]!);
      }
      for (const [index, { rule }] of rulesOf(plan).entries()) {
        compareSpan(rule.part, whole.rules[index]!, ({ given }) => given[index]!);
        if ("rows" in rule)
          for (const [row, { part }] of rule.rows.entries())
            compareGoal({ part }, whole.rows[index]![row]!, ({ rows }) => rows[index] === row);
      }
      for (const [row, cells] of (whole.cells ?? []).entries())
        for (const [column, goal] of cells.entries())
          compareGoal({ row, column }, goal, ({ cell }) => cell === row * cells.length + column);
      for (const [index, { part }] of (plan.matrix?.overrides ?? []).entries())
        compareGoal({ part }, whole.overrides[index]!, ({ override }) => override === index);
      for (const [index, { part }] of (plan.lifecycle ?? []).entries())
        compareGoal({ part }, whole.lifecycle[index]!, ({ lifecycle }) => lifecycle === index);
      for (const [index, { part }] of (plan.route ?? []).entries())
        compareGoal({ part }, whole.route[index]!, ({ route }) => route === index);
      for (const [index, { part }] of plan.discards.entries())
        compareGoal({ part }, whole.discards[index]!, ({ discard }) => discard === index);
    }),
    { numRuns: Math.min(runs(60), 60) },
  );
  expect(met.ends).toBeGreaterThan(20);
  expect(met.goals).toBeGreaterThan(20);
}, 120_000);

test("a plain lead has nothing that is not needed", () => {
  const { plan } = compileText(`model "M" {}
lead { id: text key, n: number, m: number, country: one of "DE", "ES" }
event visit { page: text, minutes: number }
event call
fit { +10 when n < -5
 +5 when m > 99.5
 +3 when country is "ES" }
behavior { +4 for visit where page is "pricing", at most 2 times
 +1 for call, once }
discard "Few" when n < 0 and m > 99.5
`);
  const parts = attainableParts(plan!);
  const leadOf = ({ high }: Span) => high.witness!;
  const fit = rulesOf(plan!)
    .filter(({ score }) => score === 0)
    .map(({ rule }) => leadOf(atOnce(parts.plainSpan(rule.part))!));
  expect(fit.map(({ lead, events }) => ({ ...lead, events }))).toEqual([
    { n: -6, events: [] },
    { m: 100, events: [] },
    { country: "ES", events: [] },
  ]);
  const behavior = leadOf(atOnce(parts.plainSpan(plan!.scores[1]!.part))!).events.map(({ event, properties }) => [event, properties ?? {}]);
  expect(behavior.sort()).toEqual([
    ["call", {}],
    ["visit", { page: "pricing" }],
    ["visit", { page: "pricing" }],
  ]);
  expect(atOnce(parts.goal({ part: plan!.discards[0]!.part }))!.witness!.lead).toEqual({ n: -5, m: 100 });
});
