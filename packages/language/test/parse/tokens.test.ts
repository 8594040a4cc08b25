import { describe, expect, test } from "vitest";
import { parse, tokenize } from "../../src/index.ts";
import { mistakenSigns } from "../../src/lexer/mistaken-signs.ts";

const shapes = (text: string): string[] => tokenize(text).tokens.map(({ kind, image }) => `${kind} ${image}`);
const problems = (text: string): string[] =>
  tokenize(text, "a").diagnostics.map(({ code, span }) => `${code} «${text.slice(span.start, span.end)}»`);

describe("shapes", () => {
  test.each([
    ["a_1 _b", ["name a_1", "name _b"]],
    ["名前 é e\u0301x नमस्ते Ω2", ["name 名前", "name é", "name e\u0301x", "name नमस्ते", "name Ω2"]],
    ["when whenever", ["keyword when", "name whenever"]],
    [
      "half-life half - life half-lives",
      ["keyword half-life", "name half", "symbol -", "name life", "name half", "symbol -", "name lives"],
    ],
    ["`use` `a b`", ["name `use`", "name `a", "name b"]],
    ["12 1.5 1_000_000 -3", ["number 12", "number 1.5", "number 1_000_000", "symbol -", "number 3"]],
    ["40% 12.5% 40 %", ["percent 40%", "percent 12.5%", "percent 40%"]],
    ["40％", ["percent 40%"]],
    ["12.5 ％ x", ["percent 12.5%", "name x"]],
    ["2026-06-01 2026 - 06 - 01", ["date 2026-06-01", "number 2026", "symbol -", "number 06", "symbol -", "number 01"]],
    ["1st 2nd 3rd 11th", ["ordinal 1st", "ordinal 2nd", "ordinal 3rd", "ordinal 11th"]],
    ["3days", ["number 3", "keyword days"]],
    ["cell 1A", ["keyword cell", "name 1A"]],
    ["| 1A | 2nd |", ["symbol |", "name 1A", "symbol |", "ordinal 2nd", "symbol |"]],
    [">= <= > < = + - * / ( ) { } , : .", ">= <= > < = + - * / ( ) { } , : .".split(" ").map((sign) => `symbol ${sign}`)],
    ['"a\\"b" "" "\\\\"', ['text "a\\"b"', 'text ""', 'text "\\\\"']],
    ["\uFEFFmodel\u00a0x\u200b", ["keyword model", "name x"]],
  ])("%s", (text, tokens) => expect(shapes(text)).toEqual(tokens));

  test("spans are offsets into the text, and the first token of a line knows it", () => {
    const text = "a\r\n  b c // d\re";
    const { tokens } = tokenize(text);
    expect(tokens.map(({ start, end }) => text.slice(start, end))).toEqual(["a", "b", "c", "e"]);
    expect(tokens.map(({ firstOnLine }) => firstOnLine)).toEqual([true, true, false, true]);
  });
});

describe("comments", () => {
  test("two slashes are a note, three explain what follows, four are a note again", () => {
    expect(
      tokenize('// a \n/// b\n////  c\nx // d\n"// no"').comments.map(({ kind, text, firstOnLine }) => [kind, text, firstOnLine]),
    ).toEqual([
      ["line", "a", true],
      ["doc", "b", true],
      ["line", "//  c", true],
      ["line", "d", false],
    ]);
  });

  test("a comment spans its slashes and its text", () => {
    const text = "a //  b  \nc";
    const [comment] = tokenize(text).comments;
    expect(text.slice(comment!.span.start, comment!.span.end).trimEnd()).toBe("//  b");
  });
});

describe("problems with characters", () => {
  test.each([
    ['use "a', ['unfinished-text «"a»']],
    ['use "a   \n"b"', ['unfinished-text «"a»']],
    ['"a\\', ['unfinished-text «"a\\»']],
    ['"a\\"', ['unfinished-text «"a\\"»']],
    ["“a”", ["wrong-quotes «“a”»"]],
    ["'a'", ["wrong-quotes «'a'»"]],
    ["`a", ["wrong-name-quotes «`a»"]],
    ["``", ["wrong-name-quotes «`»", "wrong-name-quotes «`»"]],
    ['"\\q\\u{110000}\\u{41}"', ["unknown-escape «\\q»", "unknown-escape «\\u{110000}»"]],
    ["a == b", ["wrong-sign «==»"]],
    ["a != b && c || d", ["wrong-sign «!=»", "wrong-sign «&&»", "wrong-sign «||»"]],
    ["a ≥ 3 × 2 – 1", ["wrong-sign «≥»", "wrong-sign «×»", "wrong-sign «–»"]],
    ["[a]", ["wrong-sign «[»", "wrong-sign «]»"]],
    ["# a == b\nc", ["wrong-comment «#»"]],
    ["/* a == b */ c", ["wrong-comment «/*»"]],
    ["a /* == \n == */ b", ["wrong-comment «/*»"]],
    ["/* a == b\nc\n/* d", ["wrong-comment «/*»", "wrong-comment «/*»"]],
    ["a;; b", ["bad-character «;;»"]],
    ["％ a ％", ["bad-character «％»", "bad-character «％»"]],
    ["40％", ["other-phrase «40％»"]],
    ["a 😀😀 b $", ["bad-character «😀😀»", "bad-character «$»"]],
    ["\u0000\u0001", ["bad-character «\u0000\u0001»"]],
    ["2026-13-45", ["wrong-date «2026-13-45»"]],
    ["2026-02-29 2024-02-29", ["wrong-date «2026-02-29»"]],
    ["2026-6-1", ["wrong-date «2026-6-1»"]],
    ["2026-06-01T10:30:00Z", ["wrong-date «2026-06-01T10:30:00Z»"]],
    ["2026-06-01 10:30", ["wrong-date «2026-06-01 10:30»"]],
    ["0000-01-01", ["wrong-date «0000-01-01»"]],
    ["1__0 1_ 1.2.3", ["wrong-number «1__0»", "wrong-number «1_»", "wrong-number «1.2.3»"]],
    [".5", ["wrong-number «.5»"]],
    ["1000000000000000 1000000000000001", ["wrong-number «1000000000000001»"]],
    ["30days 2nd_name", ["missing-space «30days»", "missing-space «2nd_name»"]],
  ])("%s", (text, found) => expect(problems(text)).toEqual(found));

  test("lists have no brackets around their values, events and conditions have round ones", () => {
    const fixes = (text: string): string[] =>
      tokenize(text, "a").diagnostics.flatMap(({ fixes: [fix] = [] }) => fix?.edits.map((edit) => edit.text) ?? []);
    expect(shapes('from ["A", "B"] key')).toEqual(["keyword from", 'text "A"', "symbol ,", 'text "B"', "keyword key"]);
    expect(fixes('from ["A", "B"]')).toEqual(["", ""]);
    expect(fixes("is one of [ 1, -2]")).toEqual(["", ""]);
    expect(fixes("missing [“-”]").slice(0, 1)).toEqual([""]);
    expect(fixes("for any of [a, b] where [c]")).toEqual(["(", ")", "(", ")"]);
    expect(fixes('["A"]')).toEqual(["(", ")"]);
    expect(shapes('in ["A"] and [b]')).toEqual(["keyword in", 'text "A"', "keyword and", "symbol (", "name b", "symbol )"]);
  });

  test.each([
    ["11:30pm", "23:30"],
    ["11:30 PM", "23:30"],
    ["9:05:10 a.m.", "09:05:10"],
    ["12:00am", "00:00"],
    ["12:15pm", "12:15"],
    ["13:00pm", undefined],
    ["24:00", undefined],
    ["9:7pm", undefined],
  ])("%s is %s on a clock with 24 hours", (image, clock) => {
    const [found] = tokenize(`at ${image}`, "a").diagnostics;
    expect(found!.code).toBe("wrong-clock");
    expect(found!.fixes?.[0]?.edits).toEqual(
      clock === undefined ? undefined : [{ file: "a", span: { start: 3, end: 3 + image.length }, text: clock }],
    );
  });

  test("a text that is not closed ends with its line, and the next line is read", () => {
    expect(shapes('use "a\nuse "b"')).toEqual(["keyword use", 'text "a', "keyword use", 'text "b"']);
  });

  test("what was meant is read on: signs and quotes of other languages", () => {
    expect(shapes("u == b && [c]")).toEqual(["name u", "keyword is", "name b", "keyword and", "symbol (", "name c", "symbol )"]);
    expect(shapes("u != b")).toEqual(["name u", "keyword is", "keyword not", "name b"]);
    expect(shapes("“a” b")).toEqual(["text “a”", "name b"]);
  });
});

test.each(mistakenSigns)("%s alone, first and after a name, is taken for something that the parser knows", (sign) => {
  for (const text of [sign, `a ${sign} b`, `a${sign}`]) expect(parse(text, "a").diagnostics.length).toBeGreaterThan(0);
});
