/** What formatting promises, over random texts in the whole syntax, over the examples, and over broken relatives of both. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { mutated } from "../../../test/generators/mutations.ts";
import { programs } from "../../../test/generators/programs.ts";
import { alignGrid, parse, sameSyntax, tokenize } from "../src/index.ts";
import { format, formatEdits, formatRange, type FormatEdit } from "../src/writing.ts";
import { runs } from "../../../test/generators/effort.ts";

const root = fileURLToPath(new URL("../../..", import.meta.url));
const examples = readdirSync(join(root, "examples"), { recursive: true, encoding: "utf8" })
  .filter((file) => file.endsWith(".score") && !file.includes("node_modules"))
  .map((file) => readFileSync(join(root, "examples", file), "utf8"));
const snippets = [...readFileSync(join(root, "grammar/language.md"), "utf8").matchAll(/^```score[^\n]*\n([^]*?)^```/gm)].map(
  (match) => match[1]!,
);

const valid = programs();
const texts = fc.oneof(valid, fc.constantFrom(...examples, ...snippets));

function apply(text: string, edits: readonly FormatEdit[]): string {
  return edits.reduceRight(
    (result, { span, text: replacement }) => result.slice(0, span.start) + replacement + result.slice(span.end),
    text,
  );
}

const commentsOf = (text: string): readonly string[] => tokenize(text).comments.map(({ kind, text: words }) => `${kind} ${words}`);
const wordsOf = (text: string): readonly string[] =>
  tokenize(text)
    .tokens.map(({ image }) => image)
    .filter((image) => image !== ",");

describe("random texts in the whole syntax", () => {
  test("parse without a diagnostic", () => {
    fc.assert(
      fc.property(valid, (text) => void expect(parse(text, "a.score").diagnostics).toEqual([])),
      { numRuns: runs(400) },
    );
  });

  test("keep their meaning", () => {
    fc.assert(
      fc.property(texts, (text) => {
        const formatted = format(text);
        expect(formatted.diagnostics).toEqual([]);
        const after = parse(formatted.text, "a.score");
        expect(after.diagnostics).toEqual([]);
        expect(sameSyntax(parse(text, "a.score").ast, after.ast)).toBe(true);
      }),
      { numRuns: runs(400) },
    );
  });

  test("are formatted once and for all", () => {
    fc.assert(
      fc.property(texts, (text) => {
        const once = format(text).text;
        expect(format(once).text).toBe(once);
      }),
      { numRuns: runs(400) },
    );
  });

  test("keep every comment and every word, in order", () => {
    fc.assert(
      fc.property(texts, (text) => {
        const after = format(text).text;
        expect(commentsOf(after)).toEqual(commentsOf(text));
        expect(wordsOf(after)).toEqual(wordsOf(text));
      }),
      { numRuns: runs(300) },
    );
  });

  test("come out tidy: one line end at the end, no blank line twice, no white space at the end of a line", () => {
    fc.assert(
      fc.property(valid, (text) => {
        const after = format(text).text;
        expect(after).toMatch(/^[^\s][^]*[^\n]\n$/);
        expect(after).not.toMatch(/\n\n\n|[ \t]\n|\{\n\n|\n\n *\}|^ *\t/m);
      }),
      { numRuns: runs(300) },
    );
  });

  test("say the same in CRLF", () => {
    fc.assert(
      fc.property(valid, (text) => {
        const windows = format(text.replaceAll("\n", "\r\n")).text;
        if (text.includes("\n")) expect(windows).toBe(format(text).text.replaceAll("\n", "\r\n"));
      }),
      { numRuns: runs(100) },
    );
  });

  test("the edits of the whole text are the formatted text, and part of them keeps the meaning", () => {
    fc.assert(
      fc.property(texts, fc.nat(), fc.nat(), (text, first, second) => {
        expect(apply(text, formatEdits(text))).toBe(format(text).text);
        const [start, end] = [first % (text.length + 1), second % (text.length + 1)].sort((a, b) => a - b) as [number, number];
        const part = parse(apply(text, formatRange(text, { start, end })), "a.score");
        expect(part.diagnostics).toEqual([]);
        expect(sameSyntax(parse(text, "a.score").ast, part.ast)).toBe(true);
      }),
      { numRuns: runs(200) },
    );
  });
});

describe("any text", () => {
  const broken = fc.oneof(mutated(texts), fc.string({ unit: "binary", maxLength: 200 }), fc.string({ unit: "grapheme", maxLength: 200 }));

  test("is formatted for good, or comes back as it was with a diagnostic; nothing throws", () => {
    fc.assert(
      fc.property(broken, fc.nat(), (text, place) => {
        const { text: once, diagnostics } = format(text);
        if (diagnostics.length > 0) expect(once).toBe(text);
        else {
          expect(format(once)).toEqual({ text: once, diagnostics: [] });
          expect(sameSyntax(parse(text, "").ast, parse(once, "").ast)).toBe(true);
          expect(commentsOf(once)).toEqual(commentsOf(text));
        }
        const edit = alignGrid(text, place % (text.length + 2));
        if (edit !== null) expect(alignGrid(apply(text, [edit]), edit.span.start)).toBeNull();
      }),
      { numRuns: runs(600) },
    );
  });
});
