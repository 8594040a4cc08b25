/** What people write who do not know the words of the language yet: each gets a message that says what to write. */
import { expect, test } from "vitest";
import { findings, fixed, wordsOf } from "./findings.ts";

const ground = `lead { id: text key, n: number, city: text, signed: date, vip: yes or no, tags: list of text }
event visit { amount: number }
`;
const matrix = (override: string): string => `fit { +1 when n > 1
ratings A from 1, B otherwise }
behavior { +1 for visit
ratings 1 from 1, 2 otherwise }
matrix fit by behavior {
  |   | 1    | 2    |
  | A | call | none |
  | B | none | none |
  ${override}
}
action call "Call"`;
const fit = (condition: string): string => `fit { +1 when ${condition} }`;
const did = (condition: string): string => `behavior { +1 when ${condition} }`;
const rated = (condition: string): string => `fit { +1 when n > 1\nratings A from 1 }\ndiscard "x" when ${condition}`;

/** What is written, and what it becomes by the fix. */
const certain: readonly (readonly [string, string])[] = [
  ["behavior { +1 for visit, once a month }", "behavior { +1 for visit, once per month }"],
  ["behavior { +1 for visit, at most 3 times each week }", "behavior { +1 for visit, at most 3 times per week }"],
  ['lead { job: text from "Job" or "Position" }', 'lead { job: text from "Job", "Position" }'],
  ['event call from "Call" and "Phone call" { n: number }', 'event call from "Call", "Phone call" { n: number }'],
  [matrix("override nothing when n > 1"), matrix("override none when n > 1")],
  [matrix("override no action when n > 1"), matrix("override none when n > 1")],
  [matrix("override none if n > 1"), matrix("override none when n > 1")],
  [rated("fit unrated"), rated("fit is unrated")],
  [rated("fit is not rated"), rated("fit is unrated")],
  [rated("fit is rated"), rated("fit is not unrated")],
  [fit("n is at least 5"), fit("n >= 5")],
  [fit("n is at most 5"), fit("n <= 5")],
  [fit("n is more than 5"), fit("n > 5")],
  [fit("n is less than 5"), fit("n < 5")],
  [fit("signed within 30 days"), fit("signed in last 30 days")],
  [did("did visit within 30 days"), did("did visit in last 30 days")],
  [did("did visit within last 2 weeks"), did("did visit in last 2 weeks")],
  [did("did visit more than 3 times"), did("did visit at least 4 times")],
  [did("did visit fewer than 3 times in last 7 days"), did("did visit at most 2 times in last 7 days")],
  ["fit { +1 when n > 1\nratings A from 80 to 100, B from 50 }", "fit { +1 when n > 1\nratings A from 80, B from 50 }"],
  [fit("city is empty"), fit("city is missing")],
  [fit("city is not empty"), fit("city is known")],
  [fit('vip is "true"'), fit("vip is true")],
];

test.each(certain)("%s", (wrong, right) => {
  expect(fixed(ground + wrong)).toEqual([ground + right]);
  expect(findings(ground + right)).toEqual([]);
});

test.each([
  [fit('city has "x"'), '“city has "x"” is not how this is written. Write `city contains "x"`.'],
  [
    fit("signed after 01/02/2026"),
    "`after` works on dates, but “01/02/2026” is a number. Dates are written with the year first: `2026-01-02` or `2026-02-01`.",
  ],
  [
    fit("signed >= 31/03/2026"),
    "“signed” is a date and cannot be compared with 31/03/2026, which is a number. Dates are written with the year first: `2026-03-31`.",
  ],
])("%s", (wrong, words) => expect(wordsOf(ground + wrong)).toBe(words));

test("a name that the model has is that name", () => {
  expect(findings(`${ground}define empty as city\n${fit("city is empty")}`)).toEqual([]);
});

test.each(['from ("Job", "Position")', 'from any of ("Job", "Position")', 'from one of "Job", "Position"'])("%s", (written) => {
  expect(wordsOf(`lead { job: text ${written} }`)).toContain('several with commas between them: `from "Job Title", "Position"`.');
});
