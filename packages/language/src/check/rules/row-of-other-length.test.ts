import { expect, test } from "vitest";
import { findings, wordsOf } from "../../../test/findings.ts";

const ground = `
lead { n: number }
event visit
fit { +1 when n > 0
  ratings A from 2, B otherwise }
behavior { +1 for visit
  ratings 1 from 1, 2 otherwise }
`;

test("in a matrix", () => {
  expect(
    findings(`${ground}matrix fit by behavior {
  |   | 1    | 2    |
  | A | none |
  | B | none | none | none |
}`),
  ).toEqual(["row-of-other-length «| A | none |»", "row-of-other-length «| B | none | none | none |»"]);
});

test("in a table of cases", () => {
  const text = `${ground}test "T" { cases {
  | n | fit |
  | 1 |
  | 2 | 1   |
} }`;
  expect(findings(text)).toEqual(["row-of-other-length «| 1 |»"]);
  expect(wordsOf(text)).toMatch(/^This row has 1 cell, but the first row has 2\. /);
});
