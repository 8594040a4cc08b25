import { expect, test } from "vitest";
import { findings, wordsOf } from "../../../test/findings.ts";

test("everything that is named in quotes needs a name", () => {
  expect(
    findings(`
    model "" {}
    lead { n: number from " " }
    event visit from ""
    fit {
      criterion "" { 1 when n > 0 }
      group "" { +1 when n > 1 }
      ratings "" from 1, B otherwise
    }
    behavior { stage " " { +1 for visit } }
    discard "" when n > 2
    action call "" {}
    sample "" { lead { n: 1 } }
    test "" { expect fit = 0 }
  `),
  ).toEqual([
    `blank-name «""»`,
    `blank-name «" "»`,
    `blank-name «""»`,
    `blank-name «""»`,
    `blank-name «""»`,
    `blank-name «""»`,
    `blank-name «" "»`,
    `blank-name «""»`,
    `blank-name «""»`,
    `blank-name «""»`,
    `blank-name «""»`,
  ]);
});

test("it says what has no name", () => {
  expect(wordsOf(`lead { n: number }\nfit { criterion "" { 1 when n > 0 } }`)).toBe(
    "The criterion has an empty name. Write a name that people will recognize.",
  );
});
