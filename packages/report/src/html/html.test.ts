import { describe, expect, test } from "vitest";
import { toned, type Block, type Document, type Table } from "../document/document.ts";
import { hostileBlocks } from "../../test/hostile.ts";
import { htmlBlocks, htmlPage } from "./html.ts";
import { pageStyle } from "./page-style.ts";

const table: Table = {
  kind: "table",
  look: "framed",
  caption: "Rules",
  columns: [
    { align: "start", heading: "Rule" },
    { align: "end", heading: "Points" },
    { align: "start", heading: "", bars: { width: 12, from: 72 } },
  ],
  rows: [
    [
      { text: "Size", notes: ["employees is 20"] },
      { text: "+10", tone: "good" },
      { text: "", bar: 0.25, tone: "good" },
    ],
  ],
  total: [{ text: "fit" }, { text: "10" }, { text: "rated A" }],
};

describe("a page", () => {
  const page = htmlPage({ title: ["Lead ", toned("strong", "l-1")], blocks: [table] });

  test("says its language, its title and its letters, and lets nothing in from elsewhere", () => {
    expect(page).toMatch(/^<!DOCTYPE html>\n<html lang="en">/);
    expect(page).toContain('<meta charset="utf-8">');
    expect(page).toContain("<title>Lead l-1</title>");
    expect(page).toContain("<h1>Lead <strong>l-1</strong></h1>");
    expect(page).toContain(`content="default-src 'none'; style-src 'unsafe-inline'"`);
    expect(page).not.toMatch(/<script|\shref=|\ssrc=|url\(|@import/);
  });

  test("has no element left open and no id twice", () => {
    const open: string[] = [];
    for (const [, slash, name] of page.replace(/<style>[^]*<\/style>/, "").matchAll(/<(\/?)([a-z][a-z0-9]*)[^>]*>/g)) {
      if (["meta", "rect"].includes(name!)) continue;
      if (slash === "") open.push(name!);
      else expect(open.pop()).toBe(name);
    }
    expect(open).toEqual([]);
  });

  test("has every text of a hostile document as text", () => {
    const text = `</title></style></pre><b onclick='x' a="y">&amp;\u202E`;
    const document: Document = { title: text, blocks: hostileBlocks(text) };
    const shown = htmlPage(document);
    expect(shown).not.toMatch(/<b |onclick='|\u202E/);
    // In the title twice, then: heading, paragraphs, note, two of a fact, item with marker and a deeper one, caption, heading, cell, note, total, legend, label, row, two targets, frame, code; of a gallery the heading and two of a figure, of a curve the label and the row, those of a histogram and of a scale, which names a rating too, and of a curve of shares what it is, twice, its series and its diagonal.
    expect(shown.split("&lt;b onclick=&#39;x&#39; a=&quot;y&quot;&gt;&amp;amp;")).toHaveLength(2 + 21 + 8 + 4 + 1);
  });
});

describe("blocks", () => {
  test("headings go down with their sections", () => {
    const inner: Block = { kind: "section", heading: "Inner", blocks: [] };
    const unnamed: Block = { kind: "section", heading: null, blocks: [inner] };
    const markup = htmlBlocks([{ kind: "section", heading: "Outer", blocks: [unnamed] }]);
    expect([...markup.matchAll(/<(h\d)><strong>(\w+)/g)].map(([, tag, text]) => [tag, text])).toEqual([
      ["h2", "Outer"],
      ["h3", "Inner"],
    ]);
  });

  test("a table names its rows and columns, has its sum in its foot, and a bar beside the number it shows", () => {
    const markup = htmlBlocks([table]);
    expect(markup).toContain("<caption>Rules</caption>");
    expect(markup).toContain(`<thead><tr><th scope="col">Rule</th><th scope="col" class="end">Points</th><td></td></tr></thead>`);
    expect(markup).toContain(`<th scope="row"><span>Size</span><small>employees is 20</small></th>`);
    expect(markup).toContain(`<td class="end"><span class="good">+10</span></td>`);
    expect(markup).toMatch(/<svg class="bar good"[^>]*aria-hidden="true"><rect width="25\.0" height="10"\/><\/svg>/);
    expect(markup).toMatch(/<tfoot><tr><th scope="row"><span>fit<\/span><\/th>.*rated A.*<\/tfoot>/);
  });

  test("the first column of words names the rows, also where numbers come before it", () => {
    const columns = [
      { align: "end", heading: "Points" },
      { align: "start", heading: "Rule" },
    ] as const;
    expect(htmlBlocks([{ kind: "table", look: "open", columns, rows: [[{ text: "5" }, { text: "Size" }]] }])).toContain(
      `<td class="end"><span>5</span></td><th scope="row"><span>Size</span></th>`,
    );
  });

  test("facts are a list of terms, lists are lists, a frame keeps its lines", () => {
    expect(htmlBlocks([{ kind: "facts", entries: [{ name: "got", value: [toned("strong", "5")] }] }])).toBe(
      "<dl><dt>got</dt><dd><strong>5</strong></dd></dl>",
    );
    expect(htmlBlocks([{ kind: "list", items: [{ text: "a", tone: "dim", items: [{ text: "b", marker: "→" }] }] }])).toBe(
      `<ul><li><span class="dim">a</span><ul><li><span><span class="marker" aria-hidden="true">→</span> b</span></li></ul></li></ul>`,
    );
    expect(htmlBlocks([{ kind: "code-frame", source: "fit {\n  +5 when a", span: { start: 16, end: 17 }, tone: "error" }])).toBe(
      `<pre class="frame">  2 │   +5 when a\n    │           ^</pre>`,
    );
  });
});

describe("colors", () => {
  /** The relative luminance of WCAG 2. */
  function luminance(hex: string): number {
    const digits = hex.length === 4 ? [...hex.slice(1)].map((digit) => digit + digit) : hex.slice(1).match(/../g)!;
    const [red, green, blue] = digits.map((pair) => {
      const share = parseInt(pair, 16) / 255;
      return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * red! + 0.7152 * green! + 0.0722 * blue!;
  }

  const themes = [...pageStyle.matchAll(/:root \{([^}]*)\}/g)].map(
    ([, rules]) => new Map([...rules!.matchAll(/--(\w+): (#\w+)/g)].map(([, name, hex]) => [name!, hex!])),
  );

  test.each([
    ["light", 0],
    ["dark", 1],
  ])("texts can be read in the %s", (_, at) => {
    const colors = themes[at]!;
    for (const ground of ["ground", "raised"])
      for (const text of ["text", "dim", "good", "warning", "error", "info"]) {
        const [low, high] = [luminance(colors.get(ground)!), luminance(colors.get(text)!)].sort((one, other) => one - other);
        expect([text, ground, (high! + 0.05) / (low! + 0.05) >= 4.5]).toEqual([text, ground, true]);
      }
  });
});
