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

test("a key tells events apart", () => {
  for (const type of ["text", "number", "email", "url"]) expect(findings(`event buy { order: ${type} key }`)).toEqual([]);
  expect(findings("event buy { paid: yes or no key }")).toEqual(["key-of-wrong-type «yes or no»"]);
  expect(wordsOf("event buy { on: date key }")).toBe(
    "“on” is a date and cannot identify an event. A key must be text, a number, an email address or a web address.",
  );
});
