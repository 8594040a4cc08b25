import { toned, type Block } from "../src/index.ts";

/** Texts that would be markup, a link, a command or a line of their own in one target or another. */
export const hostileTexts: readonly string[] = [
  "<script>alert(1)</script>",
  "</title></style></pre><b onclick='x' a=\"y\">&amp;",
  "`code` and ```fence```",
  "[click](command:workbench.action.quit)",
  "![picture](https://evil.example/x.png)",
  "x](command:evil)",
  "one\ntwo\r\n\r\n# three\u2028four",
  "\u001b[31mred\u001b]8;;https://evil.example\u0007link",
  "\u202Eright to left",
  "| a | b |",
  "**strong** _em_ ~~gone~~",
  "&lt;b&gt; $(zap)",
  "ends in \\",
];

/** One block of each kind, with the text in every place for a text. */
export function hostileBlocks(text: string): Block[] {
  return [
    { kind: "section", heading: text, blocks: [{ kind: "paragraph", text: [toned("dim", text)] }] },
    { kind: "paragraph", text: [toned("strong", text)] },
    { kind: "note", tone: "good", text },
    { kind: "facts", entries: [{ name: text, value: text }] },
    { kind: "list", items: [{ text, marker: text, items: [{ text }] }] },
    {
      kind: "table",
      look: "open",
      caption: text,
      columns: [{ align: "start", heading: text, headed: true }],
      rows: [[{ text, notes: [text] }]],
      total: [{ text }],
    },
    { kind: "chart", series: [{ name: text, millionths: [2_000_000, 1_000_000] }] },
    { kind: "chart", fading: { step: 1, stepped: true }, series: [{ name: text, millionths: [2_000_000, 1_000_000] }] },
    { kind: "histogram", name: text, bins: [{ from: 0, to: 5_000_000, count: 2 }] },
    {
      kind: "curve",
      name: text,
      across: "foretold",
      up: "came",
      diagonal: text,
      series: [{ name: text, points: [{ x: 0.1, y: 0.2, low: 0.1, high: 0.3 }] }],
    },
    {
      kind: "scale",
      name: text,
      from: 0,
      to: 100_000_000,
      zones: [
        { name: "B", from: null },
        { name: text, from: 50_000_000 },
      ],
      reach: { low: { millionths: 0, isReached: true }, high: { millionths: 80_000_000, isReached: false } },
    },
    {
      kind: "gallery",
      sections: [
        { kind: "section", heading: text, folded: true, blocks: [{ kind: "facts", large: true, entries: [{ name: text, value: text }] }] },
      ],
    },
    {
      kind: "paragraph",
      text: [
        { text, target: { to: "lead", name: text, chosen: true } },
        { text, target: { to: "source", file: text, line: 1, column: 1 } },
      ],
    },
    { kind: "code-frame", source: text, span: { start: 0, end: text.length }, tone: "error" },
    { kind: "code", lines: [text] },
  ];
}
