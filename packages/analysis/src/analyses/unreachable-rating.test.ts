import { compileText, findingsOf } from "@scoreline/compiler";
import { formatMessage } from "@scoreline/diagnostics";
import { expect, test } from "vitest";

/** What is found, with the text of each place and of the places it points to. */
function found(text: string): readonly string[] {
  const whole = `${text}\nmodel "M" {}\nlead { id: text key, n: number }\n`;
  return findingsOf(compileText(whole))
    .filter(({ code }) => code === "unreachable-rating")
    .map(({ code, span, related }) =>
      [code, ...[span, ...related.map((place) => place.span)].map(({ start, end }) => `«${whole.slice(start, end)}»`)].join(" "),
    );
}

test("a rating above the cap of a block or of a formula", () => {
  expect(
    found(`
    fit cap 50 { +1 when n > 1\n ratings A from 75, B from 50.5, C from 50, D otherwise }
    behavior floor -10 cap 20 { +1 when n > 1\n ratings 1 from 30, 2 otherwise }
    score both as fit + behavior cap 70 { ratings "Very good" from 70.000001, "Good" from 70, "Poor" otherwise }
  `),
  ).toEqual([
    "unreachable-rating «A from 75» «cap 50»",
    "unreachable-rating «B from 50.5» «cap 50»",
    "unreachable-rating «1 from 30» «cap 20»",
    'unreachable-rating «"Very good" from 70.000001» «cap 70»',
  ]);
});

test("a score without a cap has no end that the text tells", () => {
  expect(found("fit { +1 when n > 1\n ratings A from 75, B otherwise }\nscore s as fit { ratings A from 1000, B otherwise }")).toEqual([]);
});

test("the cap of a group is not that of its score", () => {
  expect(found(`fit { group "G" cap 10 { +50 when n > 1 }\n +50 when n > 1\n ratings A from 60, B otherwise }`)).toEqual([]);
});

test("says both numbers as they are", () => {
  const { diagnostics, ...rest } = compileText(
    `model "M" {}\nlead { id: text key, n: number }\nfit cap 49.5 { +1 when n > 1\n ratings A from 50, B otherwise }`,
  );
  expect(diagnostics).toEqual([]);
  expect(
    findingsOf({ diagnostics, ...rest })
      .map(formatMessage)
      .filter((said) => said.startsWith("The rating")),
  ).toEqual(["The rating “A” can never be reached: it starts at 50, and the score is capped at 49.5."]);
});

test("says above where a rating is written so", () => {
  const compilation = compileText(
    `model "M" {}\nlead { id: text key, n: number }\nfit cap 80 { +1 when n > 1\n ratings A above 80, B from 0, C above -5.5, D otherwise }`,
  );
  expect(
    findingsOf(compilation)
      .map(formatMessage)
      .filter((said) => said.startsWith("The rating")),
  ).toEqual(["The rating “A” can never be reached: it starts above 80, and the score is capped at 80."]);
});
