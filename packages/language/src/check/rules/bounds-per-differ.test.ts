import { expect, test } from "vitest";
import { findings } from "../../../test/findings.ts";

const ground = "event open { email: text, kind: text }\n";
const group = (bounds: string): string => `${ground}behavior { group "A" ${bounds} { +1 for open } }`;

test("the bounds per value of a group go by the same values", () => {
  expect(findings(group("cap 5 per email floor -5 per week"))).toEqual(["bounds-per-differ «per week»"]);
  expect(findings(group("cap 5 per (email, week) floor -5 per (email,week)"))).toEqual([]);
  expect(findings(group("cap 5 per email cap 9 floor -5"))).toEqual([]);
});
