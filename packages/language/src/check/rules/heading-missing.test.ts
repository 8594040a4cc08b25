import { expect, test } from "vitest";
import { findings, wordsOf } from "../../../test/findings.ts";

const matrix = (...rows: string[]): string => `
lead { n: number }
event visit
fit { +1 when n > 0
  ratings A from 2, B from 1, C otherwise }
behavior { +1 for visit
  ratings 1 from 1, 2 otherwise }
matrix fit by behavior {
${rows.join("\n")}
}
`;

test("every rating has its row and its column", () => {
  expect(findings(matrix("| | 1 | 2 |", "| A | none | none |", "| B | none | none |", "| C | none | none |"))).toEqual([]);
  expect(findings(matrix("| | 2 | 1 |", "| C | none | none |", "| A | none | none |", "| B | none | none |"))).toEqual([]);
  expect(findings(matrix("| | 1 |", "| A | none |", "| C | none |"))).toEqual([
    "heading-missing «| | 1 |»",
    "heading-missing «| C | none |»",
  ]);
  expect(wordsOf(matrix("| | 1 | 2 |", "| A | none | none |"))).toBe(
    "The matrix has no row for “B” and “C” of “fit”. Add a row for every rating, even if all its cells say `none`.",
  );
});

test("silent where a heading is wrong anyway", () => {
  expect(findings(matrix("| | 1 | 3 |", "| A | none | none |", "| B | none | none |", "| C | none | none |"))).toEqual([
    "unknown-rating «3»",
  ]);
});
