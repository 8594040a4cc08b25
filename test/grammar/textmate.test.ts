/** The colors that editors without a language server show. `colors.score` says under each line what is in it. */
import { readFileSync } from "node:fs";
import { keywordTexts } from "@scoreline/language";
import { expect, test } from "vitest";
import { grammarFile, loadGrammar, tokenizeLines } from "./textmate.ts";

const corpus = readFileSync(new URL("./colors.score", import.meta.url), "utf8").split("\n");
const mark = /^\/\/: (.+) → ([a-z.-]+)$/;

test("every marked stretch has its scope", async () => {
  const lines = tokenizeLines(await loadGrammar(), corpus);
  const wrong: string[] = [];
  let source = 0;
  let reached = 0;
  let checked = 0;
  for (const [index, line] of corpus.entries()) {
    const found = mark.exec(line);
    if (found === null) {
      source = index;
      reached = 0;
      continue;
    }
    const [, text, scope] = found as unknown as [string, string, string];
    const start = corpus[source]!.indexOf(text, reached);
    const end = start + text.length;
    reached = end;
    const tokens = start < 0 ? [] : lines[source]!.filter(({ startIndex, endIndex }) => endIndex > start && startIndex < end);
    const right = tokens.filter(({ scopes }) => scopes.some((name) => name === `${scope}.score` || name.startsWith(`${scope}.`)));
    if (tokens.length > 0 && right.length === tokens.length) checked++;
    else
      wrong.push(
        `line ${source + 1}: “${text}” should be ${scope}, is ${tokens.map(({ scopes }) => scopes.slice(1).join(" ")).join(", ")}`,
      );
  }
  expect(wrong).toEqual([]);
  expect(checked).toBeGreaterThan(100);
});

test("every word of the language has a place in the grammar", () => {
  const grammar = readFileSync(grammarFile, "utf8").replaceAll("\\\\s", " ").replaceAll("\\\\b", " ");
  const absent = keywordTexts.filter((word) => {
    const stem = word.replace(/s$/, "");
    return !new RegExp(`(?<![a-z])${word}(?![a-z])`).test(grammar) && !new RegExp(`(?<![a-z])${stem}s\\?`).test(grammar);
  });
  expect(absent).toEqual([]);
});

test("a long line without spaces, quotes or ends is colored in time", async () => {
  const grammar = await loadGrammar();
  const started = performance.now();
  for (const piece of ["a", '"', "`a", "a:", "10 ", "| a ", "(", "one of ", "+"]) tokenizeLines(grammar, [piece.repeat(3000)]);
  expect(performance.now() - started).toBeLessThan(10_000);
});
