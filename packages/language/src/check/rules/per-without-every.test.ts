import { expect, test } from "vitest";
import { findings, fixed } from "../../../test/findings.ts";

const ground = "event open { email: text }\n";

test("right after the event, per goes with an ordinal", () => {
  expect(findings(`${ground}behavior { +1 for open per email }`)).toEqual(["per-without-every «per email»"]);
  expect(findings(`${ground}behavior { +1 for every 2nd open per email }`)).toEqual([]);
});

test("the fix makes a limit of it, unless a filter is between", () => {
  expect(fixed(`${ground}behavior { +1 for open per email }`)).toEqual([`${ground}behavior { +1 for open, once per email }`]);
  expect(fixed(`${ground}behavior { +1 for open per email where email is "a" }`)).toEqual([]);
});
