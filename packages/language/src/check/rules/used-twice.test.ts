import { expect, test } from "vitest";
import { findings, fixed } from "../../../test/findings.ts";

test("a file is used once, however its path is written", () => {
  const files = { "a.score": "lead { n: number }" };
  const text = `model "M" {}\nuse "a.score"\nuse "./a.score"`;
  expect(findings(text, files)).toEqual([`used-twice «"./a.score"»`]);
  expect(fixed(text, files)).toEqual([`model "M" {}\nuse "a.score"\n`]);
});
