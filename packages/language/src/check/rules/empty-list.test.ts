import { expect, test } from "vitest";
import { findings } from "../../../test/findings.ts";

test("a list file holds at least one value", () => {
  const model = `lead { s: text }\nlist words from "words.txt"\nfit { +1 when s is in words }`;
  expect(findings(model, { "words.txt": "# none yet\n  \n" })).toEqual([`empty-list «"words.txt"»`]);
  expect(findings(model, { "words.txt": "# one\nalpha\n" })).toEqual([]);
});
