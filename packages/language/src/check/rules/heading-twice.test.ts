import { expect, test } from "vitest";
import { findings } from "../../../test/findings.ts";

test("a rating has one row and one column", () => {
  expect(
    findings(`
lead { n: number }
event visit
fit { +1 when n > 0
  ratings A from 2, B otherwise }
behavior { +1 for visit
  ratings 1 from 1, 2 otherwise }
matrix fit by behavior {
  |   | 1    | 2    | 1    |
  | A | none | none | none |
  | B | none | none | none |
  | A | none | none | none |
}
`),
  ).toEqual(["heading-twice «1»", "heading-twice «A»"]);
});
