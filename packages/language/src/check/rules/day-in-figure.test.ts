import { expect, test } from "vitest";
import { findings, wordsOf } from "../../../test/findings.ts";

const ground = `lead { n: number, since: date }
event visit { page: text, tags: list of text, due: date }
event buy { page: text, amount: number, due: date }
event stop
`;
const rule = (where: string): string => `${ground}behavior { +1 for buy where ${where} }`;

test("whatever compares a date with today, also through definitions", () => {
  expect(findings(rule("an earlier visit where at in last 3 days within 5 days"))).toEqual(["day-in-figure «at in last 3 days»"]);
  expect(findings(rule("count of earlier visit where (days since lead.since > 3) > 1"))).toEqual(["day-in-figure «days since lead.since»"]);
  const fresh = "define fresh as since in last 3 days\n";
  expect(findings(fresh + rule("an earlier visit where (fresh)"))).toEqual(["day-in-figure «fresh»"]);
  expect(findings(rule("an earlier visit since last stop where (lead.since in last 3 days)"))).toEqual([
    "day-in-figure «lead.since in last 3 days»",
  ]);
});

test("not what is fixed, and not outside", () => {
  expect(findings(rule("an earlier visit where at before 2026-01-01 and lead.since in last 3 days"))).toEqual([]);
  expect(wordsOf(rule("an earlier visit where at in last 3 days"))).toBe(
    "The filter of earlier and later events cannot depend on a day, as “at in last 3 days” does. Say how far to look after the filter, as in `within 7 days`.",
  );
});

test("nor about further events", () => {
  expect(findings(rule("an earlier visit where (did stop)"))).toEqual(["events-in-figure «did stop»"]);
  expect(findings(rule("an earlier visit where (no earlier stop)"))).toEqual(["events-in-figure «no earlier stop»"]);
  expect(findings(`define busy as did visit\n${rule("an earlier visit where (busy)")}`)).toContain("events-in-figure «busy»");
});
