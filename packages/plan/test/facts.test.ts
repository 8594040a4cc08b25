import {
  canBeMissing,
  columnOf,
  columnsRead,
  draws,
  drawsOf,
  noField,
  scoresReadOf,
  severalThings,
  subjectsOf,
  typesOf,
  type Plan,
} from "@scoreline/plan";
import { expect, test } from "vitest";
import { changed, examplePlan } from "./plans.ts";

const { event, subtotal, history, stage, score, moment, later, decision } = draws;
const [title, employees, url, seconds, due] = [1, 2, 7, 8, 9];
const none = noField;
const several = severalThings;

/** By index of the expression in the example, worked out by hand. */
const facts: readonly (readonly [type: string, draws: number, subject: number, canBeMissing: boolean])[] = [
  /*  0 */ ["text", 0, title, true],
  /*  1 */ ["texts", 0, none, false],
  /*  2 */ ["condition", 0, title, false],
  /*  3 */ ["number", 0, employees, true],
  /*  4 */ ["number", 0, none, false],
  /*  5 */ ["condition", 0, employees, false],
  /*  6 */ ["text", event, url, true],
  /*  7 */ ["text", event, url, true],
  /*  8 */ ["texts", 0, none, false],
  /*  9 */ ["condition", event, url, false],
  /* 10 */ ["date", event, several, false],
  /* 11 */ ["date", 0, none, false],
  /* 12 */ ["condition", event, several, false],
  /* 13 */ ["number", event, seconds, true],
  // The event of a history does not reach outside.
  /* 14 */ ["number", history, several, false],
  /* 15 */ ["condition", history, several, false],
  /* 16 */ ["number", stage, several, false],
  /* 17 */ ["condition", stage, several, false],
  /* 18 */ ["points", subtotal, several, false],
  /* 19 */ ["points", 0, none, false],
  // What works with points can leave the range of scores.
  /* 20 */ ["condition", subtotal | score, several, false],
  /* 21 */ ["points", score, several, false],
  /* 22 */ ["number", 0, none, false],
  /* 23 */ ["points", score, several, false],
  /* 24 */ ["points", score, several, false],
  /* 25 */ ["points", score, several, false],
  /* 26 */ ["rating", score, several, true],
  /* 27 */ ["numbers", 0, none, false],
  /* 28 */ ["condition", score, several, false],
  /* 29 */ ["condition", 0, none, false],
  /* 30 */ ["text", 0, none, false],
  /* 31 */ ["truth", 0, none, false],
  // Two fields.
  /* 32 */ ["condition", 0, several, false],
  /* 33 */ ["condition", event, several, false],
  /* 34 */ ["date", event, due, true],
  // Of the events before the one at hand, which may lack what they are to have in common.
  /* 35 */ ["number", event | history, several, true],
  /* 36 */ ["condition", event | history, several, false],
  /* 37 */ ["condition", event | history | moment | later, several, false],
  /* 38 */ ["condition", event | history | moment | later, several, false],
  /* 39 */ ["condition", event | history | moment | later, several, false],
  /* 40 */ ["number", decision, several, true],
  /* 41 */ ["numbers", 0, none, false],
  /* 42 */ ["condition", decision, several, false],
];

test("every expression has a type, draws on what its parts draw on, depends on one field at most, and may be missing or not", () => {
  const found = examplePlan.expressions.map((expression, index) => [
    typesOf(examplePlan)[index],
    drawsOf(examplePlan).expressions[index],
    subjectsOf(examplePlan)[index],
    canBeMissing(expression, examplePlan),
  ]);
  expect(found).toEqual(facts);
});

test("the scores that an expression reads, and those whose stages it counts, are those of its parts, each once", () => {
  const read = scoresReadOf(examplePlan).expressions.map(({ scores, counted }) => `${scores.join()}|${counted.join()}`);
  const [fit, behavior, both, counted] = ["0|", "1|", "0,1|", "|1"];
  const expected = new Map([
    [16, counted],
    [17, counted],
    [21, fit],
    [23, fit],
    [24, behavior],
    [25, both],
    [26, fit],
    [28, fit],
  ]);
  expect(read).toEqual(examplePlan.expressions.map((_, index) => expected.get(index) ?? "|"));
});

test("selections draw on the history, those around an event on that as well, and resets on the moment where silence is one", () => {
  expect(drawsOf(examplePlan).selections).toEqual([history, history, history | moment, ...[3, 4, 5, 6].map(() => event | history)]);
  expect(drawsOf(examplePlan).resets).toEqual([0, moment]);
});

test("what looks from the day of scoring draws on the moment", () => {
  const today = changed(examplePlan, "expressions[10].of", "moment") as unknown as Plan;
  expect(drawsOf(today).expressions.slice(10, 13)).toEqual([moment, 0, moment]);
  // Through the reset of its selection, which is asked from that day now.
  expect(drawsOf(today).resets).toEqual([moment, moment]);
  expect(drawsOf(today).expressions[14]).toBe(history | moment);
  const since = changed(examplePlan, "expressions[14]", {
    kind: "history",
    aggregate: "days-since-last",
    selection: 1,
    property: null,
  }) as unknown as Plan;
  expect(drawsOf(since).expressions[14]).toBe(history | moment);
});

test("columns are numbered field by field, then event by event; those that are read are known", () => {
  expect([columnOf(examplePlan, 0, 0), columnOf(examplePlan, 0, 1), columnOf(examplePlan, 1, 0)]).toEqual([7, 8, 10]);
  expect(columnsRead(examplePlan)).toEqual(new Set([title, employees, url, seconds, due]));
});

test("a property of either of two events is no single field", () => {
  const either = changed(examplePlan, "expressions[6].slots", [
    { event: 0, property: 0 },
    { event: 1, property: 0 },
  ]) as unknown as Plan;
  expect(subjectsOf(either).slice(6, 10)).toEqual([several, several, none, several]);
});

test("the same field twice is one, and a constant beside it changes nothing", () => {
  const twice = changed(examplePlan, "expressions[5].arguments", [3, 3]) as unknown as Plan;
  expect(subjectsOf(twice)[5]).toBe(employees);
  const alone = changed(examplePlan, "expressions[32].arguments", [4, 5, 5]) as unknown as Plan;
  expect(subjectsOf(alone)[32]).toBe(employees);
});

test("figures of a history may be missing, counts and sums are where the event at hand lacks what its like must have, and never else", () => {
  const of = (aggregate: "count" | "count-distinct" | "sum" | "days-since-last"): boolean =>
    canBeMissing({ kind: "history", aggregate, selection: 0, property: null }, examplePlan);
  expect([of("count"), of("count-distinct"), of("sum"), of("days-since-last")]).toEqual([false, false, false, true]);
  expect(canBeMissing({ kind: "history", aggregate: "count", selection: 3, property: null }, examplePlan)).toBe(false);
  expect(canBeMissing({ kind: "history", aggregate: "count", selection: 4, property: null }, examplePlan)).toBe(true);
});

test("a fact of a plan is worked out once", () => {
  expect(drawsOf(examplePlan)).toBe(drawsOf(examplePlan));
  expect(drawsOf({ ...examplePlan })).not.toBe(drawsOf(examplePlan));
});
