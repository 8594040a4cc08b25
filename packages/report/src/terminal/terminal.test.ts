import { expect, test } from "vitest";
import { toned, type Block, type Tone } from "../document/document.ts";
import { readMarkdown } from "../document/read-markdown.ts";
import type { Palette } from "./table.ts";
import { blockLines, documentLines } from "./terminal.ts";

const tones: readonly Tone[] = ["good", "warning", "error", "info", "strong", "dim"];
/** Shows which tone a text was painted in. */
const tagged = Object.fromEntries(tones.map((tone) => [tone, (text: string) => `<${tone}:${text}>`])) as unknown as Palette;
const paragraph = (text: string): Block => ({ kind: "paragraph", text });

test("the title comes first, and blocks have a blank line between them", () => {
  const blocks = [paragraph("one"), { kind: "section", heading: null, blocks: [] } as const, paragraph("two")];
  expect(documentLines({ title: "Title", blocks })).toEqual(["Title", "", "one", "", "two"]);
  expect(documentLines({ title: "Alone", blocks: [] })).toEqual(["Alone"]);
});

test("a section is close together, or with blank lines where it says so, and is set in where it says so", () => {
  const section = {
    kind: "section",
    heading: "Head",
    blocks: [paragraph("a"), { kind: "section", heading: null, indented: true, blocks: [paragraph("b")] }],
  } as const;
  expect(blockLines([section])).toEqual(["Head", "a", "  b"]);
  expect(blockLines([{ ...section, spaced: true }])).toEqual(["Head", "", "a", "", "  b"]);
});

test("texts are broken to the width, those that others look for are not, and no prose is wider than 110 columns", () => {
  const words = "word ".repeat(40).trim();
  expect(Math.max(...blockLines([paragraph(words)], { width: 300 }).map((line) => line.length))).toBe(109);
  expect(blockLines([{ kind: "paragraph", text: words, unbroken: true }], { width: 20 })).toEqual([words]);
});

test("an item goes on two columns to the right, and so does what belongs under it", () => {
  const items = [{ text: "one two three", items: [{ text: "four five six seven", marker: "→" }] }];
  expect(blockLines([{ kind: "list", items }], { width: 12 })).toEqual(["one two", "  three", "  → four", "    five six", "    seven"]);
});

test("facts are under one another, whatever their letters", () => {
  const entries = [
    { name: "中文", value: "a" },
    { name: "got", value: [toned("strong", "b")] },
  ];
  expect(blockLines([{ kind: "facts", entries }])).toEqual(["  中文  a", "  got   b"]);
});

test("tones are painted: those of a text over those of its block", () => {
  const text = ["a ", toned("good", "b")];
  expect(blockLines([{ kind: "paragraph", text, tone: "dim" }], { paint: tagged })).toEqual(["<dim:a ><good:b>"]);
  expect(blockLines([{ kind: "note", tone: "good", text: "done" }], { paint: tagged })).toEqual(["<good:✓> done"]);
  expect(documentLines({ title: "T", blocks: [] }, { paint: tagged })).toEqual(["<strong:T>"]);
});

test("a table of Markdown is laid out in columns", () => {
  const markdown =
    "# page\n\nTry:\n\n| instead of | write |\n|---|---|\n| `once a month` | `once per month`: by calendar |\n| `a \\| b` | b |\n\nMore.\n";
  expect(documentLines(readMarkdown(markdown), { width: 80 })).toEqual([
    "page",
    "",
    "Try:",
    "",
    "  instead of    write",
    "  once a month  once per month: by calendar",
    "  a | b         b",
    "",
    "More.",
  ]);
});

test("a page of Markdown has its first heading as title, its code set in, and its names marked", () => {
  const markdown = "# some-code\r\n\nA text with `code`\nin two lines.\n\n## What to do\n\n```score\nfit {\n\n}\n```\n";
  expect(documentLines(readMarkdown(markdown), { paint: tagged })).toEqual([
    "<strong:some-code>",
    "",
    "A text with <info:code> in two lines.",
    "",
    "<strong:What to do>",
    "",
    "    fit {",
    "",
    "    }",
  ]);
});
