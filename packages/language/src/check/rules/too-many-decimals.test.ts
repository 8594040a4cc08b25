import { expect, test } from "vitest";
import { findings } from "../../../test/findings.ts";

const ground = "lead { n: number }\nevent visit\n";

test("points, bounds, thresholds, percentages and what scores are compared with", () => {
  expect(
    findings(`${ground}behavior cap 1.1234567 {
    +0.1234567 when n > 1
    criterion "C" weight 1.1234567% out of 1.1234567 { 1 when n > 1 }
    then reduce by 0.1234567% when n > 1
    ratings A from 0.1234567
  }
  score s as behavior + 0.1234567
  discard "D" when behavior >= 0.1234567
  test "T" { expect behavior = 0.1234567, behavior about 0.1234567 }`),
  ).toEqual([
    "too-many-decimals «1.1234567»",
    "too-many-decimals «0.1234567»",
    "too-many-decimals «1.1234567%»",
    "too-many-decimals «1.1234567»",
    "too-many-decimals «0.1234567%»",
    "too-many-decimals «0.1234567»",
    "too-many-decimals «0.1234567»",
    "too-many-decimals «0.1234567»",
    "too-many-decimals «0.1234567»",
    "too-many-decimals «0.1234567»",
  ]);
});

test("zeros at the end and plain numbers do not matter", () => {
  expect(findings(`${ground}fit { +0.1234560000 when n > 0.123456789 }`)).toEqual([]);
});
