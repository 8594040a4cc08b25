/** Any text at all, and every beginning of every example, goes through the whole way: read, checked, compiled, formatted; nothing throws. */
import { compileText, findingsOf } from "@scoreline/compiler";
import { severityOf } from "@scoreline/diagnostics";
import { keywordTexts, parse } from "@scoreline/language";
import { format } from "@scoreline/language/writing";
import fc from "fast-check";
import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { runs, seed } from "./generators/effort.ts";

const numRuns = runs(150);

const root = new URL("../examples/", import.meta.url);
const examples = readdirSync(root, { recursive: true, encoding: "utf8" })
  .filter((path) => path.endsWith(".score") && !path.includes("node_modules"))
  .sort();

function goesThrough(text: string): void {
  const compilation = compileText(text);
  const { plan, diagnostics } = compilation;
  expect(findingsOf(compilation).length).toBeGreaterThanOrEqual(diagnostics.filter((found) => severityOf(found) === "error").length);
  const formatted = format(text);
  if (diagnostics.length === 0 && plan === null)
    expect(parse(text, "a.score").ast.declarations.some(({ kind }) => kind === "model")).toBe(false);
  expect(format(formatted.text).text).toBe(formatted.text);
}

describe.each(examples)("the beginnings of %s", (path) => {
  const text = readFileSync(new URL(path, root), "utf8");
  const whole = parse(text, path);

  test("go through, and keep the declarations that ended before the cut", () => {
    // Every cut when the runs suffice; otherwise as many, spread over the text, from another place with every seed.
    const step = Math.max(1, Math.floor(text.length / (numRuns / 3)));
    for (let cut = seed % step; cut < text.length; cut += step) {
      const beginning = text.slice(0, cut);
      goesThrough(beginning);
      const kept = whole.ast.declarations.filter(({ span }) => span.end <= cut).map(({ kind }) => kind);
      expect(
        parse(beginning, path)
          .ast.declarations.slice(0, kept.length)
          .map(({ kind }) => kind),
        `cut at ${cut}`,
      ).toEqual(kept);
    }
  });
});

describe("random texts", () => {
  const word = fc.oneof(
    { weight: 6, arbitrary: fc.constantFrom(...keywordTexts) },
    {
      weight: 4,
      arbitrary: fc.constantFrom(
        "{",
        "}",
        "(",
        ")",
        "|",
        ",",
        ".",
        ":",
        "+",
        "-",
        "*",
        "/",
        "=",
        ">=",
        "<",
        "\n",
        "\n+1",
        '"text"',
        '"',
        "`x`",
        "`",
        "12",
        "1.5",
        "40%",
        "2026-02-30",
        "3rd",
        "x",
        "ñandú",
        "/// doc\n",
        "// note\n",
        "// score-ignore unused-name because …\n",
        "\u{1F600}",
        "\u202e",
      ),
    },
    { weight: 1, arbitrary: fc.string({ unit: "grapheme", maxLength: 6 }) },
  );

  test("of words of the language go through", () => {
    fc.assert(
      fc.property(fc.array(word, { maxLength: 120 }), (words) => goesThrough(words.join(" "))),
      { numRuns: numRuns * 2 },
    );
  });

  test("of any characters go through", () => {
    fc.assert(fc.property(fc.string({ unit: "binary", maxLength: 400 }), goesThrough), { numRuns: numRuns * 2 });
  });
});
