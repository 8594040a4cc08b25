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
