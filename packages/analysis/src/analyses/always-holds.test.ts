import { expect, test } from "vitest";
import { foundBy, saidBy } from "../../test/found.ts";

const text = "lead { id: text key, n: number }\nfit { +1 when n > 5 or n <= 5 or n is missing }";

test("finds what holds for every lead", () => {
  expect(foundBy("always-holds", text)).toEqual(["«n > 5 or n <= 5 or n is missing»"]);
  expect(foundBy("never-holds", text)).toEqual([]);
  expect(foundBy("always-holds", text.replace(" or n is missing", ""))).toEqual([]);
});

test("says what makes no difference", () => {
  expect(saidBy("always-holds", text)).toEqual([
    "This always holds, whatever “n” is, for instance 4, 5, 6 or missing. Correct it, or leave it out.",
  ]);
});

test("a count that is worked with may be 0", () => {
  const found = (condition: string): readonly string[] =>
    foundBy("always-holds", `lead { id: text key }\nevent v\nbehavior { +1 when ${condition} }`);
  expect(found("count of v * 10 >= 5")).toEqual([]);
  expect(found("count of v * 10 >= -5")).toEqual(["«count of v * 10 >= -5»"]);
});

test("everywhere that it is written", () => {
  const condition = "n > 1 or n <= 1 or n is missing";
  expect(foundBy("always-holds", `lead { id: text key, n: number }\nfit { +1 when ${condition} }\ndiscard "D" when ${condition}`)).toEqual([
    `«${condition}»`,
    `«${condition}»`,
  ]);
});
