import { histogramTable, scaleInWords } from "../document/chart.ts";
import { curveTable } from "../document/curve.ts";
import { codeFrame, displayWidth, padToWidth, printable } from "@scoreline/diagnostics";
import { dayInWords, matrixTable } from "../document/matrix.ts";
import { whatIfBlocks } from "../document/what-if.ts";
import type { Block, Document, Facts, Item, Note, Text, Tone } from "../document/document.ts";
import { headingRuns, runsOf, textOf, wrapRuns } from "../document/runs.ts";
import { chartLines } from "./chart-lines.ts";
import { tableLines, paintRuns, plainPalette, type Palette, type TerminalOptions } from "./table.ts";

const usualWidth = 100;
/** Longer lines are hard to read, however wide the terminal is. */
const widestProse = 110;
const marks: Readonly<Record<Note["tone"], string>> = { good: "✓", warning: "!", error: "✗" };

/** A document as lines of a terminal, its title first. */
export function documentLines({ title, blocks }: Document, options: TerminalOptions = {}): string[] {
  const body = blockLines(blocks, options);
  const head = paintRuns(headingRuns(title), options.paint ?? plainPalette);
  return body.length === 0 ? [head] : [head, "", ...body];
}

/** Blocks as lines, with a blank line between them. */
export function blockLines(blocks: readonly Block[], { paint = plainPalette, width = usualWidth }: TerminalOptions = {}): string[] {
  return linesOfAll(blocks, true, paint, width);
}

function linesOfAll(blocks: readonly Block[], spaced: boolean, paint: Palette, width: number): string[] {
  return blocks
    .map((block) => linesOf(block, paint, width))
    .filter((lines) => lines.length > 0)
    .flatMap((lines, index) => (spaced && index > 0 ? ["", ...lines] : lines));
}

function linesOf(block: Block, paint: Palette, width: number): string[] {
  const prose = Math.min(width, widestProse);
  switch (block.kind) {
    case "section": {
      const by = block.indented === true ? 2 : 0;
      const body = linesOfAll(block.blocks, block.spaced === true, paint, width - by).map((line) => indented(line, by));
      if (block.heading === null) return body;
      const heading = paintRuns(headingRuns(block.heading), paint);
      return block.spaced === true && body.length > 0 ? [heading, "", ...body] : [heading, ...body];
    }
    case "paragraph":
      return block.unbroken === true
        ? [paintRuns(runsOf(block.text, block.tone ?? null), paint)]
        : wrapped(block.text, block.tone ?? null, paint, prose);
    case "note":
      return [`${paint[block.tone](marks[block.tone])} ${paintRuns(runsOf(block.text), paint)}`];
    case "facts":
      return factLines(block, paint);
    case "list":
      return block.items.flatMap((item) => itemLines(item, paint, prose));
    case "table":
      return tableLines(block, paint, width);
    case "matrix":
      return tableLines(matrixTable(block), paint, width);
    case "day-choice":
      return [dayInWords(block)];
    case "what-if":
      return linesOfAll(whatIfBlocks(block), false, paint, width);
    case "chart":
      return chartLines(block, paint, width);
    case "histogram":
      return tableLines(histogramTable(block), paint, width);
    case "curve":
      return block.told === true ? [] : [...wrapped(block.name, "dim", paint, prose), ...tableLines(curveTable(block), paint, width)];
    case "scale":
      return wrapped(scaleInWords(block), null, paint, prose);
    case "gallery":
      return linesOfAll(block.sections, true, paint, width);
    case "code-frame":
      return codeFrame(block.source, block.span, { paint, mark: paint[block.tone], width });
    case "code":
      return block.lines.flatMap((line) => line.split("\n")).map((line) => indented(printable(line), 4));
  }
}

function wrapped(text: Text, tone: Tone | null, paint: Palette, width: number): string[] {
  return wrapRuns(runsOf(text, tone), width).map((line) => paintRuns(line, paint));
}

/** Broken lines go on two columns to the right, and so does what belongs under the item. */
function itemLines(item: Item, paint: Palette, width: number): string[] {
  const marker = item.marker === undefined ? "" : `${textOf(runsOf(item.marker))} `;
  const lines = wrapped(item.text, item.tone ?? null, paint, width - 2);
  return [
    ...lines.map((line, index) => (index === 0 ? marker : "  ") + line),
    ...(item.items ?? []).flatMap((each) => itemLines(each, paint, width - 2)).map((line) => indented(line, 2)),
  ];
}

function factLines({ entries }: Facts, paint: Palette): string[] {
  const names = entries.map(({ name }) => textOf(runsOf(name)));
  const width = Math.max(...names.map(displayWidth));
  return entries.map(({ value }, index) => `  ${padToWidth(names[index]!, width)}  ${paintRuns(runsOf(value), paint)}`);
}

function indented(line: string, by: number): string {
  return line === "" ? "" : " ".repeat(by) + line;
}
