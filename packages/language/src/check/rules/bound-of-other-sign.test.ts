import { expect, test } from "vitest";
import { findings, fixed } from "../../../test/findings.ts";

const ground = "lead { n: number }\nevent visit { n: number }\n";

test("a rule that gives has a cap above 0, one that takes a floor below 0", () => {
  expect(
    findings(`${ground}behavior {
    +1 for visit, floor 5
    -1 for visit, cap 5
    +1 for visit, cap -5
    -1 for visit, floor 5
    +1 for visit, cap 0
    +1 for visit, cap 5
    -1 for visit, floor -5
  }`),
  ).toEqual([
    "bound-of-other-sign «floor 5»",
    "bound-of-other-sign «cap 5»",
    "bound-of-other-sign «cap -5»",
    "bound-of-other-sign «floor 5»",
    "bound-of-other-sign «cap 0»",
  ]);
});

test("an expression may come out on either side", () => {
  expect(findings(`${ground}behavior { +(n - 5) for visit, cap 5, floor -5 }`)).toEqual([]);
});

test("the fix keeps the amount", () => {
  const fix = (rule: string): readonly string[] => fixed(`${ground}behavior { ${rule} }`).map((text) => text.slice(ground.length));
  expect(fix("-5 for visit, cap 20")).toEqual(["behavior { -5 for visit, floor -20 }"]);
  expect(fix("-5 for visit, cap -20")).toEqual(["behavior { -5 for visit, floor -20 }"]);
  expect(fix("+5 for visit, floor -20")).toEqual(["behavior { +5 for visit, cap 20 }"]);
  expect(fix("+5 for visit, cap 0")).toEqual([]);
});

test("a block or group whose rules all give has no cap of 0, one whose rules all take no floor of 0", () => {
  expect(
    findings(`${ground}behavior one cap 0 { +5 for visit }
    behavior two floor 0 { -5 for visit\n then -1 when n > 1 }
    fit three cap 0 { criterion "N" { 10 when n > 1  0 otherwise } }
    behavior four { +1 when n > 1  group "G" cap 0 { +5 for visit }  stage "S" floor 0 { -1 for visit } }
    behavior five { group "P" cap 0 per n { +5 for visit } }
    fit six cap 0 { group "G" { +1 when n > 1 } }`),
  ).toEqual([
    "bound-of-other-sign «cap 0»",
    "bound-of-other-sign «floor 0»",
    "bound-of-other-sign «cap 0»",
    "bound-of-other-sign «cap 0»",
    "bound-of-other-sign «floor 0»",
    "bound-of-other-sign «cap 0 per n»",
    "bound-of-other-sign «cap 0»",
  ]);
});

test("a cap of 0 holds where something takes points or may, or where a bound below does", () => {
  expect(
    findings(`${ground}behavior one cap 0 { +5 for visit\n -1 when n > 1 }
    behavior two cap 0 { +(n - 5) for visit }
    behavior three cap 0 { +5 for visit  then -10 when n > 1 }
    behavior four cap 0 { +5 for visit  then at most -1 when n > 1 }
    behavior five floor 0 { +1 when n > 2  group "G" floor 1 { -5 for visit } }
    behavior six floor 0 { +5 for visit }
    behavior seven cap 0 floor -20 { -5 for visit }`),
  ).toEqual([]);
});
