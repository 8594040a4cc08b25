import { expect, test } from "vitest";
import { findings, fixed } from "../../../test/findings.ts";

test("a rating is a name, a whole number or a text", () => {
  const text = "lead { n: number }\nfit { +1 when n > 1\n ratings 1.5 from 1, 2 otherwise }";
  expect(findings(text)).toEqual(["rating-not-whole «1.5»"]);
  expect(fixed(text)).toEqual([text.replace("1.5", `"1.5"`)]);
});
