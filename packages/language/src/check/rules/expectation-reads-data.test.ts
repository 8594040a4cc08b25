import { expect, test } from "vitest";
import { findings } from "../../../test/findings.ts";

const ground = `lead { n: number }
event visit
fit { +1 when n > 1
  ratings A from 1, B otherwise }
behavior { stage "S" { +1 for visit } }
define large as n > 5
define good as fit >= 1
`;

test("expectations are about results", () => {
  expect(findings(`${ground}test "T" {\n expect fit = 1, n > 2\n expect did visit, large, count of stage "S" > 1\n}`)).toEqual([
    "expectation-reads-data «n»", "expectation-reads-data «did visit»", "expectation-reads-data «large»", `expectation-reads-data «count of stage "S"»`,
  ]);
  expect(findings(`${ground}test "T" {\n expect good, fit + behavior >= 0, fit rated A or behavior > 1, not (fit > 3)\n}`)).toEqual([]);
});
