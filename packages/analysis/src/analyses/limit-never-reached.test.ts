import { expect, test } from "vitest";
import { foundBy, saidBy } from "../../test/found.ts";

const ground = "lead { id: text key, n: number, m: number }\nevent visit { n: number, web: url }\nevent call\nevent play { n: number }\n";

test.each([
  ["fit cap 100 { +40 when n > 1\n +50 when m > 1 }", "This cap of 100 never takes effect: “fit” never rises above 90."],
  ["fit cap 30 { +20 when n > 5\n +15 when n < 2 }", "This cap of 30 never takes effect: “fit” never rises above 20."],
  ["fit floor -10 { -5 when n > 1\n +50 when m > 1 }", "This floor of -10 never takes effect: “fit” never falls below -5."],
  ['fit { group "G" cap 50 { +40 when n > 1 } }', "This cap of 50 never takes effect: “G” never rises above 40."],
  [
    'behavior { group "G" floor -20 { -10 when did nothing in last 30 days\n -4 for call, at most 2 times } }',
    "This floor of -20 never takes effect: “G” never falls below -18.",
  ],
  ["behavior { +5 for visit, at most 3 times, cap 20 }", "This cap of 20 never takes effect: this rule never rises above 15."],
  ["behavior { -5 for visit, once, floor -20 }", "This floor of -20 never takes effect: this rule never falls below -5."],
  ["fit cap 50 { +60 when n > 1 }\nscore half as 50% of fit cap 50", "This cap of 50 never takes effect: “half” never rises above 25."],
  ["fit cap 50 { +20 when n > 1\n then increase by 100% when m > 1 }", "This cap of 50 never takes effect: “fit” never rises above 40."],
  [
    'behavior { group "G" cap 50 per n { +10 for visit, once per n\n +5 for play, at most 3 times per n } }',
    "This cap of 50 never takes effect: what “G” gives per n never rises above 25.",
  ],
  [
    'behavior { group "G" cap 30 per web.path { +10 for visit, once per web.path\n +5 for visit, at most 3 times } }',
    "This cap of 30 never takes effect: what “G” gives per web path never rises above 25.",
  ],
  [
    'behavior { group "G" floor -20 per month { -10 for visit, once per month\n +9 for call } }',
    "This floor of -20 never takes effect: what “G” gives per month never falls below -10.",
  ],
  [
    'behavior { group "G" cap 30 per (n, month) { +10 for any of (visit, play), at most 2 times per n } }',
    "This cap of 30 never takes effect: what “G” gives per n and month never rises above 20.",
  ],
])("%s", (text, said) => {
  expect(saidBy("limit-never-reached", ground + text)).toEqual([`${said} Set it to where it matters, or remove it.`]);
});

test.each([
  "fit cap 100 floor 0 { +50 when n > 1\n +50 when m > 1 }",
  "fit cap 100 { +(n) when n > 1 }",
  "fit cap 30 { +20 when n > 5\n +15 when n > 2 }",
  "behavior cap 100 { +1 for visit }",
  "behavior cap 100 { +1 for visit, once per day }",
  "behavior cap 100 { +1 for visit, decay half-life 30 days }",
  "behavior { +5 for visit, at most 3 times, cap 12 }",
  "behavior { +(n) for visit, cap 12 }",
  'behavior { group "G" cap 20 per n { +34 for visit } }',
  // For each month, there may be one of any number of values; of each value, it may count in several months.
  'behavior { group "G" cap 30 per month { +10 for visit, once per n } }',
  'behavior { group "G" cap 30 per n { +10 for visit, once per (n, month) } }',
  'behavior { group "G" cap 30 per n { +10 for visit, once per web.path } }',
  'behavior { group "G" cap 25 per n { +10 for visit, once per n\n +5 for play, at most 3 times per n } }',
  'behavior { group "G" cap 30 per month { +10 for visit, once per day } }',
])("%s takes effect, or may", (text) => {
  expect(saidBy("limit-never-reached", ground + text)).toEqual([]);
});

test("is at the limit itself", () => {
  expect(foundBy("limit-never-reached", `${ground}fit floor -5 cap 50 { +20 when n > 1\n -9 when m > 1 }`)).toEqual(["«cap 50»"]);
  expect(foundBy("limit-never-reached", `${ground}behavior { +5 for visit, once, cap 20, decay none }`)).toEqual(["«cap 20»"]);
  expect(foundBy("limit-never-reached", `${ground}behavior { group "G" cap 20 per n cap 90 { +34 for visit, once } }`)).toEqual([
    "«cap 90»",
  ]);
  expect(foundBy("limit-never-reached", `${ground}behavior { group "G" cap 20 cap 90 per n { +34 for visit, once } }`)).toEqual([
    "«cap 90 per n»",
  ]);
});

test("says nothing where one day does not stand for all", () => {
  const dates = "lead { d: date, e: date }\n";
  expect(saidBy("limit-never-reached", `${ground}${dates}fit cap 10 { +20 when d before 2026-01-01 and d in last 30 days }`)).toEqual([]);
});
