import { expect, test } from "vitest";
import { findings, wordsOf } from "../../../test/findings.ts";

const ground = `lead { n: number }\nevent visit\nevent stop\ndefine keen as count of stage "S" > 3\n`;

test("in filters of `for` rules and of `reset`, also through definitions", () => {
  expect(
    findings(`${ground}behavior {
    reset on stop where count of stage "S" > 1
    stage "S" { +1 for visit }
    +1 for visit where count of stage "S" > 2
    +1 for visit where keen
  }`),
  ).toEqual([`stage-count-in-filter «count of stage "S"»`, `stage-count-in-filter «count of stage "S"»`, "stage-count-in-filter «keen»"]);
});

test("not elsewhere", () => {
  expect(
    findings(`${ground}behavior {
    stage "S" { +1 for visit }
    +1 when keen
    then +1 when count of stage "S" > 2
  }
  discard "D" when keen`),
  ).toEqual([]);
  expect(wordsOf(`${ground}behavior {\n stage "S" { +1 for visit }\n +1 for visit where keen\n}`)).toMatch(/, through “keen”: /);
});
