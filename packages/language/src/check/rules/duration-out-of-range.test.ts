import { expect, test } from "vitest";
import { findings, wordsOf } from "../../../test/findings.ts";

const ground = "lead { d: date }\nevent visit\n";

test("from a day to a hundred years", () => {
  expect(
    findings(`${ground}behavior {
    decay linear over 0 days
    +1 for visit, expires after 0 days
    +1 when d in last 0 weeks
    +1 when d in next 100 years
  }`),
  ).toEqual(["duration-out-of-range «0 days»", "duration-out-of-range «0 days»", "duration-out-of-range «0 weeks»"]);
});

test("a half-life lasts ten years at most", () => {
  expect(findings(`${ground}behavior { +1 for visit, decay half-life 3651 days }`)).toEqual(["duration-out-of-range «3651 days»"]);
  expect(findings(`${ground}behavior { +1 for visit, decay half-life 10 years }`)).toEqual([]);
  expect(wordsOf(`${ground}behavior { +1 for visit, decay half-life 11 years }`)).toBe(
    "11 years is not allowed here: a half-life must be above 0 and at most 3,650 days. A duration is a whole number of days, weeks, months or years; `within` takes seconds, minutes and hours, too.",
  );
});

test("0 days ago is today", () => {
  expect(findings(`${ground}sample "S" {\n lead { d: 0 days ago }\n did visit 0 days ago\n}`)).toEqual([]);
});
