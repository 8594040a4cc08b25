import { codeFrame } from "@scoreline/diagnostics";
import {
  plainText,
  type Block,
  type Cell,
  type Column,
  type Document,
  type Item,
  type Row,
  type Section,
  type Table,
} from "../document/document.ts";
import { chartTable, histogramTable } from "../document/chart.ts";
import { curveTable } from "../document/curve.ts";
import { headingRuns } from "../document/runs.ts";
import { classOf, escaped, inline, markup } from "./inline.ts";
import { whatIfBlocks } from "../document/what-if.ts";
import { htmlWhatIf } from "./html-what-if.ts";
import { htmlDayChoice, htmlMatrix } from "./html-matrix.ts";
import { pageStyle } from "./page-style.ts";
import { svgChart } from "./svg-chart.ts";
import { svgCurve } from "./svg-curve.ts";
import { svgBullet, svgHistogram, svgScale } from "./svg-figures.ts";

/** A whole page that needs nothing else: no script, no file, no network. */
export function htmlPage(document: Document): string {
  return `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${escaped(plainText(document.title))}</title>
<style>
${pageStyle}</style>
</head>
<body>
${document.contents === true ? contentsOf(document.blocks) : ""}<main>
${htmlBody(document, false)}
</main>
</body>
</html>
`;
}

/** The sections of a page, each as a link to it. */
function contentsOf(blocks: readonly Block[]): string {
  const links = blocks.flatMap((block, index) =>
    block.kind === "section" && block.heading !== null
      ? [`<li><a href="#${sectionId(index)}">${escaped(plainText(block.heading))}</a></li>`]
      : [],
  );
  return `<nav aria-label="Contents"><ul>${links.join("")}</ul></nav>\n`;
}

const sectionId = (index: number): string => `section-${index + 1}`;

/** A document as the content of a page that somebody else makes. Where it is interactive, what texts lead to can be chosen. */
export function htmlBody({ title, blocks, contents }: Document, interactive: boolean): string {
  const options = { level: 2, interactive };
  const body = blocks.map((block, index) =>
    contents === true && block.kind === "section" ? sectionOf(block, options, sectionId(index)) : htmlOf(block, options),
  );
  return `<h1>${markup(headingRuns(title), interactive)}</h1>\n${body.join("\n")}`;
}

interface HtmlOptions {
  /** Of the headings. */
  readonly level: number;
  /** Whether what texts lead to are buttons, whose `data-` attributes say it. */
  readonly interactive: boolean;
}

/** Blocks as markup. */
export function htmlBlocks(blocks: readonly Block[], options: HtmlOptions = { level: 2, interactive: false }): string {
  return blocks.map((block) => htmlOf(block, options)).join("\n");
}

function htmlOf(block: Block, options: HtmlOptions): string {
  const { interactive } = options;
  switch (block.kind) {
    case "section":
      return sectionOf(block, options, null);
    case "paragraph":
      return `<p${classOf(block.large === true ? "large" : undefined, block.tone)}>${inline(block.text, interactive)}</p>`;
    case "note":
      return `<p class="note ${block.tone}">${inline(block.text, interactive)}</p>`;
    case "facts": {
      const entries = block.entries.map(({ name, value }) => `<dt>${inline(name, interactive)}</dt><dd>${inline(value, interactive)}</dd>`);
      if (block.large !== true) return `<dl>${entries.join("")}</dl>`;
      return `<dl class="figures">${entries.map((entry) => `<div>${entry}</div>`).join("")}</dl>`;
    }
    case "list":
      return listOf(block.items, interactive);
    case "table":
      return tableOf(block, interactive);
    case "matrix":
      return htmlMatrix(block, interactive);
    case "day-choice":
      return htmlDayChoice(block, interactive);
    case "what-if":
      return interactive ? htmlWhatIf(block) : htmlBlocks(whatIfBlocks(block), options);
    case "chart":
      return `${svgChart(block, escaped)}\n${asTable(chartTable(block), interactive)}`;
    case "histogram":
      return `${svgHistogram(block, escaped)}\n${asTable(histogramTable(block), interactive)}`;
    case "curve":
      return block.told === true ? svgCurve(block, escaped) : `${svgCurve(block, escaped)}\n${asTable(curveTable(block), interactive)}`;
    case "scale":
      return block.value === undefined ? svgScale(block, escaped) : svgBullet(block, block.value, escaped);
    case "gallery":
      return `<div class="gallery${block.wide === true ? " wide" : ""}">\n${htmlBlocks(block.sections, options)}\n</div>`;
    case "code-frame":
      return `<pre class="frame">${escaped(codeFrame(block.source, block.span).join("\n"))}</pre>`;
    case "code":
      return `<pre>${escaped(block.lines.join("\n"))}</pre>`;
  }
}

function sectionOf({ heading, blocks, indented, folded }: Section, options: HtmlOptions, id: string | null): string {
  const { level, interactive } = options;
  const named = id === null ? "" : ` id="${id}"`;
  const open = `<section${named}${classOf(indented === true ? "indented" : undefined)}>`;
  if (heading === null) return `${open}\n${htmlBlocks(blocks, options)}\n</section>`;
  const tag = `h${Math.min(6, level)}`;
  const head = `<${tag}>${markup(headingRuns(heading), interactive)}</${tag}>`;
  const body = htmlBlocks(blocks, { level: level + 1, interactive });
  if (folded === true) return `${open}\n<details class="folded"><summary>${head}</summary>\n${body}\n</details>\n</section>`;
  return `${open}\n${head}\n${body}\n</section>`;
}

/** The numbers of a picture, for who wants them. */
function asTable(table: Table, interactive: boolean): string {
  return `<details class="numbers"><summary>As a table</summary>${tableOf(table, interactive)}</details>`;
}

function listOf(items: readonly Item[], interactive: boolean): string {
  const drawn = items.map(({ text, tone, marker, items: below = [], folded }) => {
    const mark = marker === undefined ? "" : `<span class="marker" aria-hidden="true">${escaped(marker)}</span> `;
    const head = `<span${classOf(tone)}>${mark}${inline(text, interactive)}</span>`;
    if (below.length === 0) return `<li>${head}</li>`;
    if (folded !== true) return `<li>${head}${listOf(below, interactive)}</li>`;
    return `<li><details class="more"><summary>${head} ${below.length}</summary>${listOf(below, interactive)}</details></li>`;
  });
  return `<ul>${drawn.join("")}</ul>`;
}

function tableOf({ caption, look, columns, rows, total }: Table, interactive: boolean): string {
  const head = columns.map((column) =>
    column.heading === ""
      ? "<td></td>"
      : `<th scope="col"${classOf(column.align === "end" ? "end" : undefined)}>${inline(column.heading, interactive)}</th>`,
  );
  const parts = [
    ...(caption === undefined ? [] : [`<caption>${inline(caption, interactive)}</caption>`]),
    `<thead><tr>${head.join("")}</tr></thead>`,
    `<tbody>${rows.map((row) => rowOf(row, columns, interactive)).join("\n")}</tbody>`,
    ...(total === undefined ? [] : [`<tfoot>${rowOf(total, columns, interactive)}</tfoot>`]),
  ];
  const texts = columns.filter(({ align, bars }) => align === "start" && bars === undefined).length;
  return `<div class="scroll" tabindex="0"><table class="${look}${texts === 1 ? " named" : ""}">${parts.join("\n")}</table></div>`;
}

function rowOf(row: Row, columns: readonly Column[], interactive: boolean): string {
  const cells = columns.map((column, index) => {
    const cell = row[index];
    const name = index === nameColumn(columns);
    const [open, close] = name ? [`<th scope="row"`, "</th>"] : ["<td", "</td>"];
    return `${open}${classOf(column.align === "end" ? "end" : undefined)}>${cell === undefined ? "" : cellOf(cell, interactive)}${close}`;
  });
  return `<tr>${cells.join("")}</tr>`;
}

/** The first column of words names the rows. */
function nameColumn(columns: readonly Column[]): number {
  return columns.findIndex(({ align, bars }) => align === "start" && bars === undefined);
}

function barOf(tone: string, { from, to }: NonNullable<Cell["step"]>): string {
  const [start, end] = [from, to].map((share) => 100 * Math.min(1, Math.max(0, share))) as [number, number];
  const place = from === 0 ? "" : `x="${start.toFixed(1)}" `;
  return `<svg class="bar ${tone}" viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true"><rect ${place}width="${(end - start).toFixed(1)}" height="10"/></svg>`;
}

function cellOf({ text, tone, bar, step, depth = 0, notes = [] }: Cell, interactive: boolean): string {
  const picture = bar === undefined ? "" : barOf(tone ?? "info", step ?? { from: 0, to: bar });
  const words = text === "" ? "" : `<span${classOf(bar === undefined ? tone : undefined)}>${inline(text, interactive)}</span>`;
  const small = notes.map((note) => `<small>${inline(note, interactive)}</small>`).join("");
  const content = `${picture}${words}${small}`;
  return depth === 0 ? content : `<div class="deeper">${content}</div>`;
}
