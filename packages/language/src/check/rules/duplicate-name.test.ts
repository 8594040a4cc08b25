import { expect, test } from "vitest";
import { findings } from "../../../test/findings.ts";

test("criteria are distinguished within their block or group", () => {
  expect(
    findings(`
    lead { n: number }
    fit {
      criterion "Size" { 1 when n > 1 }
      criterion "Size" { 1 when n > 2 }
      group "More" { criterion "Size" { 1 when n > 3 } }
    }
    fit two { criterion "Size" { 1 when n > 1 } }
  `),
  ).toEqual([`duplicate-name «"Size"»`]);
});

test("tests are distinguished", () => {
  expect(
    findings(`
    test "One" { expect not discarded }
    test "One" { expect not discarded }
    test "Two" { expect not discarded }
  `),
  ).toEqual([`duplicate-name «"One"»`]);
});
