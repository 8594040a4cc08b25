import { applyEdits } from "@scoreline/diagnostics";
import { expect, test } from "vitest";
import { findings, wordsOf } from "../../../test/findings.ts";
import { checkText } from "../../check.ts";

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

const repaired = (text: string): string =>
  checkText(text).diagnostics.reduce((before, { code, fixes }) => {
    const [fix] = code === "heading-missing" && before === text ? fixes : [];
    return fix === undefined ? before : applyEdits(before, fix.edits);
  }, text);

test("what is missing is added, with nothing said in its cells", () => {
  expect(repaired(matrix("  | | 1 | 2 |", "  | A | none | none | // the best", "  | B | none | none |"))).toContain(
    "  | B | none | none |\n  | C | none | none |\n}",
  );
  expect(repaired(matrix("  | | 1 | 2 |", "  | A | none | none | // the best"))).toContain(
    "// the best\n  | B | none | none |\n  | C | none | none |\n}",
  );
  expect(repaired(matrix("  | | 2 |", "  | A | none |", "  | B | none |", "  | C | none |"))).toContain(
    "  | | 2 | 1    |\n  | A | none | none |\n  | B | none | none |\n  | C | none | none |\n}",
  );
});

test("a new column is as wide as it is seen, whatever its letters", () => {
  const wide = `
lead { n: number }
event visit
fit { +1 when n > 0
  ratings A from 2, B otherwise }
behavior { +1 for visit
  ratings "高い評価" from 1, 2 otherwise }
matrix fit by behavior {
  |   | 2    |
  | A | none |
  | B | none |
}
`;
  // Four letters that are eight columns wide, and two quotes.
  expect(repaired(wide)).toContain(`  |   | 2    | "高い評価" |\n  | A | none | none       |\n  | B | none | none       |\n`);
});

test("of an empty matrix all of it", () => {
  const grid = "\n  |   | 1    | 2    |\n  | A | none | none |\n  | B | none | none |\n  | C | none | none |\n}";
  expect(repaired(matrix(""))).toContain(`matrix fit by behavior {${grid}`);
  const withOverride = repaired(matrix("  override none when n > 5"));
  expect(withOverride).toContain(`${grid.slice(0, -2)}\n  override none when n > 5\n}`);
  for (const text of [matrix(""), matrix("  override none when n > 5")]) expect(findings(repaired(text))).toEqual([]);
});

test("of an empty matrix by a score that there is none of, nothing can be added", () => {
  for (const head of ["fit by nobody", "nobody by behavior", "fit by"]) {
    const text = matrix("").replace("fit by behavior", head);
    expect(repaired(text)).toBe(text);
  }
});
