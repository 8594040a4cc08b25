import { expect, test } from "vitest";
import { declarationWords } from "../keywords.ts";
import { tokenize } from "../tokenize.ts";
import { blockOf, blocks, declarations, itemWords, type BlockRule } from "./blocks.ts";
import type { RuleName } from "./grammar/grammar.ts";
import { nextTokens } from "./next-tokens.ts";
import { ScoreParser } from "./score-parser.ts";

const rules = Object.keys(blocks) as BlockRule[];

/** The rules that are between braces in the grammar. */
function rulesInBraces(): readonly string[] {
  const found = new Set<string>();
  JSON.stringify(new ScoreParser().getSerializedGastProductions(), (_key, value: unknown) => {
    if (Array.isArray(value))
      value.forEach((part: { name?: string }, index) => {
        const next = value[index + 1] as { type?: string; name?: string } | undefined;
        if (part.name === "leftBrace" && next?.type === "NonTerminal") found.add(next.name!);
      });
    return value;
  });
  return [...found];
}

test("the table holds every block of the grammar, and no other", () => {
  expect([...rules].sort()).toEqual([...rulesInBraces()].sort());
});

test.each(rules)("the items of %s begin in the table as they do in the grammar", (rule) => {
  const places = nextTokens(rule, []);
  const words = places.flatMap(({ token }) => ("keyword" in token ? [token.keyword] : []));
  const kinds = new Set(places.flatMap(({ token }) => ("kind" in token ? [token.kind] : [])));
  const { marks = [] } = blockOf(rule)!;
  // The bracket before the amount of a row begins too much else to begin a row by itself.
  if (rule === "criterionRows") kinds.delete("symbol");
  expect([...new Set(words)].sort()).toEqual([...itemWords(blockOf(rule)!)].sort());
  expect([...kinds].sort()).toEqual(marks.map((mark) => ({ name: "name", sign: "sign", number: "number", pipe: "symbol" })[mark]).sort());
});

/** By the word an item begins with: all that comes before its brace. */
const heads: Readonly<Record<string, string>> = {
  model: 'model "m"',
  lead: "lead",
  event: "event e",
  fit: "fit",
  behavior: "behavior b",
  score: "score s as fit",
  action: 'action a "A"',
  matrix: "matrix fit by b",
  lifecycle: "lifecycle",
  sample: 'sample "s"',
  test: 'test "t"',
  group: 'group "g"',
  stage: 'stage "s"',
  criterion: 'criterion "c"',
  did: "did e",
  cases: "cases",
};

const opened = (rule: RuleName, word: string): readonly string[] =>
  nextTokens(rule, tokenize(`${heads[word] ?? word} {`).tokens).flatMap((place) => place.rules.filter((name) => name in blocks).slice(-1));

test.each([
  ...declarationWords.map((word) => ["declaration" as RuleName, word as string, declarations[word].opens] as const),
  ...rules.flatMap((rule) => Object.entries(blockOf(rule)!.opens ?? {}).map(([word, inner]) => [rule as RuleName, word, inner] as const)),
])("in %s, %s opens %s", (rule, word, inner) => {
  if (inner !== undefined) expect(opened(rule, word)).toContain(inner);
  else expect(heads[word]).toBeUndefined();
});
