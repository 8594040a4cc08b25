import { describe, expect, test } from "vitest";
import { findings, modelOf, wordsOf } from "../../test/findings.ts";

const ground = `lead { n: number, m: number, s: text, d: date, b: yes or no }
event buy { amount: number }
fit { +1 when b }
behavior { +1 for buy }
`;
const condition = (text: string): string => `${ground}discard "D" when ${text} > 3`;

/** The type of the left side of a comparison. */
function typeOf(text: string): string {
  const model = modelOf(condition(text));
  const discard = model.discards[0]!.declaration.condition;
  return discard.kind === "comparison" ? model.types.get(discard.left)!.kind : "";
}

describe("numbers and scores", () => {
  test.each([
    ["n", "number"],
    ["n + m * 2 - 1", "number"],
    ["fit", "points"],
    ["-fit", "points"],
    ["(fit)", "points"],
    ["fit + behavior", "points"],
    ["fit - 1.5", "points"],
    ["1 + fit", "points"],
    ["-1 + fit", "points"],
    ["60% of fit + 40% of behavior", "points"],
    ["min(fit, behavior, 50)", "points"],
    ["max(n, 3)", "number"],
    ["fit + n", "number"],
    ["fit * 2", "over-scores"],
    ["fit / behavior", "over-scores"],
    ["round(fit)", "over-scores"],
    ["min(fit, n)", "number"],
    ["50% of n", "number"],
    ["count of buy", "number"],
    ["fit - (-1.5)", "points"],
    ["33.333333% of fit", "points"],
    ["fit + (1 + 1)", "over-scores"],
    ["-3", "over-scores"],
    ["50% of (fit / 3)", "over-scores"],
    ["max(fit / 3, 2)", "over-scores"],
    ["fit / n", "number"],
    ["floor(fit) * count of buy", "number"],
  ])("%s is %s", (text, kind) => {
    expect(findings(condition(text))).toEqual([]);
    expect(typeOf(text)).toBe(kind);
  });

  test.each([
    ["n + s", "not-a-number «s»"],
    ["d - d", "not-a-number «d»,not-a-number «d»"],
    ["b * 2", "not-a-number «b»"],
    ["-s", "not-a-number «s»"],
    ["50% of s", "not-a-number «s»"],
    ["min(n, s)", "not-a-number «s»"],
    ["n + (n > 3)", "not-a-number «(n > 3)»"],
    ["n * 50%", "percent-alone «50%»"],
    ["round(n, 2)", "wrong-number-of-values «round(n, 2)»"],
    ["min(n)", "wrong-number-of-values «min(n)»"],
  ])("%s", (text, found) => expect(findings(condition(text)).join(",")).toBe(found));
});

test.each([
  ["fit - (-0.1234567)", "-0.1234567"],
  ["min(fit, -(0.1234567))", "0.1234567"],
])("a number beside a score, as in %s, has six decimals at most", (text, number) => {
  expect(findings(condition(text))).toEqual([`too-many-decimals «${number}»`]);
});

test.each([
  ["33.3333333% of fit", "too-many-decimals «33.3333333%»"],
  ["99999999999% of fit", "percent-out-of-range «99999999999%»"],
])("%s is no percentage that scores can be taken by", (text, found) => expect(findings(condition(text))).toEqual([found]));

test("a long sum", () => {
  const sum = Array.from({ length: 60 }, () => "n").join(" + ");
  expect(findings(condition(sum))).toEqual([]);
  expect(findings(condition(`${sum} + s`))).toEqual(["not-a-number «s»"]);
});

test("it says what is needed", () => {
  expect(wordsOf(condition("n * 50%"))).toBe("50% of what? Write `50% of`, then a score or a number.");
  expect(wordsOf(condition("round(n, 2)"))).toBe("`round` takes one value, but here it has 2. Write it like `round(fit / 10)`.");
});
