import { expect, test } from "vitest";
import { findings, fixed } from "../../../test/findings.ts";

const ground = `lead { n: number, since: date }
event visit { page: text, tags: list of text, due: date }
event buy { page: text, amount: number, due: date }
event stop
`;
const rule = (where: string): string => `${ground}behavior { +1 for buy where ${where} }`;

test("under not, however deep", () => {
  expect(findings(rule("not an earlier visit"))).toEqual(["negated-other-events «not an earlier visit»"]);
  expect(findings(rule("not (n > 1 or an earlier visit)".replace("n ", "lead.n ")))).toEqual([
    "negated-other-events «not (lead.n > 1 or an earlier visit)»",
  ]);
  expect(findings(rule("not count of earlier visit > 1"))).toEqual(["negated-other-events «not count of earlier visit > 1»"]);
});

test("the opposite is offered where it is certain", () => {
  expect(fixed(rule("not an earlier visit with same page"))).toEqual([rule("no earlier visit with same page")]);
  expect(fixed(rule("not no earlier visit"))).toEqual([rule("an earlier visit")]);
  expect(fixed(rule("not a later visit within 3 days"))).toEqual([rule("no later visit within 3 days")]);
  expect(fixed(rule("not at least 2 earlier visit"))).toEqual([]);
});

test("in at least N of", () => {
  expect(findings(rule("at least 1 of (lead.n > 1, an earlier visit)"))).toEqual(["negated-other-events «an earlier visit»"]);
  expect(findings(rule("(no earlier visit or an earlier visit) and not lead.n > 1"))).toEqual([]);
});
