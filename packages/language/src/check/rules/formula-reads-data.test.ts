import { expect, test } from "vitest";
import { findings } from "../../../test/findings.ts";

const ground = `lead { n: number }
event visit
fit { +1 when n > 1 }
behavior { stage "S" { +1 for visit } }
define half as 0.5
define size as n / 10
define both as fit + behavior
`;

test("a formula is made of scores and numbers", () => {
  expect(
    findings(`${ground}score a as fit + n
score b as fit + count of visit
score c as fit + count of stage "S"
score d as size
`),
  ).toEqual([
    "formula-reads-data «n»",
    "formula-reads-data «count of visit»",
    `formula-reads-data «count of stage "S"»`,
    "formula-reads-data «size»",
  ]);
  expect(findings(`${ground}score a as 60% of both + half * fit - max(fit, behavior, 3) / 2\nscore b as -a`)).toEqual([]);
});
