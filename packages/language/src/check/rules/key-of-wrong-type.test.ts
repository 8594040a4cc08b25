import { expect, test } from "vitest";
import { findings, wordsOf } from "../../../test/findings.ts";

test("a key tells leads apart", () => {
  for (const type of ["text", "number", "email", "url"]) expect(findings(`lead { id: ${type} key }`)).toEqual([]);
  for (const type of ["yes or no", "date", "list of text", `one of "a", "b"`]) {
    expect(findings(`lead { id: ${type} key }`)).toEqual([`key-of-wrong-type «${type}»`]);
  }
  expect(wordsOf("lead { id: date key }")).toBe(
    "“id” is a date and cannot identify a lead. A key must be text, a number, an email address or a web address.",
  );
});
