import { expect, test } from "vitest";
import { findings } from "../../../test/findings.ts";

test("both scores of a matrix have ratings", () => {
  expect(
    findings(`
lead { n: number }
event visit
fit { +1 when n > 0 }
behavior { +1 for visit
  ratings 1 from 1, 2 otherwise }
matrix fit by behavior {
  |   | 1    | 2    |
  | A | none | none |
}
`),
  ).toEqual(["score-without-ratings «fit»"]);
});
