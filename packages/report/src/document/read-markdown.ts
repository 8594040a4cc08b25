import { plainText, toned, type Block, type Document, type Row, type Text } from "./document.ts";

/** A page in the little Markdown that the pages of diagnostics use: headings, the first of which is the title, paragraphs, tables and code. */
export function readMarkdown(markdown: string): Document {
  const blocks: Block[] = [];
  let title = "";
  let words: string[] = [];
  let rows: string[] = [];
  let code: string[] | null = null;
  const endParagraph = (): void => {
    if (words.length > 0) blocks.push({ kind: "paragraph", text: withCode(words.join(" ")) });
    words = [];
    if (rows.length > 0) blocks.push(tableOf(rows));
    rows = [];
  };
  for (const line of markdown.split(/\r?\n/)) {
    if (line.startsWith("```")) {
      endParagraph();
      if (code !== null) blocks.push({ kind: "code", lines: code });
      code = code === null ? [] : null;
    } else if (code !== null) {
      code.push(line);
    } else if (line.startsWith("#")) {
      endParagraph();
      const heading = line.replace(/^#+\s*/, "");
      if (title === "") title = heading;
      else blocks.push({ kind: "section", heading, blocks: [] });
    } else if (line.trim() === "") {
      endParagraph();
    } else if (line.startsWith("|")) {
      rows.push(line);
    } else {
      words.push(line.trim());
    }
  }
  endParagraph();
  return { title, blocks };
}

/** The heading, a line of dashes, and the rows. */
function tableOf([heading = "", , ...rows]: readonly string[]): Block {
  const cellsOf = (line: string): readonly string[] =>
    line
      .trim()
      .replace(/^\||\|$/g, "")
      .split(/(?<!\\)\|/)
      .map((cell) => cell.trim().replaceAll("\\|", "|"));
  return {
    kind: "table",
    look: "open",
    columns: cellsOf(heading).map((text) => ({ align: "start", heading: text, headed: true })),
    rows: rows.map((line): Row => cellsOf(line).map((cell) => ({ text: withCode(cell) }))),
  };
}

/** `code` within a text is out. */
function withCode(text: string): Text {
  return text.split(/`([^`]+)`/).map((part, index) => (index % 2 === 1 ? toned("info", part) : part));
}

/** What a page says first, as plain text; null where it has no paragraph. */
export function firstParagraph({ blocks }: Document): string | null {
  const found = blocks.find((block) => block.kind === "paragraph");
  return found === undefined ? null : plainText(found.text);
}
