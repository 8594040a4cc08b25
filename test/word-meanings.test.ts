/** What is said about a word of the language, at every place where the project's own models have it: it quotes nothing that is not written there. */
import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { childrenOf, isKeyword, keywords, parse, type AstNode, type Token } from "@scoreline/language";
import { meaningAt } from "@scoreline/language/writing";
import { expect, test } from "vitest";

const root = fileURLToPath(new URL("..", import.meta.url));
const cases = readdirSync(`${root}test/conformance`).map((name) => `test/conformance/${name}`);
const pages = ["grammar/language.md", "grammar/guide.md", ...cases.filter((name) => name.endsWith(".md"))];
const models = pages.flatMap((page) =>
  [...readFileSync(root + page, "utf8").matchAll(/^```score\b[^\n]*\n([\s\S]*?)^```/gm)].map(([, text]) => ({ page, text: text! })),
);

/** The places of names, which are words of the model though they may look like words of the language. */
function namesIn(node: AstNode, found = new Set<number>()): ReadonlySet<number> {
  if (node.kind === "name") found.add(node.span.start);
  for (const child of childrenOf(node)) namesIn(child, found);
  return found;
}

/** What an explanation quotes after “As in”, each in words. */
const quotesOf = (meaning: string): readonly string[] =>
  (/^As in ([^:.]*)/.exec(meaning)?.[1] ?? "").split(/,? and |, /).filter((quote) => quote !== "");

/** Names, numbers and texts stand for others, and so do a unit of time and `anything`. */
const isFixed = (word: string | undefined): boolean =>
  word !== undefined && isKeyword(word) && keywords[word].group !== "time" && word !== "anything" && word !== "text";

/** Of what is quoted, the words of the language that the word is among. */
function runAround(quote: string, word: string): readonly string[] {
  const words = quote.split(" ");
  const at = words.indexOf(word);
  let [from, to] = [at, at];
  while (isFixed(words[from - 1])) from--;
  while (isFixed(words[to + 1])) to++;
  return words.slice(from, to + 1);
}

const isThere = (run: readonly string[], word: string, tokens: readonly Token[], index: number): boolean =>
  run.some((piece, at) => piece === word && run.every((each, place) => tokens[index - at + place]?.image === each));

test("a word that a phrase explains is in that phrase", () => {
  const wrong = new Set<string>();
  let told = 0;
  for (const { page, text } of models) {
    const { ast, tokens } = parse(text, "model.score");
    const names = namesIn(ast);
    tokens.forEach((token, index) => {
      if (token.kind !== "keyword" || names.has(token.start)) return;
      const quotes = quotesOf(meaningAt(tokens, index)!);
      if (quotes.length === 0) return;
      told++;
      if (quotes.some((quote) => isThere(runAround(quote, token.image), token.image, tokens, index))) return;
      const around = tokens.slice(Math.max(0, index - 3), index + 4).map(({ image }) => image);
      wrong.add(`${token.image} in “${around.join(" ")}” of ${page}: ${meaningAt(tokens, index)}`);
    });
  }
  expect([...wrong]).toEqual([]);
  expect(told).toBeGreaterThan(1000);
});
