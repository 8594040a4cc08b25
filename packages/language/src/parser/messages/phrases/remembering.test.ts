import { expect, test } from "vitest";
import { rememberingRewriter } from "./remembering.ts";
import { rewrite, type Break } from "./rewrite.ts";

const line = "+5 when x at least B";
const placeWith = (isScore: boolean, asked: string[] = []): Break => ({
  near: { start: 10, end: 12 },
  rules: [],
  isEvent: () => false,
  isList: () => null,
  eventCalled: () => null,
  eventsWith: () => "",
  isNamed: () => false,
  eventsWithNumber: () => "",
  numbersOf: () => "",
  otherScore: () => null,
  isScore: (name) => {
    asked.push(name);
    return isScore;
  },
});

test("a line is said again as without a memory, also where the file answers otherwise than before", () => {
  const rewriter = rememberingRewriter();
  for (const isScore of [true, false, true, false]) expect(rewriter(line, placeWith(isScore))).toEqual(rewrite(line, placeWith(isScore)));
  expect(rewriter(line, placeWith(true))?.meant).toBe("x rated B or better");
});

test("what is known is asked once, and not worked out again", () => {
  const rewriter = rememberingRewriter();
  const first = rewriter(line, placeWith(true));
  const asked: string[] = [];
  expect(rewriter(line, placeWith(true, asked))).toBe(first);
  expect(asked).toEqual(["x"]);
  expect(rewriter(line, { ...placeWith(true), near: { start: 13, end: 18 } })).not.toBe(first);
});
