import { describe, expect, test } from "vitest";
import { toned, type Block, type Text } from "../document/document.ts";
import { markdownBlocks } from "./markdown.ts";

const paragraph = (text: Text): string => markdownBlocks([{ kind: "paragraph", text }]);

describe("a text stays text", () => {
  test.each([
    ["<script>", "\\<script>"],
    ["a `b` c", "a \\`b\\` c"],
    ["[x](command:y)", "\\[x\\](command:y)"],
    ["job_title *2*", "job\\_title \\*2\\*"],
    ["a ~~b~~ | c", "a \\~\\~b\\~\\~ \\| c"],
    ["&lt;", "\\&lt;"],
    ["C:\\x", "C:\\\\x"],
    ["see https://a.example", "see https\\://a.example"],
    ["see www.a.example", "see www\\.a.example"],
    ["a@b.example", "a\\@b.example"],
    ["# one", "\\# one"],
    ["> one", "\\> one"],
    ["- one", "\\- one"],
    ["+15 for page_view", "\\+15 for page\\_view"],
    ["1. one", "1\\. one"],
    ["12) one", "12\\) one"],
    ["===", "\\==="],
    ["one\n\n- two", "one - two"],
    ["employees > 500, 50% (a, b)!", "employees > 500, 50% (a, b)!"],
  ])("%j", (text, markdown) => expect(paragraph(text)).toBe(markdown));
});

test("only what is strong is emphasized, without the blanks around it", () =>
  expect(paragraph([toned("strong", " fit "), "is", toned("dim", " 5")])).toBe("**fit** is 5"));

test("blocks have a blank line between them, sections a heading of their depth", () => {
  const section = {
    kind: "section",
    heading: "A",
    blocks: [{ kind: "section", heading: "B", blocks: [{ kind: "paragraph", text: "c" }] }],
  } as const;
  expect(markdownBlocks([section, { kind: "note", tone: "good", text: "Done" }])).toBe("### A\n\n#### B\n\nc\n\nDone");
});

test("lists, facts and tables", () => {
  expect(markdownBlocks([{ kind: "list", items: [{ text: "a", items: [{ text: "b" }] }, { text: "c" }] }])).toBe("- a\n  - b\n- c");
  expect(markdownBlocks([{ kind: "facts", entries: [{ name: "got", value: "5" }] }])).toBe("- got: 5");
  const table = {
    kind: "table",
    look: "framed",
    caption: "Rules",
    columns: [
      { align: "start", heading: "Rule" },
      { align: "end", heading: "Points" },
      { align: "start", heading: "", bars: { width: 12, from: 0 } },
    ],
    rows: [[{ text: "Size", notes: ["employees is 20"] }, { text: "+10" }, { text: "", bar: 1 }]],
    total: [{ text: "fit" }, { text: "10" }],
  } as const;
  expect(markdownBlocks([table])).toBe("Rules\n\n| Rule | Points |\n| --- | --: |\n| Size – employees is 20 | \\+10 |\n| fit | 10 |");
});

test("code is between fences longer than its own, with its language where it is known", () => {
  expect(markdownBlocks([{ kind: "code", language: "score", lines: ["fit > 5"] }])).toBe("```score\nfit > 5\n```");
  expect(markdownBlocks([{ kind: "code", lines: ["````", "x"] }])).toBe("`````\n````\nx\n`````");
});

test("what is folded is closed under its heading, and its heading stays text", () => {
  const section: Block = { kind: "section", heading: "A <b> & c", folded: true, blocks: [{ kind: "paragraph", text: "d" }] };
  expect(markdownBlocks([section])).toBe("<details>\n<summary>A &lt;b&gt; &amp; c</summary>\n\nd\n\n</details>");
});
