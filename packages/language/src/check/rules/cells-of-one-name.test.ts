import { expect, test } from "vitest";
import { findings } from "../../../test/findings.ts";

const model = (rows: string, columns: string, first: string, second: string): string =>
  `
  lead { n: number }
  event visit
  fit { +1 when n > 0 ratings ${rows} }
  behavior { +1 for visit ratings ${columns} }
  matrix fit by behavior {
    |   | ${first} | ${second} |
    | ${rows.split(" from")[0]} | none | none |
    | ${rows.split(", ")[1]!.replace(" otherwise", "")} | none | none |
  }
`
    .replace(/\n {2}fit { /, "\n  fit {\n")
    .replace(/ ratings/g, "\n ratings");

test("two ways to put ratings together must not read the same", () => {
  expect(findings(model(`"A" from 20, "A 1" otherwise`, `"1 2" from 10, "2" otherwise`, `"1 2"`, `"2"`))).toEqual([
    "cells-of-one-name «behavior»",
  ]);
  expect(findings(model(`"A" from 20, "B" otherwise`, `"1 2" from 10, "2" otherwise`, `"1 2"`, `"2"`))).toEqual([]);
});
