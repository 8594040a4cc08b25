import {
  columnOf,
  columnsRead,
  draws,
  drawsOf,
  missingOf,
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
  const found = examplePlan.expressions.map((_, index) => [
    typesOf(examplePlan)[index],
    drawsOf(examplePlan).expressions[index],
    subjectsOf(examplePlan)[index],
    missingOf(examplePlan)[index],
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

/** Whether something may be missing that is put in the place of an expression of the example. */
const isMissing = (index: number, expression: object): boolean =>
  missingOf(changed(examplePlan, `expressions[${index}]`, expression as never) as unknown as Plan)[index]!;

test("figures of a history may be missing, counts and sums are where the event at hand lacks what its like must have, and never else", () => {
  const of = (aggregate: string, property: number | null, selection = 0): boolean =>
    isMissing(35, { kind: "history", aggregate, selection, property });
  expect([of("count", null), of("count-distinct", 6), of("sum", 13), of("days-since-last", null)]).toEqual([false, false, false, true]);
  expect([of("count", null, 3), of("count", null, 4)]).toEqual([false, true]);
});

test("what is worked out is missing where a part is, and where it can be beyond all numbers or there is no such part", () => {
  const [field, count, written] = [3, 16, 4];
  const of = (operation: string, ...given: readonly number[]): boolean => isMissing(35, { kind: "call", operation, arguments: given });
  expect([of("number.round", field), of("number.round", count), of("number.minimum", count, written)]).toEqual([true, false, false]);
  expect([of("number.minimum", count, field), of("number.add", count, written), of("url.path", 30)]).toEqual([true, true, true]);
  expect([of("date.days-since", 34, 10), of("date.days-since", 11, 10)]).toEqual([true, false]);
  // A sum of what is worked out of events.
  const sum = changed(examplePlan, "expressions[9]", { kind: "call", operation: "number.multiply", arguments: [4, 4] });
  expect(missingOf(changed(sum as never, "expressions[14].property", 9) as unknown as Plan)[14]).toBe(true);
});

test("a fact of a plan is worked out once", () => {
  expect(drawsOf(examplePlan)).toBe(drawsOf(examplePlan));
  expect(drawsOf({ ...examplePlan })).not.toBe(drawsOf(examplePlan));
});
