import { expect, test } from "vitest";
import { findings, fixed, wordsOf } from "../../test/findings.ts";

const ground = "lead { n: number, s: text, d: date }\nevent visit { on: date }\n";
const condition = (text: string): string => `${ground}discard "D" when ${text}`;

test.each([
  "d in last 3 days",
  "d in next 3 days",
  "d before 2026-01-01",
  "d after d",
  "days since d > 3",
  "did visit where on in last 3 days",
  "did visit where at before 2026-01-01",
  "did visit where (days since at > 3 and days since lead.d > 3)",
])("%s", (text) => expect(findings(condition(text))).toEqual([]));

test.each([
  ["n in last 3 days", "wrong-operator «n»"],
  ["s before 2026-01-01", "wrong-operator «s»"],
  ['d before "2026-01-01"', 'wrong-operator «"2026-01-01"»'],
  ["days since n > 3", "wrong-operator «n»"],
  ["d + 3 > 4", "not-a-number «d»"],
])("%s", (text, finding) => expect(findings(condition(text))).toEqual([finding]));

test("days since an event are since its last or first", () => {
  expect(findings(condition("days since visit > 3"))).toEqual(["wrong-kind-of-name «visit»"]);
  expect(fixed(condition("days since visit > 3"))).toEqual([condition("days since last visit > 3")]);
});

test("a date cannot be computed with as it is", () => {
  expect(wordsOf(condition("d + 3 > 4"))).toBe("A number is needed here, but “d” is a date. Write `days since d` to compute with it.");
});
