import { expect, test } from "vitest";
import { findings, relatedTo } from "../../../test/findings.ts";

const ground = "lead { n: number }\nevent visit { kind: text }\n";

test("limits of a rule", () => {
  expect(
    findings(`${ground}behavior {
    +1 for visit, once, at most 3 times
    +1 for visit, once per day, at most 2 times per day
    +1 for visit, at most 2 times per day, at most 3 times per week, at most 4 times, once per kind, latest only
    +1 for visit, decay none, decay linear over 3 days
    +1 for visit, cap 3, cap 4
  }`),
  ).toEqual([
    "given-twice «at most 3 times»",
    "given-twice «at most 2 times per day»",
    "given-twice «decay linear over 3 days»",
    "given-twice «cap 4»",
  ]);
});

test("lines of a block, bounds of a group", () => {
  expect(
    findings(`${ground}behavior cap 1 cap 2 {
    decay none
    decay linear over 3 days
    reset on visit
    reset after 90 days without visit
    group "G" floor 1 floor 0 { +1 for visit }
    ratings A from 2
    ratings B from 1
  }`),
  ).toEqual(["given-twice «cap 2»", "given-twice «decay linear over 3 days»", "given-twice «floor 0»", "given-twice «ratings B from 1»"]);
});

test("lines of a test", () => {
  expect(
    findings(
      `sample "S" { }\ntest "T" {\n at 2026-01-01\n at 2026-01-02\n given "S"\n given "S"\n expect not discarded\n expect not discarded\n}`,
    ),
  ).toEqual(["given-twice «at 2026-01-02»", `given-twice «given "S"»`]);
});

test("points to the first", () => {
  expect(relatedTo(`${ground}behavior { +1 for visit, cap 3, cap 4 }`)).toEqual(["first given here: «cap 3»"]);
});
