import { expect, test } from "vitest";
import { tokenize } from "../tokenize.ts";
import type { RuleName } from "./grammar/grammar.ts";
import { nextTokens } from "./next-tokens.ts";

const after = (rule: RuleName, text: string, names: readonly string[] = []) => nextTokens(rule, tokenize(text).tokens, new Set(names));
const keywordsAfter = (rule: RuleName, text: string, names: readonly string[] = []): string[] => [
  ...new Set(after(rule, text, names).flatMap(({ token }) => ("keyword" in token ? [token.keyword] : []))),
];
const kindsAfter = (rule: RuleName, text: string): string[] => [
  ...new Set(after(rule, text).flatMap(({ token }) => ("kind" in token ? [token.kind] : []))),
];

test.each([
  ["list x ", ["as", "from"]],
  ['discard "x" ', ["when"]],
  ["score p as fit rated ", ["any"]],
  ['action a "A"', []],
])("%s may go on with %j", (text, words) => expect(keywordsAfter("declaration", text)).toEqual(words));

test("after a comma in a rule come its limits", () => {
  expect(keywordsAfter("blockItems", "+5 for page_view, ").sort()).toEqual(["at", "cap", "decay", "expires", "floor", "latest", "once"]);
});

test("names and values are identified by what they are for", () => {
  expect(kindsAfter("declaration", "matrix fit by ")).toEqual(["score-name"]);
  expect(kindsAfter("declaration", "use ")).toEqual(["text"]);
  expect(
    after("blockItems", "+5 for ")
      .find(({ token }) => "kind" in token && token.kind === "name")
      ?.rules.slice(-2),
  ).toEqual(["occurrences", "events"]);
});

test("another item is told from the rest of this one", () => {
  const places = after("blockItems", "+5 when paid");
  const fresh = (word: string) => places.find(({ token }) => "keyword" in token && token.keyword === word)?.fresh;
  expect([fresh("criterion"), fresh("and"), fresh("because")]).toEqual([true, false, false]);
});

test("a word of the language is a name only where it cannot be the keyword, or where people gave it", () => {
  expect(keywordsAfter("blockItems", "+5 for every ")).not.toContain("where");
  expect(keywordsAfter("blockItems", "+5 for every ", ["every"])).toEqual(expect.arrayContaining(["where", "day"]));
  expect(keywordsAfter("blockItems", "+5 when days ")).toEqual(["since"]);
  expect(keywordsAfter("blockItems", "+5 when days ", ["days"])).toEqual(expect.arrayContaining(["since", "is"]));
  expect(keywordsAfter("blockItems", "+5 when starts ")).toContain("before");
});

test("what fits nowhere is passed over", () => {
  expect(keywordsAfter("declaration", "list ) x ")).toEqual(["as", "from"]);
});

test("a hundred open brackets do not matter", () => {
  expect(keywordsAfter("declaration", `define x as ${"(".repeat(100)}`)).toContain("did");
});
