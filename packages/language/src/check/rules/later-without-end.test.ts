import { expect, test } from "vitest";
import { findings } from "../../../test/findings.ts";

const ground = `lead { n: number, since: date }
event visit { page: text, tags: list of text, due: date }
event buy { page: text, amount: number, due: date }
event stop
`;
const rule = (where: string): string => `${ground}behavior { +1 for buy where ${where} }`;

test("later events have an end", () => {
  expect(findings(rule("no later visit"))).toEqual(["later-without-end «no later visit»"]);
  expect(findings(rule("at least 2 later visit with same page"))).toEqual(["later-without-end «at least 2 later visit»"]);
  expect(findings(rule("no later visit within 3 days or a later stop on the same day"))).toEqual([]);
  expect(findings(rule("a later visit until due and no later visit until 3 days after due"))).toEqual([]);
});

test("their number is never final", () => {
  expect(findings(rule("at most 2 later visit within 3 days"))).toEqual(["looks-ahead «at most 2»"]);
  expect(findings(rule("exactly 2 later visit within 3 days"))).toEqual(["looks-ahead «exactly 2»"]);
  expect(findings(rule("count of later visit within 3 days > 1"))).toEqual(["looks-ahead «count of later visit»"]);
});
