/** Whatever is read without an error is in the tree: no figure, text or name of a text is passed over. */
import fc from "fast-check";
import { expect, test } from "vitest";
import { runs, seed, sliceOf } from "../../../../test/generators/effort.ts";
import { caseTexts, exampleTexts } from "../../../../test/generators/model-texts.ts";
import { childrenOf, parse, tokenize, type AstNode, type Token } from "../../src/index.ts";

/** Where nodes without parts begin and end, which are what the text names and gives. */
function endsOf(root: AstNode): { readonly starts: ReadonlySet<number>; readonly ends: ReadonlySet<number> } {
  const [starts, ends] = [new Set<number>(), new Set<number>()];
  const visit = (node: AstNode): void => {
    const children = childrenOf(node);
    for (const child of children) visit(child);
    if (children.length > 0) return;
    starts.add(node.span.start);
    ends.add(node.span.end);
  };
  visit(root);
  return { starts, ends };
}

const isSaid = ({ kind }: Token): boolean => ["name", "text", "number", "date", "percent"].includes(kind);

function droppedFrom(text: string): readonly string[] {
  const { ast, tokens } = parse(text, "model.score");
  const { starts, ends } = endsOf(ast);
  return tokens
    .filter((token) => isSaid(token) && !starts.has(token.start) && !ends.has(token.end))
    .map(({ image, start }) => `${start} ${image}`);
}

/** Long ones repeat themselves. */
const texts = [...exampleTexts, ...caseTexts].filter(({ length }) => length < 3_000);

test("of the examples and the cases", () => {
  const sound = sliceOf(texts).filter((text) => parse(text, "model.score").diagnostics.length === 0);
  expect(sound.length).toBeGreaterThan(runs(500));
  expect(sound.flatMap(droppedFrom)).toEqual([]);
});

const additions = [
  '/ "FR"',
  "+ 5",
  "* n",
  "- 2026-01-01",
  "/ 20%",
  'is "a"',
  "and n > 5",
  "or x",
  ', "b"',
  ", 3",
  "of y",
  "as z",
  "every 3 days",
  "per kind",
  "in last 3 days",
];

test("of lines with something more in them, where that reads", () => {
  let read = 0;
  fc.assert(
    fc.property(fc.constantFrom(...texts), fc.nat(), fc.constantFrom(...additions), (text, place, more) => {
      const { tokens } = tokenize(text);
      if (tokens.length === 0) return;
      const { end } = tokens[place % tokens.length]!;
      const changed = `${text.slice(0, end)} ${more}${text.slice(end)}`;
      if (parse(changed, "model.score").diagnostics.length > 0) return;
      read++;
      expect(droppedFrom(changed), changed).toEqual([]);
    }),
    { numRuns: runs(8_000), seed },
  );
  expect(read).toBeGreaterThan(runs(200));
});
