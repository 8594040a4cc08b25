import { codeFrame, printable } from "@scoreline/diagnostics";
import { chartTable, histogramTable, scaleInWords } from "../document/chart.ts";
import { curveTable } from "../document/curve.ts";
import { dayInWords, matrixTable } from "../document/matrix.ts";
import { whatIfBlocks } from "../document/what-if.ts";
import type { Block, Document, Item, Row, Table, Text } from "../document/document.ts";
import { runsOf, type Run } from "../document/runs.ts";

/** Blocks as Markdown, for places that show nothing else, such as the boxes of an editor. Whatever the texts hold, they are shown as text. */
export function markdownBlocks(blocks: readonly Block[], level = 3): string {
  return blocks
    .map((block) => markdownOf(block, level))
    .filter((part) => part !== "")
    .join("\n\n");
}

/** A document as a Markdown file, or as a part of a page whose own title is above it. */
export function markdownDocument({ title, blocks }: Document, level = 1): string {
  return `${markdownBlocks([{ kind: "section", heading: title, blocks }], level)}\n`;
}

function markdownOf(block: Block, level: number): string {
  switch (block.kind) {
    case "section": {
      const { heading, blocks } = block;
      if (block.folded === true && heading !== null)
        return `<details>\n<summary>${summaryText(heading)}</summary>\n\n${markdownBlocks(blocks, level + 1)}\n\n</details>`;
      const head = heading === null ? [] : [`${"#".repeat(Math.min(6, level))} ${words(heading)}`];
      return [...head, markdownBlocks(blocks, heading === null ? level : level + 1)].filter((part) => part !== "").join("\n\n");
    }
    case "paragraph":
    case "note":
      return words(block.text);
    case "facts":
      return block.entries.map(({ name, value }) => `- ${words(name)}: ${words(value)}`).join("\n");
    case "list":
      return listOf(block.items, "");
    case "table":
      return tableOf(block);
    case "matrix":
      return tableOf(matrixTable(block));
    case "day-choice":
      return words(dayInWords(block));
    case "what-if":
      return markdownBlocks(whatIfBlocks(block), level);
    case "chart":
      return tableOf(chartTable(block));
    case "histogram":
      return tableOf(histogramTable(block));
    case "curve":
      return block.told === true ? "" : `${words(block.name)}\n\n${tableOf(curveTable(block))}`;
    case "scale":
      return words(scaleInWords(block));
    case "gallery":
      return markdownBlocks(block.sections, level);
    case "code-frame":
      return fenced(codeFrame(block.source, block.span));
    case "code":
      return fenced(block.lines, block.language);
  }
}

function listOf(items: readonly Item[], indent: string): string {
  return items
    .map(({ text, items: below = [] }) => `${indent}- ${words(text)}${below.length === 0 ? "" : `\n${listOf(below, `${indent}  `)}`}`)
    .join("\n");
}

/** Bars are left out: what they say is in a text of the row too. */
function tableOf({ caption, columns, rows, total }: Table): string {
  const shown = columns.flatMap((column, index) => (column.bars === undefined ? [{ column, index }] : []));
  const lineOf = (cells: readonly string[]): string => `| ${cells.join(" | ")} |`;
  const rowOf = (row: Row): string =>
    lineOf(
      shown.map(({ index }) =>
        [row[index]?.text ?? "", ...(row[index]?.notes ?? [])]
          .map(words)
          .filter((text) => text !== "")
          .join(" – "),
      ),
    );
  const lines = [
    lineOf(shown.map(({ column }) => words(column.heading))),
    lineOf(shown.map(({ column }) => (column.align === "end" ? "--:" : "---"))),
    ...[...rows, ...(total === undefined ? [] : [total])].map(rowOf),
  ];
  return [...(caption === undefined ? [] : [`${words(caption)}\n`]), ...lines].join("\n");
}

/** Lines between fences that are longer than any run of backticks in them. */
function fenced(lines: readonly string[], language = ""): string {
  const shown = lines.flatMap((line) => line.split("\n").map((part) => printable(part)));
  const runs = shown.flatMap((line) => [...line.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = "`".repeat(Math.max(3, 1 + Math.max(0, ...runs)));
  return [fence + language, ...shown, fence].join("\n");
}

/** Inside of HTML, where Markdown is not read. */
function summaryText(text: Text): string {
  return runsOf(text)
    .map(({ text: run }) => run.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;"))
    .join("");
}

function words(text: Text): string {
  return inline(runsOf(text));
}

/** On one line. Emphasis begins and ends at letters, or it would be none. */
function inline(runs: readonly Run[]): string {
  const parts = runs.map(({ text, tone }) => {
    const [, before = "", inner = "", after = ""] = /^(\s*)(.*?)(\s*)$/.exec(text)!;
    return tone === "strong" && inner !== "" ? `${before}**${escaped(inner)}**${after}` : escaped(text);
  });
  return unblocked(parts.join("").trim().replace(/ {2,}/g, " "));
}

/** Text that stays text wherever it is on a line: no markup, no HTML, no entity, no link, also where a link needs no brackets. */
function escaped(text: string): string {
  return text.replace(/[\\`*_{}[\]<~|&]/g, "\\$&").replace(/:(?=\/\/)|(?<=www)\.|(?<=\w)@(?=\w)/gi, "\\$&");
}

/** A line that begins no heading, quote, list or rule. */
function unblocked(line: string): string {
  return line.replace(/^(\d*)([#>+\-=.)])/, "$1\\$2");
}
