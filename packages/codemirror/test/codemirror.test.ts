/** CodeMirror colors a text as VS Code's own engine does, and indents it as the formatter does. */
import { readFileSync, readdirSync } from "node:fs";
import { toggleComment } from "@codemirror/commands";
import { ensureSyntaxTree, foldable, indentRange, indentUnit, syntaxTree } from "@codemirror/language";
import { EditorState, type Transaction } from "@codemirror/state";
import { classHighlighter, highlightTree } from "@lezer/highlight";
import { expect, test } from "vitest";
import { loadGrammar, tokenizeLines } from "../../../test/grammar/textmate.ts";
import grammar from "../grammar.json" with { type: "json" };
import { continueLine, meaningOf, score } from "../src/score-language.ts";
import { tokensOf } from "../src/tokens.ts";

const root = new URL("../../../", import.meta.url);
const examples = readdirSync(new URL("examples", root), { recursive: true, encoding: "utf8" })
  .filter((path) => path.endsWith(".score") && !path.includes("node_modules"))
  .map((path) => readFileSync(new URL(`examples/${path.replaceAll("\\", "/")}`, root), "utf8"));
const corpus = readFileSync(new URL("test/grammar/colors.score", root), "utf8");

const stateOf = (doc: string, head = 0): EditorState =>
  EditorState.create({ doc, selection: { anchor: head }, extensions: [score(), indentUnit.of("  ")] });

/** A state that knows the tokens of all of its text. */
function parsed(doc: string): EditorState {
  const state = stateOf(doc);
  ensureSyntaxTree(state, doc.length, 60_000);
  return state.update({}).state;
}

/** The text after a command, with a mark where the cursor is; null where the command does nothing. */
function after(marked: string, command: typeof continueLine): string | null {
  let done: Transaction | null = null;
  const state = stateOf(marked.replace("‸", ""), marked.indexOf("‸"));
  if (!command({ state, dispatch: (transaction) => void (done = transaction) })) return null;
  const { state: changed } = done as unknown as Transaction;
  const { head } = changed.selection.main;
  return `${changed.sliceDoc(0, head)}‸${changed.sliceDoc(head)}`;
}

test("each letter of the examples has the scope that VS Code's own engine gives it", async () => {
  const engine = await loadGrammar();
  expect(examples.length).toBeGreaterThan(15);
  for (const text of [...examples, corpus, 'a "open\n| cell "open\n`', "", "   ", '| "a\\q\\u{1F600}" // x |']) {
    const lines = text.split(/\r?\n/);
    for (const [index, tokens] of tokenizeLines(engine, lines).entries()) {
      const line = lines[index]!;
      const theirs = tokens.flatMap(({ startIndex, endIndex, scopes }) =>
        Array.from({ length: Math.min(endIndex, line.length) - startIndex }, () => scopes.slice(1).at(-1) ?? ""),
      );
      const ours = tokensOf(line).flatMap(({ from, to, scope }) => Array.from({ length: to - from }, () => scope));
      expect(ours, line).toEqual(theirs);
    }
  }
});

test("each scope means something to themes, but the row of a grid, which is made of others", () => {
  const silent = [...JSON.stringify(grammar.lists).matchAll(/"([a-z.-]+)\.score"/g)].map(([, scope]) => scope!);
  expect(silent.length).toBeGreaterThan(50);
  expect([...new Set(silent.filter((scope) => meaningOf(scope) === null))]).toEqual(["meta.table"]);
});

test("themes see the tokens", () => {
  const state = parsed('fit { // good\n  25 when industry is "Finance"\n}\n');
  const seen: string[] = [];
  let last = 0;
  highlightTree(syntaxTree(state), classHighlighter, (from, to, classes) => {
    const before = seen.at(-1);
    // A text and its quotes are of one color.
    if (from === last && before?.endsWith(classes))
      seen.splice(-1, 1, `${before.slice(0, -classes.length - 1)}${state.sliceDoc(from, to)} ${classes}`);
    else seen.push(`${state.sliceDoc(from, to)} ${classes}`);
    last = to;
  });
  expect(seen).toEqual([
    "fit tok-keyword",
    "{ tok-punctuation",
    "// good tok-comment",
    "25 tok-number",
    "when tok-keyword",
    "industry tok-variableName",
    "is tok-keyword",
    '"Finance" tok-string',
    "} tok-punctuation",
  ]);
});

test("a block that lost its indentation gets that of the formatter back", () => {
  let lines = 0;
  for (const text of examples) {
    const state = parsed(text.replaceAll(/^ +/gm, ""));
    const indented = state.update({ changes: indentRange(state, 0, state.doc.length) }).state.sliceDoc();
    // Points are set below each other, and reasons of long rules on lines of their own, which is for the formatter.
    const usual = (each: string): string => each.replaceAll(/^ +(?=\d|because)/gm, "");
    expect(usual(indented)).toBe(usual(text));
    lines += state.doc.lines;
  }
  expect(lines).toBeGreaterThan(500);
});

test("a block is folded from its bracket to the other half, whatever texts and comments say", () => {
  const text = 'fit { // not }\n  because "}"\n  stage "a" {\n  }\n}\nmodel "x" { timezone "UTC" }\n';
  const state = parsed(text);
  const folded = (line: number): string | null => {
    const { from, to } = state.doc.line(line);
    const found = foldable(state, from, to);
    return found === null ? null : state.sliceDoc(found.from, found.to);
  };
  expect(folded(1)).toBe(text.slice(text.indexOf("{") + 1, text.indexOf("}\nmodel")));
  expect([folded(2), folded(4), folded(5), folded(6)]).toEqual([null, null, null, null]);
  expect(folded(3)).toBe("\n  ");
});

test("Enter goes on with a comment of documentation and with a grid, and elsewhere as ever", () => {
  expect(after("  /// Fits.‸", continueLine)).toBe("  /// Fits.\n  /// ‸");
  expect(after("  | A | B |‸\n", continueLine)).toBe("  | A | B |\n  | ‸\n");
  expect(after("  ///‸", continueLine)).toBeNull();
  expect(after("fit {‸}", continueLine)).toBeNull();
});

test("lines are made comments, and back", () => {
  const commented = after("‸+5 when a\n", toggleComment as typeof continueLine);
  expect(commented).toBe("// ‸+5 when a\n");
  expect(after(commented!, toggleComment as typeof continueLine)).toBe("‸+5 when a\n");
});
