import { compileText, findingsOf } from "@scoreline/compiler";
import { formatMessage } from "@scoreline/diagnostics";
import { expect, test } from "vitest";

/** What is found, with the text of each place and of the places it points to. */
function found(text: string): readonly string[] {
  const whole = `${text}\nmodel "M" {}\nlead { id: text key, n: number, c: text }\nevent visit { seconds: number }\n`;
  return findingsOf(compileText(whole))
    .filter(({ code }) => code === "unreachable-rating")
    .map(({ code, span, related }) =>
      [code, ...[span, ...related.map((place) => place.span)].map(({ start, end }) => `«${whole.slice(start, end)}»`)].join(" "),
    );
}

const messages = (text: string): readonly string[] =>
  findingsOf(compileText(`model "M" {}\nlead { id: text key, n: number, c: text }\n${text}`))
    .filter(({ code }) => code === "unreachable-rating")
    .map(formatMessage);

test("a rating above the cap of a block or of a formula", () => {
  expect(
    found(`
    fit cap 50 { +(n) when n > 1\n ratings A from 75, B from 50.5, C from 50, D otherwise }
    behavior floor -10 cap 20 { +1 for visit\n ratings 1 from 30, 2 otherwise }
    score both as fit + behavior cap 70 { ratings "Very good" from 70.000001, "Good" from 70, "Poor" otherwise }
  `),
  ).toEqual([
    "unreachable-rating «A from 75» «cap 50»",
    "unreachable-rating «B from 50.5» «cap 50»",
    "unreachable-rating «1 from 30» «cap 20»",
    'unreachable-rating «"Very good" from 70.000001» «cap 70»',
  ]);
});

test("a score without a cap whose rules give less", () => {
  const rules = `+40 when n > 1\n +34 when c is "ES"\n +20 when c is "PT"\n -10 when n < 0`;
  expect(messages(`fit { ${rules}\n ratings Hot from 80, Warm from 74, Cold otherwise }`)).toEqual([
    "The rating “Hot” can never be reached: it starts at 80, and the most that the rules of this score can give is 74.",
  ]);
  expect(messages(`fit { ${rules}\n ratings Hot from 74, Warm from 40, Cold otherwise }`)).toEqual([]);
});

test("what has no end can have any rating", () => {
  expect(found("behavior { +1 for visit\n ratings A from 1000, B otherwise }")).toEqual([]);
  expect(found("fit { +(n) when n is known\n ratings A from 1000, B otherwise }")).toEqual([]);
});

test("limits and fading bound what occurrences give", () => {
  expect(found("behavior { +5 for visit, at most 3 times\n ratings A from 16, B from 15, C otherwise }")).toEqual([
    "unreachable-rating «A from 16»",
  ]);
  expect(found("behavior { +10 for visit, once every 7 days, decay linear over 14 days\n ratings A from 16, B otherwise }")).toEqual([
    "unreachable-rating «A from 16»",
  ]);
});

test("a score that never comes to so little, and one that never lies in between", () => {
  expect(messages(`fit floor 0 { +20 when n > 1\n -5 when c is "ES"\n ratings A from 20, B from 0, C otherwise }`)).toEqual([
    "The rating “C” can never be reached: it is for less than 0, and the score has a floor of 0.",
  ]);
  expect(messages(`fit { +20 when n > 1\n ratings A from 20, B from 10, C otherwise }`)).toEqual([
    "The rating “B” can never be reached: it starts at 10, and the next rating starts at 20, but no lead comes to anything in between.",
  ]);
});

test("what nobody comes to, although what a score can be does not show it", () => {
  const rules = "event visit\nfit { +10 when n > 1 }\nbehavior { +10 when did visit }\n";
  expect(messages(`${rules}score r as fit / behavior { ratings A from 2, B from 1, C otherwise }`)).toEqual([
    "The rating “A” can never be reached: it starts at 2, but no lead comes to so much.",
  ]);
  expect(messages(`${rules}score r as 10 + fit / behavior { ratings A from 11, B from 10, C otherwise }`)).toEqual([
    "The rating “C” can never be reached: it is for what is below the rating that starts at 10, but no lead comes to so little.",
  ]);
  expect(messages(`${rules}score r as fit / behavior { ratings A from 1, B from 0, C otherwise }`)[0]).toContain("“C”");
});

test("the cap of a group is one of the things that bound a score", () => {
  expect(found(`fit { group "G" cap 10 { +50 when n > 1 }\n +50 when n > 1\n ratings A from 61, B from 60, C otherwise }`)).toEqual([
    "unreachable-rating «A from 61»",
  ]);
});

test("says above where a rating is written so", () => {
  expect(messages("fit cap 80 { +(n) when n > 1\n ratings A above 80, B from 0, C above -5.5, D otherwise }")[0]).toBe(
    "The rating “A” can never be reached: it starts above 80, and the score is capped at 80.",
  );
});

test("what depends on the moment and on fixed dates at once is not judged", () => {
  const lead = "fit { +10 when since in last 10 days and since before 2020-01-01\n ratings A from 10, B otherwise }";
  const whole = `model "M" {}\nlead { id: text key, since: date }\n${lead}`;
  expect(findingsOf(compileText(whole)).filter(({ code }) => code === "unreachable-rating")).toEqual([]);
});

test("a count without events is below what a border between 0 and 1 asks for", () => {
  expect(found("behavior { +(count of visit) when did visit\n ratings 1 from 1, 2 otherwise }")).toEqual([]);
});
