import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { childrenOf, parse, tokenize, type AstNode } from "../../src/index.ts";
import { ScoreParser } from "../../src/parser/score-parser.ts";
import { sketch } from "../sketch.ts";
import { runs, sliceOf } from "../../../../test/generators/effort.ts";

const reference = readFileSync(new URL("../../../../grammar/language.md", import.meta.url), "utf8");
const example = /```score\n(.*?)```/s.exec(reference)![1]!;

test("the grammar is sound", () => {
  expect(() => new ScoreParser(false)).not.toThrow();
});

/** Spans are whole numbers inside the text, and children are inside their parents. */
function checkSpans(node: AstNode, text: string): void {
  const { start, end } = node.span;
  if (!(Number.isInteger(start) && Number.isInteger(end) && 0 <= start && start <= end && end <= text.length)) {
    throw new Error(`${node.kind} spans ${start} to ${end}`);
  }
  for (const child of childrenOf(node)) {
    if (child.span.start < start || child.span.end > end) {
      throw new Error(`${child.kind} ${child.span.start}–${child.span.end} is outside ${node.kind} ${start}–${end}`);
    }
    checkSpans(child, text);
  }
}

function readAny(text: string) {
  const result = parse(text, "a");
  checkSpans(result.ast, text);
  for (const { span, fixes } of result.diagnostics) {
    expect(span.start >= 0 && span.start <= span.end && span.end <= text.length).toBe(true);
    for (const { edits } of fixes) for (const edit of edits) expect(edit.span.end).toBeLessThanOrEqual(text.length);
  }
  return result;
}

describe("the example of the reference", () => {
  const whole = parse(example, "a");
  const { tokens } = whole;

  test("has no errors, and its spans are those of the text", () => {
    expect(whole.diagnostics).toEqual([]);
    checkSpans(whole.ast, example);
    expect(whole.ast.declarations).toHaveLength(27);
    for (const { span } of whole.ast.declarations) expect(example.slice(span.start, span.end)).toMatch(/^[a-z][^]*[^\s]$/);
  });

  test("every prefix is read, and keeps the declarations before it", () => {
    const complete = whole.ast.declarations.map(sketch);
    const cuts = [...tokens.map(({ start }) => start), ...tokens.map(({ start, end }) => (start + end) >> 1)];
    for (const cut of sliceOf(cuts)) {
      const { ast } = readAny(example.slice(0, cut));
      const before = whole.ast.declarations.filter(({ span }) => span.end < cut).length;
      expect(ast.declarations.slice(0, before).map(sketch)).toEqual(complete.slice(0, before));
    }
  });

  test("a declaration that stops anywhere costs no later one, and is reported once or twice", () => {
    for (const [index, { span }] of whole.ast.declarations.entries()) {
      const later = whole.ast.declarations.slice(index + 1).map(sketch);
      for (const { start } of sliceOf(tokens.filter((token) => token.start > span.start && token.start < span.end))) {
        const { ast, diagnostics } = parse(`${example.slice(0, start).trimEnd()}\n${example.slice(span.end)}`, "a");
        expect(ast.declarations.slice(ast.declarations.length - later.length).map(sketch)).toEqual(later);
        expect(diagnostics.length).toBeLessThanOrEqual(2);
      }
    }
  });

  test("a token that is missing or doubled costs at most its own declaration, and few words", () => {
    const written = new Set(whole.ast.declarations.map(sketch));
    for (const { start, end, image } of sliceOf(tokens)) {
      for (const text of [example.slice(0, start) + example.slice(end), `${example.slice(0, end)} ${image}${example.slice(end)}`]) {
        const { ast, diagnostics } = readAny(text);
        expect(ast.declarations.map(sketch).filter((each) => written.has(each)).length).toBeGreaterThanOrEqual(
          whole.ast.declarations.length - 2,
        );
        expect(diagnostics.length).toBeLessThanOrEqual(2);
      }
    }
  });

  test("neighbors that change places are read", () => {
    for (const [index, one] of sliceOf([...tokens.slice(0, -1).entries()])) {
      const two = tokens[index + 1]!;
      const text = example.slice(0, one.start) + two.image + example.slice(one.end, two.start) + one.image + example.slice(two.end);
      expect(readAny(text).diagnostics.length).toBeLessThanOrEqual(3);
    }
  });
});

describe("any text at all is read", () => {
  const long = 20_000;
  const texts: Readonly<Record<string, string>> = {
    "open brackets": `define a as ${"(".repeat(long)}`,
    "brackets of both kinds": `fit { +1 when ${"(".repeat(long)}a${")".repeat(long)} }`,
    "open braces": "{".repeat(long),
    "blocks in blocks": `fit { ${'group "a" {\n'.repeat(long)}`,
    "closing braces": "}\n".repeat(long),
    "broken rules": `fit {\n${"+1 when\n".repeat(long)}}`,
    "lines that are no items": `fit {\n${"foo\n".repeat(long)}}`,
    "lines that are no declarations": "foo bar\n".repeat(long),
    "unfinished declarations": "event\n".repeat(long),
    "unfinished texts": '"\n'.repeat(long),
    quotes: '"'.repeat(long),
    "curly quotes": "“".repeat(long),
    backticks: "`".repeat(long),
    backslashes: `use "${"\\".repeat(long)}`,
    nots: `define a as ${"not ".repeat(long)}b`,
    "minus signs": `define a as ${"- ".repeat(long)}1`,
    "percentages of percentages": `define a as ${"5% of ".repeat(long)}b`,
    "a chain of comparisons": `define a as b${" < 1".repeat(long)}`,
    "a chain of tests": `define a as b${" is c".repeat(long)}`,
    "a path": `define a as b${".c".repeat(long)}`,
    windows: `define a as did b${" since last c".repeat(long)}`,
    "rules on one line": `fit {${" +1 when a".repeat(long)} }`,
    "entries without commas": `fit { ratings A from 1${" B from 1".repeat(long)} }`,
    pipes: `matrix a by b {\n${"|".repeat(long)}\n}`,
    "lines of one pipe": "|\n".repeat(long),
    "words of the language": "when where is not and or ".repeat(long / 10),
    zeros: "\u0000".repeat(long),
    "half characters": "\ud800 \udc00 a\ud800".repeat(long / 10),
    "letters of other scripts": "ก é 字 🙂 ".repeat(long / 10),
    digits: "1".repeat(long),
    "digits and lines": "1_".repeat(long),
    slashes: "/".repeat(long),
    "number signs": "# a\n".repeat(long),
    "carriage returns": "fit {\r+1 when a\r}\r".repeat(long / 10),
  };
  test.each(Object.entries(texts))("%s", (_name, text) => {
    const { diagnostics } = readAny(text);
    expect(diagnostics.length).toBeLessThanOrEqual(101);
  });

  test("noise", () => {
    let seed = 20_260_601;
    const next = (bound: number): number => (seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648) % bound;
    const pieces = [
      ...tokenize(example).tokens.map(({ image }) => image),
      "\n",
      "\n",
      " ",
      '"',
      "“",
      "|",
      "é",
      "\u0000",
      "🙂",
      "//",
      "///",
      "==",
    ];
    for (let round = 0; round < runs(300); round++) {
      const text = Array.from({ length: 1 + next(120) }, () => pieces[next(pieces.length)]!).join(next(2) === 0 ? " " : "");
      expect(readAny(text).diagnostics.length).toBeLessThanOrEqual(101);
    }
  });

  test("long lists, sums and conditions are no mistake", () => {
    for (const text of [
      `define a as 1${" + 1".repeat(long)}`,
      `define a as b${" and b".repeat(long)}`,
      `list a as 1${", 1".repeat(long)}`,
      `define a as min(b${", b".repeat(long)})`,
      `test "T" { expect fit = 1${", fit = 1".repeat(long)} }`,
    ]) {
      expect(parse(text, "a").diagnostics).toEqual([]);
    }
  });
});

test("the same text is read the same way again, whatever was read between", () => {
  const first = JSON.stringify(parse(example, "a"));
  parse("fit { +1 when ((((", "a");
  parse("}", "a");
  expect(JSON.stringify(parse(example, "a"))).toBe(first);
});

test("line ends and a mark at the beginning do not matter", () => {
  const sketches = (text: string): string[] => {
    const { ast, diagnostics } = parse(text, "a");
    expect(diagnostics).toEqual([]);
    return ast.declarations.map(sketch);
  };
  const plain = sketches(example);
  expect(sketches(example.replaceAll("\n", "\r\n"))).toEqual(plain);
  expect(sketches(example.replaceAll("\n", "\r"))).toEqual(plain);
  expect(sketches(`\uFEFF${example}`)).toEqual(plain);
});
