import { expect, test } from "vitest";
import { findings } from "../../../test/findings.ts";

test("a name in the data that is the name of a field is read by no other", () => {
  expect(findings(`lead { a: text from "b", b: text }`)).toEqual([`field-source-taken «"b"»`]);
  expect(findings(`lead { a: text from "b" }\nlead { b: text from "a" }`)).toEqual([
    `field-source-taken «"b"»`,
    `field-source-taken «"a"»`,
  ]);
  expect(findings(`event buy { amount: number from "total", total: number }`)).toEqual([`field-source-taken «"total"»`]);
});

test("a name of its own, another case, a name of no field, and one that several fields read are fine", () => {
  expect(findings(`lead { a: text from "a", b: text from "B", c: text from "b " }`)).toEqual([]);
  expect(findings(`lead { a: text from "Title", b: text from "Title" }`)).toEqual([]);
  expect(
    findings(`lead { a: text from "total" }\nevent buy { total: number }\nevent pay { a: number from "b" }\nevent get { b: number }`),
  ).toEqual([]);
});
