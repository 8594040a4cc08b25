import { expect, test } from "vitest";
import { findings, relatedTo } from "../../../test/findings.ts";

test("a value appears once, however it is written", () => {
  expect(findings(`lead { a: one of "x", "y", " X ", b: one of 1, 2, 1.0 }`)).toEqual([`choice-twice «" X "»`, "choice-twice «1.0»"]);
  expect(relatedTo(`lead { a: one of "x", "X" }`)).toEqual([`the first of them: «"x"»`]);
});
