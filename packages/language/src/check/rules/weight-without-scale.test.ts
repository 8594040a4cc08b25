import { expect, test } from "vitest";
import { findings, wordsOf } from "../../../test/findings.ts";

const criterion = (rows: string, head = "weight 40%"): string => `lead { n: number }\nfit { criterion "C" ${head} {\n${rows}\n} }`;

test("the highest row is above 0", () => {
  expect(findings(criterion("0 when n > 1\n-5 otherwise"))).toEqual(["weight-without-scale «40%»"]);
  expect(findings(criterion(""))).toEqual(["weight-without-scale «40%»"]);
  expect(findings(criterion("0 when n > 1\n5 otherwise"))).toEqual([]);
  expect(wordsOf(criterion("0 when n > 1"))).toBe(
    "The weight cannot be scaled: no row is worth more than 0. Say what the rows are out of: `weight …% out of 10`.",
  );
});

test("a row that is worked out needs `out of`", () => {
  expect(findings(criterion("(n / 10) when n > 1\n5 otherwise"))).toEqual(["weight-without-scale «40%»"]);
  expect(findings(criterion("(n / 10) when n > 1", "weight 40% out of 10"))).toEqual([]);
  expect(findings(criterion("(n / 10) when n > 1", ""))).toEqual([]);
});
