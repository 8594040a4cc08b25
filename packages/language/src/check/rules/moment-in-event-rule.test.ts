import { expect, test } from "vitest";
import { findings, fixed, relatedTo, wordsOf } from "../../../test/findings.ts";

const ground = `lead { n: number, since: date }
event visit { page: text, tags: list of text, due: date }
event buy { page: text, amount: number, due: date }
event stop
`;
const rule = (where: string): string => `${ground}behavior { +1 for buy where ${where} }`;

const fixOf = (where: string): string | undefined => /where (.*) \}$/.exec(fixed(rule(where))[0] ?? "")?.[1];

test.each([
  ["did visit", "an earlier visit"],
  ["did not visit in last 7 days", "no earlier visit within 7 days"],
  ['did visit where page is "a" in last 7 days', 'an earlier visit where page is "a" within 7 days'],
  ["did visit at least 2 times in last 1 week", "at least 2 earlier visit within 1 week"],
  ["did visit in last 1 week at most 2 times", "at most 2 earlier visit within 1 week"],
  ["did any of (visit, stop) exactly 1 time since last buy", "exactly 1 earlier any of (visit, stop) since last buy"],
  ["did nothing in last 30 days", "no earlier anything within 30 days"],
  ["did anything", "an earlier anything"],
  ["count of visit in last 7 days > 2", "count of earlier visit within 7 days > 2"],
  ["count of distinct visit.page > 2", "count of distinct earlier visit.page > 2"],
  ["days since last any of (visit, stop) > 2", "days since last earlier any of (visit, stop) > 2"],
])("%s: %s", (written, meant) => {
  expect(findings(rule(written))).toEqual([`moment-in-event-rule «${written.replace(/ > 2$/, "")}»`]);
  expect(fixOf(written)).toBe(meant);
  expect(findings(rule(meant))).toEqual([]);
});

test("`did not` without a word of when may mean what did not follow, so that nothing is certain", () => {
  expect(fixed(rule("did not visit"))).toEqual([]);
  expect(wordsOf(rule("did not visit"))).toBe(
    "“did not visit” asks about the moment of scoring, and this is about the time of each event. Write `no earlier visit` for what came before, or `no later visit within 7 days` for what comes after.",
  );
  for (const meant of ["no earlier visit", "no later visit within 7 days"]) expect(findings(rule(meant))).toEqual([]);
});

test("a count of the events that the rule is about would be one less with `earlier`", () => {
  expect(fixed(rule("count of buy = 1"))).toEqual([]);
  expect(wordsOf(rule("count of any of (buy, visit) = 1"))).toContain(
    "For the first one only, write `once` after the rule, or `no earlier",
  );
  expect(wordsOf(rule("count of buy = 1"))).toBe(
    "“count of buy” asks about the moment of scoring, and this is about the time of each event. For the first one only, write `once` after the rule, or `no earlier buy`; for each third one, `for every 3rd`. `count of earlier buy` does not count the event itself.",
  );
  expect(findings(rule("no earlier buy"))).toEqual([]);
});

test("the day of the event itself", () => {
  expect(findings(rule("at in last 7 days"))).toEqual(["moment-in-event-rule «at in last 7 days»"]);
  expect(findings(rule("days since at > 3"))).toEqual(["moment-in-event-rule «days since at»"]);
  expect(findings(rule("at before 2026-01-01 and due in next 7 days and days since lead.since > 3"))).toEqual([]);
});

test("in points, and through definitions", () => {
  expect(findings(`${ground}behavior { +(count of visit) for buy }`)).toEqual(["moment-in-event-rule «count of visit»"]);
  const text = `define keen as did visit\n${rule("keen")}`;
  expect(findings(text)).toEqual(["moment-in-event-rule «keen»"]);
  expect(relatedTo(text)).toEqual(["asks about the moment: «did visit»"]);
  expect(findings(`define big as n > 3\n${rule("big")}`)).toEqual([]);
});
