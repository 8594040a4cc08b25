import { describe, expect, test } from "vitest";
import { childrenOf, parse, type AstNode } from "../../src/index.ts";
import { read } from "../sketch.ts";

function* all(node: AstNode): Generator<AstNode> {
  yield node;
  for (const child of childrenOf(node)) yield* all(child);
}

function docs(text: string): string[] {
  return [...all(read(text))].flatMap((node) => ("doc" in node && node.doc !== undefined ? [`${node.kind}: ${node.doc}`] : []));
}

describe("doc comments", () => {
  test.each([
    [
      "/// A lead.\nlead {\n  /// Its number.\n  id: text key\n  /// Its land,\n  /// in two letters.\n  country: text\n}",
      ["lead: A lead.", "field: Its number.", "field: Its land,\nin two letters."],
    ],
    [
      '/// a\nfit {\n/// b\n+1 when x\n/// c\ncriterion "C" {\n/// d\n1 when y\n/// e\n0 otherwise\n}\n/// f\ngroup "G" {\n/// g\n+1 when z\n}\n/// h\nthen +1 when w\n/// i\nratings A from 1\n}',
      [
        "score-block: a",
        "state-rule: b",
        "criterion: c",
        "criterion-row: d",
        "criterion-row: e",
        "group: f",
        "state-rule: g",
        "then-line: h",
        "ratings-line: i",
      ],
    ],
    [
      "/// a\nbehavior {\n/// b\ndecay none\n/// c\nreset on e\n/// d\n+1 for e\n}",
      ["score-block: a", "decay-line: b", "reset-line: c", "occurrence-rule: d"],
    ],
    ["/// a\nmatrix x by y {\n| | 1 |\n| A | b |\n/// c\noverride b when d\n}", ["matrix: a", "override: c"]],
    ["/// a\nlifecycle {\n/// b\nc otherwise\n}", ["lifecycle: a", "lifecycle-step: b"]],
    [
      '/// a\ntest "T" {\n/// b\nat 2026-01-01\n/// c\ngiven "S"\n/// d\nlead {\n/// e\nf: 1\n}\n/// g\ndid e today\n/// h\nexpect fit = 1\n/// i\nafter 1 day expect fit = 1\n/// j\ncases {\n| a |\n}\n}',
      ["test: a", "at-line: b", "given-line: c", "lead-settings: d", "did-line: g", "expect-line: h", "expect-line: i", "cases: j"],
    ],
    ["/// a\n\n// not this\n/// b\nevent e", ["event: a\nb"]],
    ["event e /// not of this\nevent f", []],
    ["/// to nothing", []],
    ["fit {\n/// to nothing\n}", []],
  ])("%j", (text, found) => expect(docs(text)).toEqual(found));
});

describe("spans", () => {
  test.each([
    ["fit cap 10 {\n  +1 when a\n}\n", "score-block", "fit cap 10 {\n  +1 when a\n}"],
    ["define a as  b > 3  // c", "comparison", "b > 3"],
    ["define a as -3 + b", "number", "-3"],
    ["define a as lead.b.c is 1", "member", "lead.b.c"],
    ["lead { a: text key, b: url }", "field", "a: text key"],
    ['lead { a: one of "x", "y", b: url }', "type", 'one of "x", "y"'],
    ['action a "A" { b: 1, c: 2 }', "outgoing-property", "b: 1"],
    ['fit {\n  + 1.5 when a because "b"\n}', "state-rule", '+ 1.5 when a because "b"'],
    ["fit {\n  + 1.5 when a\n}", "points", "+ 1.5"],
    ["behavior { +1 for any of (a, b) , once }", "event-selector", "any of (a, b)"],
    ["matrix a by b {\n  |  | 1 |\n}", "grid-cell", "  "],
    ["matrix a by b {\n  |  | 1 |\n}", "grid-row", "|  | 1 |"],
    ['test "T" { expect fit  =  1 , cell A1 }', "expect-condition", "fit  =  1"],
    ["define a as did b  in last  3 days", "in-last", "in last  3 days"],
  ])("%j %s", (text, kind, written) => {
    const node = [...all(read(text))].find((each) => each.kind === kind);
    expect(node && text.slice(node.span.start, node.span.end)).toBe(written);
  });

  test("a place where something is missing is empty and comes after what comes before", () => {
    const text = "define a as\ndefine b as c +";
    const missing = [...all(parse(text, "a").ast)].filter((node) => node.kind === "missing-expression");
    expect(missing.map(({ span }) => span)).toEqual([
      { start: 11, end: 11 },
      { start: 27, end: 27 },
    ]);
  });
});
