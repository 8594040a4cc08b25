import { expect, test } from "vitest";
import { foundBy, saidBy } from "../../test/found.ts";

const text = "lead { id: text key, n: number }\nfit { +1 when n > 5 and n < 2 }";

test("finds what holds for no lead", () => {
  expect(foundBy("never-holds", text)).toEqual(["«n > 5 and n < 2»"]);
  expect(foundBy("always-holds", text)).toEqual([]);
  expect(foundBy("never-holds", text.replace("and", "or"))).toEqual([]);
});

test("says which parts exclude each other, or what makes no difference", () => {
  expect(saidBy("never-holds", text)).toEqual([
    "This never holds, since these exclude each other: n is above 5; n is below 2. Correct it, or remove what depends on it.",
  ]);
  expect(saidBy("never-holds", "lead { id: text key, n: one of 1, 2 }\nfit { +1 when n > 2 }")).toEqual([
    "This never holds, whatever “n” is: 1, 2 or missing. Correct it, or remove what depends on it.",
  ]);
});

test.each([
  "count of v < 0.5",
  "count of v > 0.5 and count of v < 1.5",
  "days since last v / 7 < 0.1",
  "days since d / 7 > 1 and days since d / 7 < 1.2",
  "round(count of v / 7) = 1",
])("%s holds for a whole figure", (condition) => {
  expect(foundBy("never-holds", `lead { id: text key, d: date }\nevent v\nbehavior { +1 when ${condition} }`)).toEqual([]);
});

test.each(["count of v > 0.2 and count of v < 0.9", "count of v * 2 = 1", "days since d > 7.2 and days since d < 7.9"])(
  "%s holds for no whole figure",
  (condition) => {
    expect(foundBy("never-holds", `lead { id: text key, d: date }\nevent v\nbehavior { +1 when ${condition} }`)).toEqual([
      `«${condition}»`,
    ]);
  },
);

/** What is found to be the same for all leads, either way. */
const constantIn = (text: string): readonly string[] => ["never-holds", "always-holds"].flatMap((code) => foundBy(code, text));

const figures = "lead { id: text key, d: date, n: number, m: number }\nevent v { x: number }\n";

test.each([
  "round(n) = 0.5",
  "floor(n) = 1.5",
  "round(n) * 2 = 3",
  "round(n / 3) = 0.5",
  "round(-(n)) = 0.5",
  "round(min(n, 3)) = 0.5",
  "round(sum of v.x) = 0.5",
  "floor(highest of v.x) = -1.5",
  "floor(count of v / 2) = 1.5",
])("%s asks a whole figure for what is none", (condition) => {
  expect(foundBy("never-holds", `${figures}behavior { +1 when ${condition} }`)).toEqual([`«${condition}»`]);
});

test.each([
  "round(n) = 1",
  "floor(n) = -2",
  "round(n) > 0.5",
  "floor(n) < 0.5",
  "round(sum of v.x) = 0",
  "round(n / 3) > 0.2 and round(n / 3) < 1.1",
])("%s holds for some figure", (condition) => {
  expect(constantIn(`${figures}behavior { +1 when ${condition} }`)).toEqual([]);
});

// From 0001-01-01 to 9999-12-31 it is 3,652,058 days.
test.each(["days since d > 3652058", "days since d < -3652058", "days since d = 3652059"])("%s holds on no day", (condition) => {
  expect(foundBy("never-holds", `${figures}behavior { +1 when ${condition} }`)).toEqual([`«${condition}»`]);
});

test.each(["days since d > 740000", "days since d < -3000000", "days since d >= 3652058", "days since d <= -3652058"])(
  "%s holds on some day of the calendar",
  (condition) => {
    expect(foundBy("never-holds", `${figures}behavior { +1 when ${condition} }`)).toEqual([]);
    expect(foundBy("always-holds", `${figures}behavior { +1 when d is missing or not (${condition}) }`)).toEqual([]);
  },
);

test("everywhere that it is written, whatever the plan shares", () => {
  const dead = "n > 5 and n < 3";
  const lead = "lead { id: text key, n: number }\nevent v { x: number }\nevent w { x: number }\n";
  const decided = `fit { +2 when ${dead}\n criterion "C" { 3 when (${dead}) or n = 9\n 0 otherwise } }\ndiscard "D" when ${dead}`;
  expect(foundBy("never-holds", `${lead}${decided}`)).toEqual([`«${dead}»`, `«${dead}»`, `«${dead}»`]);
  // A definition is written once, an event of several asks what is written once, and a promise that something never is asks nothing.
  const defined = `define odd as ${dead}\nfit { +2 when odd\n +3 when not (odd) }\ndiscard "D" when odd`;
  expect(foundBy("never-holds", `${lead}${defined}`)).toEqual([`«${dead}»`]);
  expect(foundBy("never-holds", `${lead}behavior { +1 for any of (v, w) where x > 5 and x < 3 }`)).toEqual(["«x > 5 and x < 3»"]);
  expect(foundBy("never-holds", `${lead}promise "P" never ${dead}\nfit { +1 when ${dead} }`)).toEqual([`«${dead}»`]);
  expect(foundBy("never-holds", `${lead}fit { +1 when ${dead} }\npromise "P" never ${dead}`)).toHaveLength(1);
  expect(foundBy("never-holds", `${lead}fit { +1 when ${dead} }\ntest "T" { lead { n: 4 }\n expect not (${dead}) }`)).toHaveLength(1);
});

const events = "lead { id: text key }\nevent demo { n: number }\nevent view\n";

test.each([
  "did nothing in last 30 days and did demo in last 7 days",
  "did nothing and did view",
  "did not demo and did demo where n > 3",
  "days since last demo is missing and did demo",
])("%s is not so of any history", (condition) => {
  expect(foundBy("never-holds", `${events}behavior { +1 when ${condition} }`)).toEqual([`«${condition}»`]);
});

test.each([
  "did nothing in last 7 days and did demo in last 30 days",
  "did not demo and did view",
  "did not demo where n > 3 and did demo",
  "did nothing in last 7 days and did not demo",
])("%s is so of some history", (condition) => {
  expect(constantIn(`${events}behavior { +1 when ${condition} }`)).toEqual([]);
});

test.each([
  "n > m and m > n",
  "n > m and n = m",
  "n > m and m >= k and k >= n",
  "n > 5 and m < 4 and m > n",
  "n > m and not (n >= m)",
  "n between m and 3 and m > 4",
  "not (n <= m or m < k or k < n or n is missing) and k > m",
  "d before f and f before d",
  "count of demo > n and n > count of demo",
])("%s puts something before itself", (condition) => {
  const text = `lead { id: text key, n: number, m: number, k: number, d: date, f: date }\nevent demo\nbehavior { +1 when ${condition} }`;
  expect(foundBy("never-holds", text)).toEqual([`«${condition}»`]);
});

test.each([
  "n > m and m > k",
  "n >= m and m >= n",
  "n > m or m > n",
  "n > 5 and m < 4 and n > m",
  "not (n > m) and not (m > n)",
  "not (n >= m) and not (m >= n)",
  "not (n > m) and not (n <= m)",
  "not (n = m) and n >= m",
  "d before f and f after d",
])("%s puts nothing before itself", (condition) => {
  const text = `lead { id: text key, n: number, m: number, k: number, d: date, f: date }\nbehavior { +1 when ${condition} }`;
  expect(constantIn(text)).toEqual([]);
});

test("the subtotal of a block, where others come to as much", () => {
  const block = (name: string, points: number): string => `fit ${name} { +${points} when n > 1\n then +5 when subtotal > 40 }\n`;
  const lead = "lead { id: text key, n: number }\n";
  expect(foundBy("never-holds", `${lead}${block("small", 10)}${block("large", 50)}`)).toEqual(["«subtotal > 40»"]);
  expect(saidBy("never-holds", `${lead}${block("small", 10)}`)).toEqual([
    "This never holds, whatever the lead is like: “subtotal” is 0 to 10. Correct it, or remove what depends on it.",
  ]);
  expect(foundBy("never-holds", `${lead}${block("large", 50)}`)).toEqual([]);
  // A line above may bring it there, and what rules on events give has no end.
  expect(foundBy("never-holds", `${lead}fit { +10 when n > 1\n then +40 when n > 2\n then +5 when subtotal > 40 }`)).toEqual([]);
  expect(foundBy("never-holds", `${lead}event v\nbehavior { +1 for v\n then +5 when subtotal > 40 }`)).toEqual([]);
});
