import { expect, test } from "vitest";
import { findings, wordsOf } from "../../../test/findings.ts";

const ground = "lead { n: number }\nevent visit\n";

test("decay and reset, rules, then, ratings", () => {
  expect(
    findings(`${ground}behavior {
    reset on visit
    decay half-life 3 days
    +1 for visit
    group "G" { decay none
      +1 for visit }
    then +1 when n > 1
    ratings A from 1
  }`),
  ).toEqual([]);
  expect(
    findings(`${ground}behavior {
    +1 for visit
    decay half-life 3 days
    ratings A from 1
    then +1 when n > 1
    reset on visit
    stage "S" { +1 for visit }
  }`),
  ).toEqual([
    "out-of-order «decay half-life 3 days»",
    "out-of-order «then +1 when n > 1»",
    "out-of-order «reset on visit»",
    `out-of-order «stage "S" { +1 for visit }»`,
  ]);
});

test("decay comes first in a group too", () => {
  expect(findings(`${ground}behavior { group "G" { +1 for visit\n decay none } }`)).toEqual(["out-of-order «decay none»"]);
  expect(wordsOf(`${ground}behavior { group "G" { +1 for visit\n decay none } }`)).toMatch(/^`decay` must come before the rules\. /);
});
