import { describe, expect, test } from "vitest";
import { findings, wordsOf } from "../../test/findings.ts";

const ground = `lead { n: number, b: yes or no }
event visit { url: url, seconds: number, kind: text, tags: list of text, size: number }
event buy { amount: number, kind: one of "a", "b", size: text, code: one of 1, 2 }
event rent { amount: number, kind: one of "b", "c" }
`;
const condition = (text: string): string => `${ground}discard "D" when ${text}`;

describe("history", () => {
  test.each([
    "did visit",
    "did not visit in last 3 days",
    "did nothing in last 3 days",
    "did anything since last buy",
    "did any of (buy, rent) where amount > 3",
    'did visit where url.path is "x" at least 2 times since first buy where amount > 3',
    "did buy where (amount > 3 and did visit where seconds > 1)",
    "count of visit > 1",
    "count of distinct visit.url.path in last 3 days > 1",
    "sum of any of (buy, rent).amount > 1",
    "highest of buy.code > 1",
    "days since last anything > 3",
    "count of anything > 2",
    'days since first visit where kind is "x" is known',
    'did any of (visit, buy) where kind is "x"',
    "did anything where at in last 3 days",
    "count of any of (visit, visit) > 1",
  ])("%s", (text) => expect(findings(condition(text))).toEqual([]));

  test.each([
    ["did vist", "unknown-event «vist»"],
    ["did visit since last by", "unknown-event «by»"],
    ["did any of (buy, by) where amont > 3", "unknown-event «by»"],
    ["did any of (buy, visit) where amount > 3", "property-not-shared «amount»"],
    ["did any of (buy, visit) where size > 3", "property-types-differ «size»"],
    ["did any of (buy, visit) where nothing_like_it > 3", "unknown-property «nothing_like_it»"],
    ["did anything where seconds > 3", "property-of-anything «seconds»"],
    ["sum of visit.kind > 1", "aggregate-of-wrong-type «kind»"],
    ["sum of visit.url.path > 1", "aggregate-of-wrong-type «url»"],
    ["count of distinct visit.tags > 1", "aggregate-of-wrong-type «tags»"],
    ["sum of visit.secs > 1", "unknown-property «secs»"],
    ["count of distinct visit.url.domain > 1", "unknown-part «domain»"],
    ["did visit where since_when > 1 since last buy where x > 1", "unknown-property «since_when»,unknown-property «x»"],
  ])("%s", (text, found) => expect(findings(condition(text)).join(",")).toBe(found));
});

test("choices that differ between events are plain texts together", () => {
  expect(findings(condition(`did any of (buy, rent) where kind is "c"`))).toEqual([]);
  expect(findings(condition(`did buy where kind is "c"`))).toEqual(['value-outside-choice «"c"»']);
});

test("rules on occurrences", () => {
  const rule = (text: string): readonly string[] => findings(`${ground}behavior { ${text} }`);
  expect(rule('+(amount / 100 + lead.n) for buy where amount > 3 and lead.b and kind is "a", once per kind, decay none')).toEqual([]);
  expect(rule("+1 for any of (buy, rent), once per kind")).toEqual([]);
  expect(rule("+1 for visit, once per url.path")).toEqual([]);
  expect(rule("+(n) for buy")).toEqual(["field-in-event-filter «n»"]);
  expect(rule("+(kind) for buy")).toEqual(["not-a-number «(kind)»"]);
  expect(rule("+1 for buy, once per product")).toEqual(["unknown-property «product»"]);
  expect(rule("+1 for visit, once per tags")).toEqual(["aggregate-of-wrong-type «tags»"]);
  expect(rule("+1 for buy where amount")).toEqual(["not-a-condition «amount»"]);
  expect(rule("reset on by where amount > 1")).toEqual(["unknown-event «by»"]);
  expect(rule("reset on buy where amont > 1")).toEqual(["unknown-property «amont»"]);
});

test("messages", () => {
  expect(wordsOf(condition("did any of (buy, visit, rent) where seconds > 3"))).toBe(
    "“seconds” is not a property of every event named here: “buy” and “rent” have no such property. Add it to all of them, or ask about each event separately.",
  );
  expect(wordsOf(condition("did any of (buy, visit) where size > 3"))).toMatch(/: a text of “buy”, a number of “visit”\./);
  expect(wordsOf(condition("sum of visit.kind > 1"))).toBe("`sum of` works on numbers, but “kind” is a text. Use a property of that kind.");
});

test("a definition that names no events is said to be what it is, once", () => {
  expect(findings(`${ground}define act as buy\nbehavior { +1 for act }`)).toEqual(["wrong-kind-of-name «buy»"]);
  expect(findings(`${ground}define many as n > 3\nbehavior { +1 for many }`)).toEqual(["unknown-event «many»"]);
  expect(wordsOf(`${ground}define many as n > 3\nbehavior { +1 for many }`)).toBe(
    "There is no event called “many”. “many” is the name of a condition or a value. A name for events has a `where`: `define many as an_event where …`.",
  );
});
