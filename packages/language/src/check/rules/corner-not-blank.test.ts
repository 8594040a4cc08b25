import { expect, test } from "vitest";
import { findings, fixed } from "../../../test/findings.ts";

const matrix = (corner: string): string => `
lead { n: number }
event visit
fit { +1 when n > 0
  ratings A from 1, B otherwise }
behavior { +1 for visit
  ratings 1 from 1, 2 otherwise }
matrix fit by behavior {
  |${corner}| 1 | 2 |
  | A | none | none |
  | B | none | none |
}
`;

test("the first square is left blank", () => {
  expect(findings(matrix(" fit "))).toEqual(["corner-not-blank «fit»"]);
  expect(findings(matrix("   "))).toEqual([]);
  expect(fixed(matrix(" fit "))).toEqual([matrix("  ")]);
});
