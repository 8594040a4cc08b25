import { expect, test } from "vitest";
import { findings, fixed, wordsOf } from "../../../test/findings.ts";

const ground = "lead { b: yes or no }\nevent visit { n: number }\n";

test("limits begin at one and are whole", () => {
  expect(
    findings(`${ground}behavior {
    +1 for visit, at most 0 times
    +1 for visit, at most 1.5 times per day
    +1 for visit, at most 2000000 times per year
    +1 for visit, at most 1 time
  }`),
  ).toEqual(["count-out-of-range «0»", "count-out-of-range «1.5»", "count-out-of-range «2000000»"]);
});

test("how often something was done", () => {
  expect(
    findings(`${ground}behavior {
    +1 when did visit at least 0 times
    +1 when did visit at least 2.5 times
    +1 when did visit exactly 0 times
    +1 when did visit at most 0 times
  }`),
  ).toEqual(["count-out-of-range «0»", "count-out-of-range «2.5»"]);
});

test("how many conditions, and how many occurrences in a test", () => {
  expect(
    findings(`${ground}behavior { +1 when at least 0 of (b, did visit) }
    sample "S" {
      did visit 0 times today
      did visit 10_001 times today
    }
  `),
  ).toEqual(["count-out-of-range «0»", "count-out-of-range «0»", "count-out-of-range «10_001»"]);
});

test("every first is every one", () => {
  const text = `${ground}behavior { +1 for every 1st visit }`;
  expect(findings(text)).toEqual(["count-out-of-range «1st»"]);
  expect(fixed(text)).toEqual([`${ground}behavior { +1 for visit }`]);
  expect(findings(`${ground}behavior { +1 for every 21st visit }`)).toEqual([]);
});

test("it says what is possible", () => {
  expect(wordsOf(`${ground}behavior { +1 for visit, at most 0 times }`)).toBe(
    "0 is not allowed here: a limit must be a whole number from 1 to 1,000,000. To never count a rule, remove it.",
  );
});
