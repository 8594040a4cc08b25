import { expect, test } from "vitest";
import { findings, fixed } from "../../../test/findings.ts";

test("all texts or all numbers", () => {
  expect(findings(`lead { a: one of "x", 1, b: one of 1, "x", 2026-01-01, c: one of yes, no }`)).toEqual([
    "choice-of-wrong-kind «1»",
    `choice-of-wrong-kind «"x"»`,
    "choice-of-wrong-kind «2026-01-01»",
    "choice-of-wrong-kind «yes»",
    "choice-of-wrong-kind «no»",
  ]);
  expect(findings(`lead { a: one of "x", "1", b: one of 1, 2 }`)).toEqual([]);
});

test("a field whose type is broken is not complained about where it is used", () => {
  expect(findings(`lead { a: one of "x", 1 }\nfit { +1 when a is 3 }`)).toEqual(["choice-of-wrong-kind «1»"]);
});

test("the fix writes a text", () => {
  expect(fixed(`lead { a: one of "x", 1 }`)).toEqual([`lead { a: one of "x", "1" }`]);
});
