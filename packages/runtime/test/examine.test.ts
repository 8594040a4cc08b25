import { expect, test } from "vitest";
import { createExaminer, createScorer, InputError, PlanError } from "@scoreline/runtime";
import { PlanBuilder } from "./plan-builder.ts";

const builder = new PlanBuilder({ lead: { size: "number" }, events: { buy: {} } });
const big = builder.called("size > 50", "number.less", builder.number(50), builder.field("size"));
builder.block("behavior", "engagement", [builder.state(10, builder.did("buy")), builder.state(5, big)]);
const scored = builder.called("engagement >= 10", "points.at-most", builder.points(10), builder.score("engagement"));
builder.discard("Too big", big);
const both = builder.call("or", big, scored);
const points = { condition: scored, compared: [builder.score("engagement")] };
const size = { condition: big, compared: [builder.field("size")] };
const plan = builder.plan();

const at = "2026-06-30";
const bought = [{ event: "buy", at: "2026-06-01" }];

const asked = (...conditions: readonly number[]) => conditions.map((condition) => ({ condition, compared: [] }));

test("conditions are judged in the order asked for, with what they saw", () => {
  const { explanation, conditions } = createExaminer(plan)({ size: 20 }, bought, at, asked(scored, big, both));
  expect(explanation.outcome.scores["engagement"]!.points).toBe(10);
  expect(conditions.map(({ holds }) => holds)).toEqual([true, false, true]);
  expect(conditions[2]!.facts).toEqual([
    { text: "size > 50", holds: false, values: [{ name: "size", value: 20 }], undecided: false },
    { text: "engagement >= 10", holds: true, values: [{ name: "engagement", value: 10 }], undecided: false },
  ]);
});

test("what is compared is looked at beside a condition, as a person would see it", () => {
  const compared = (lead: object) =>
    createExaminer(plan)({ ...lead }, bought, at, [points, size, ...asked(big)]).conditions.map((each) => each.compared);
  expect(compared({ size: 20 })).toEqual([[10], [20], []]);
  expect(compared({})).toEqual([[10], [null], []]);
});

test("a discarded lead's conditions are judged on the scores it keeps", () => {
  const { explanation, conditions } = createExaminer(plan)({ size: 60 }, bought, at, asked(scored, big));
  expect(explanation.outcome.discarded).toBe("Too big");
  expect(conditions.map(({ holds }) => holds)).toEqual([true, true]);
});

test("an examination depends on its own input alone, and explains as the scorer does", () => {
  const examine = createExaminer(JSON.parse(JSON.stringify(plan)));
  const { explain } = createScorer(plan);
  const first = examine({ size: 20 }, bought, at, asked(scored, big));
  expect(examine({}, [], at, asked(big, scored)).conditions.map(({ holds }) => holds)).toEqual([false, false]);
  expect(() => examine({ size: "many" }, bought, at, asked(big))).toThrow(InputError);
  expect(examine({ size: 20 }, bought, at, asked(scored, big))).toEqual(first);
  expect(first.explanation).toEqual(explain({ size: 20 }, bought, at));
});

test("a plan that was changed since it was sealed is refused", () => {
  expect(() => createExaminer({ ...plan, order: [] })).toThrow(PlanError);
});
