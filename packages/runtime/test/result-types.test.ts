/** What the explanation takes an expression to result in is what the facts of the plan say, which it does not load. */
import { compileText } from "@scoreline/compiler";
import { typesOf, type Plan } from "@scoreline/plan";
import { operations } from "@scoreline/semantics";
import fc from "fast-check";
import { expect, test } from "vitest";
import { model } from "../../../test/differential/models.ts";
import { runs } from "../../../test/generators/effort.ts";
import { copes, meaningOf } from "../src/explain/result-types.ts";

/** Types in which people see figures in a form of their own. */
const told = new Set(["date", "truth", "points"]);

/** Expressions whose figures are told otherwise than the facts say; those of the lead and those written are told without asking for their type, and conditions are no figures. */
const toldOtherwise = (plan: Plan): readonly string[] => {
  const types = typesOf(plan);
  return plan.expressions.flatMap((expression, index) => {
    if (expression.kind === "lead-field" || expression.kind === "constant") return [];
    const [type, meaning] = [types[index]!, meaningOf(index, plan)];
    if (type === "condition") return [];
    return (told.has(type) || told.has(meaning)) && type !== meaning ? `${JSON.stringify(expression)}: ${type}, ${meaning}` : [];
  });
};

test("dates, truths and points are told as such, and nothing else is", () => {
  const seen = new Set<string>();
  fc.assert(
    fc.property(model, (text) => {
      const { plan } = compileText(text);
      for (const type of typesOf(plan!)) seen.add(type);
      expect(toldOtherwise(plan!)).toEqual([]);
    }),
    { numRuns: runs(100) },
  );
  expect([...told].filter((type) => !seen.has(type))).toEqual([]);
});

test("values of a property are told as those of that property", () => {
  const { plan } = compileText(`model "Told" { timezone "UTC" }
lead { id: text key }
event visit { due: date, warm: yes or no, seconds: number }
behavior {
  +1 when first known visit.due > 2026-01-01 and last known visit.warm is yes
  +2 when last known visit.seconds > 3 and count of distinct visit.due > 1
}
`);
  const meanings = plan!.expressions.flatMap((expression, index) => (expression.kind === "history" ? meaningOf(index, plan!) : []));
  expect(meanings).toEqual(["date", "truth", "number", "number"]);
  expect(toldOtherwise(plan!)).toEqual([]);
});

test("an operation copes with a missing argument that the catalogue says it handles", () => {
  const handled = Object.entries(operations).flatMap(([name, { missing }]) => (missing === "handled" ? name : []));
  expect(Object.keys(operations).filter(copes)).toEqual(handled);
});
