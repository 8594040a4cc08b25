import { expect, test } from "vitest";
import { findings, relatedTo } from "../../../test/findings.ts";

const ground = "lead { n: number }\nevent visit { n: number }\n";

test("of a score, a group, a formula and a rule", () => {
  expect(
    findings(`${ground}
    fit cap 0 floor 10 { +1 when n > 0 }
    fit two { group "G" floor 1 cap 0.5 { +1 when n > 0 } }
    score three as fit cap -2 floor -1
    behavior { +(n) for visit, cap 1, floor 2 }
  `),
  ).toEqual(["cap-below-floor «floor 10»", "cap-below-floor «cap 0.5»", "cap-below-floor «floor -1»", "cap-below-floor «floor 2»"]);
});

test("equal ends are possible", () => {
  expect(findings(`${ground}fit cap 5 floor 5 { +1 when n > 0 }`)).toEqual([]);
});

test("points to the other end", () => {
  expect(relatedTo(`lead { n: number } fit cap 0 floor 10 { +1 when n > 0 }`)).toEqual(["the cap: «cap 0»"]);
});
