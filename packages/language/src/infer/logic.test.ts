import { describe, expect, test } from "vitest";
import { findings, fixed, wordsOf } from "../../test/findings.ts";

const ground = `lead { n: number, s: text, d: date, b: yes or no, l: list of text, o: one of "x", "y" }
event visit { page: text, seconds: number, b: text }
event buy { amount: number }
define large as n > 5
fit { +1 when b }
`;
const condition = (text: string): string => `${ground}discard "D" when ${text}`;

describe("a condition is needed", () => {
  test.each(["b", "large", "not b", "(b)", "at least 1 of (b, large, n > 3)", "b and large and not (n > 3)", "yes"])("%s", (text) =>
    expect(findings(condition(text))).toEqual([]),
  );

  test.each([
    ["n", "n"],
    ["s", "s"],
    ["d", "d"],
    ["l", "l"],
    ["o", "o"],
    ["fit", "fit"],
    ["3", "3"],
    ["n + 1", "n + 1"],
    ["not n", "n"],
    ["b and n", "n"],
    ["at least 1 of (b, s)", "s"],
    ["(n)", "(n)"],
  ])("%s", (text, at) => expect(findings(condition(text))).toEqual([`not-a-condition «${at}»`]));

  test("says how to ask", () => {
    expect(wordsOf(condition("n"))).toBe("A condition is needed here, but “n” is a number. Compare it, for example `n >= 10`.");
    expect(wordsOf(condition("l"))).toMatch(/`l includes "…"`\.$/);
  });
});

describe("a property after its filter", () => {
  test("gets brackets", () => {
    const text = condition(`did visit where page is "x" and seconds > 3`);
    expect(findings(text)).toEqual(["property-outside-filter «seconds > 3»"]);
    expect(fixed(text)).toEqual([condition(`did visit where (page is "x" and seconds > 3)`)]);
    expect(findings(fixed(text)[0]!)).toEqual([]);
  });

  test("moves before how often and window", () => {
    expect(fixed(condition(`b and did visit where page is "x" at least 2 times in last 3 days and seconds > 3 and seconds < 1`))).toEqual([
      condition(`b and did visit where (page is "x" and seconds > 3 and seconds < 1) at least 2 times in last 3 days`),
    ]);
  });

  test("in a count", () => {
    expect(fixed(condition(`count of visit where page is "x" in last 3 days >= 2 and seconds > 3`))).toEqual([
      condition(`count of visit where (page is "x" and seconds > 3) in last 3 days >= 2`),
    ]);
  });

  test("is said once for all that follow, and stops at what is on its own", () => {
    expect(findings(condition(`did visit where page is "x" and seconds > 3 and seconds < 9 and n > 3 and large`))).toEqual([
      "property-outside-filter «seconds > 3 and seconds < 9»",
    ]);
  });

  test("without a filter, the property becomes one", () => {
    expect(findings(condition("did visit and seconds > 3"))).toEqual(["property-outside-filter «seconds > 3»"]);
    expect(fixed(condition("did visit and seconds > 3"))).toEqual([condition("did visit where seconds > 3")]);
    expect(fixed(condition("did visit in last 3 days and seconds > 3"))).toEqual([]);
  });

  test("a field of the same name is what is meant", () => {
    expect(findings(condition(`did visit where page is "x" and b`))).toEqual([]);
  });

  test("a property of another event is not meant", () => {
    expect(findings(condition(`did visit where page is "x" and amount > 3`))).toEqual(["wrong-kind-of-name «amount»"]);
  });
});
