import { expect, test } from "vitest";
import { findings } from "../../../test/findings.ts";

test("a matrix has two scores", () => {
  expect(
    findings(`
lead { n: number }
fit { +1 when n > 0
  ratings A from 2, B otherwise }
matrix fit by fit {
  |   | A    | B    |
  | A | none | none |
  | B | none | none |
}
`),
  ).toEqual(["matrix-of-one-score «fit»"]);
});
