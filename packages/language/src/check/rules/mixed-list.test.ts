import { expect, test } from "vitest";
import { findings, fixed } from "../../../test/findings.ts";

test("all texts or all numbers", () => {
  expect(findings(`list a as "x", 1\nlist b as 1, "x"\nlist c as "x", yes, 2026-01-01\nlist d as 1, -2.5`)).toEqual([
    "mixed-list «1»",
    `mixed-list «"x"»`,
    "mixed-list «yes»",
    "mixed-list «2026-01-01»",
  ]);
});

test("a mixed list is not complained about where it is used", () => {
  expect(findings(`lead { n: number }\nlist a as "x", 1\nfit { +1 when n is in a }`)).toEqual(["mixed-list «1»"]);
});

test("the fix writes a text", () => {
  expect(fixed(`list a as "x", 1`)).toEqual([`list a as "x", "1"`]);
  expect(fixed(`list a as 1, "x"`)).toEqual([]);
});
