import fc from "fast-check";
import { expect, test } from "vitest";
import { tokenize } from "../tokenize.ts";
import { readText, writeText } from "./read-text.ts";

test("texts as they are written", () => {
  expect(writeText('a "b" \\ \n \t \r \u0007 \u0085')).toBe('"a \\"b\\" \\\\ \\n \\t \\u{d} \\u{7} \\u{85}"');
});

test("what is written is one text, and is read back as it was", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary" }), (text) => {
      const { tokens, diagnostics } = tokenize(writeText(text));
      expect(diagnostics).toEqual([]);
      expect(tokens.map(({ kind }) => kind)).toEqual(["text"]);
      expect(readText(writeText(text))).toEqual({ value: text, unknownEscapes: [] });
    }),
  );
});
