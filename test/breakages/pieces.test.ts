/** What the breakages are tried with: the difference that one makes in the program, and the cases that are asked first. */
import { expect, test } from "vitest";
import { difference } from "./apply.mjs";
import { likeness } from "./likeness.ts";

test.each([
  ["a < b", "a <= b", 3, 3, "="],
  ["keep all", "keep", 4, 8, ""],
  ["aa", "aaa", 2, 2, "a"],
  ["same", "same", 4, 4, ""],
  ["one and two", "1 and 2", 0, 11, "1 and 2"],
])("%j becomes %j", (first, second, start, end, put) => {
  expect(difference(first, second)).toEqual({ start, end, put });
  expect(`${first.slice(0, start)}${put}${first.slice(end)}`).toBe(second);
});

test("the text that shares rare words is the most alike, whatever their endings", () => {
  const [rare, common, none] = likeness("a silence ends at an event", ["silences and events", "an event, an event", "+1 when size > 3"]);
  expect(rare).toBeGreaterThan(common!);
  expect(common).toBeGreaterThan(none!);
  expect(none).toBe(0);
});
