import { expect, test } from "vitest";
import { findings } from "../../../test/findings.ts";

test("a property of an action is set once", () => {
  expect(findings(`action call "Call" { team: "Sales", team: "Marketing" }`)).toEqual(["set-twice «team»"]);
});

test("so are fields, properties of events and columns", () => {
  expect(
    findings(`
    lead { n: number }
    event visit { kind: text }
    fit { +1 when n > 1 }
    sample "S" {
      lead { n: 1, n: 2 }
      did visit { kind: "a", kind: "b" } today
    }
    test "T" { cases {
      | n | fit | n |
      | 1 | 0   | 1 |
    } }
  `),
  ).toEqual(["set-twice «n»", "set-twice «kind»", "set-twice «n»"]);
});
