import { expect, test } from "vitest";
import { findings } from "../../../test/findings.ts";

const ground = "event open { email: text }\n";

test("a group with a bound per value holds rules with for, without bounds of their own", () => {
  expect(
    findings(`${ground}behavior {
    group "A" cap 5 per email {
      decay none
      +1 for open
      +2 for open, cap 9
      +3 when did open
      criterion "C" { 1 when did open }
    }
    group "B" floor -5 per email {}
    group "D" cap 5 { +1 for open, cap 9 }
  }`),
  ).toEqual([
    "unfit-for-bound-per «cap 9»",
    "unfit-for-bound-per «+3»",
    'unfit-for-bound-per «"C"»',
    "unfit-for-bound-per «floor -5 per email»",
  ]);
});
