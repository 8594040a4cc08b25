import { expect, test } from "vitest";
import { findings, fixed } from "../../../test/findings.ts";

const ground = `lead { n: number, since: date }
event visit { page: text, tags: list of text, due: date }
event buy { page: text, amount: number, due: date }
event stop
`;
const rule = (where: string): string => `${ground}behavior { +1 for buy where ${where} }`;

test.each([
  ["an earlier visit in last 7 days", "an earlier visit within 7 days"],
  ["an earlier visit within last 7 days", "an earlier visit within 7 days"],
  ["an earlier visit within last 2 hours", "an earlier visit within 2 hours"],
  ["no later visit in last 1 week", "no later visit within 1 week"],
  ["count of earlier visit in last 7 days > 1", "count of earlier visit within 7 days > 1"],
])("%s: %s", (written, meant) => expect(fixed(rule(written))).toEqual([rule(meant)]));

test.each(["did visit within 7 days", "did visit within last 7 days"])("%s: in last", (written) => {
  const text = (condition: string): string => `${ground}behavior { +1 when ${condition} }`;
  expect(fixed(text(written))).toEqual([text("did visit in last 7 days")]);
});

test.each([
  ["an earlier visit until due", "until due"],
  ["a later visit since last stop", "since last stop"],
  ["a later visit within 2 hours", "within 2 hours"],
  ["a later visit at least 3 days before", "at least 3 days before"],
])("%s", (written, window) => expect(findings(rule(written))).toEqual([`window-out-of-place «${window}»`]));

test("what fits", () => {
  for (const window of [
    "within 7 days",
    "within 60 seconds",
    "on the same day",
    "at least 3 days before",
    "since last stop",
    "since first stop",
  ])
    expect(findings(rule(`an earlier visit ${window}`))).toEqual([]);
});

test("in a fit block, which asks nothing about events, that is all that is said", () => {
  expect(findings(`${ground}fit { +1 when did visit within last 7 days }\nbehavior { +1 when did visit within 7 days }`)).toEqual([
    "event-in-fit «did visit within last 7 days»",
    "window-out-of-place «within 7 days»",
  ]);
});
