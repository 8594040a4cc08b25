import { codeFrame, printable } from "@scoreline/diagnostics";
import {
  plainText,
  type Block,
  type Cell,
  type Column,
  type Document,
  type Item,
  type Row,
  type Table,
  type Text,
} from "../document/document.ts";
import { headingRuns, runsOf, type Run } from "../document/runs.ts";
import { pageStyle } from "./page-style.ts";

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
<main>
<h1>${markup(headingRuns(document.title))}</h1>
${htmlBlocks(document.blocks)}
</main>
</body>
</html>
`;
}

/** Blocks as markup; headings begin at the level. */
export function htmlBlocks(blocks: readonly Block[], level = 2): string {
  return blocks.map((block) => htmlOf(block, level)).join("\n");
}

const escapes: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };

/** Text as markup that shows it, in content and in quoted attributes; nothing in it turns the direction of what follows. */
function escaped(text: string): string {
  return printable(text).replace(/[&<>"']/g, (character) => escapes[character]!);
}

function htmlOf(block: Block, level: number): string {
  switch (block.kind) {
    case "section": {
      const { heading, blocks } = block;
      const tag = `h${Math.min(6, level)}`;
      const head = heading === null ? "" : `<${tag}>${markup(headingRuns(heading))}</${tag}>\n`;
      const className = block.indented === true ? ` class="indented"` : "";
      return `<section${className}>\n${head}${htmlBlocks(blocks, heading === null ? level : level + 1)}\n</section>`;
    }
    case "paragraph":
      return `<p${classOf(block.tone)}>${inline(block.text)}</p>`;
    case "note":
      return `<p class="note ${block.tone}">${inline(block.text)}</p>`;
    case "facts": {
      const entries = block.entries.map(({ name, value }) => `<dt>${inline(name)}</dt><dd>${inline(value)}</dd>`);
      return `<dl>${entries.join("")}</dl>`;
    }
    case "list":
      return listOf(block.items);
    case "table":
      return tableOf(block);
    case "code-frame":
      return `<pre class="frame">${escaped(codeFrame(block.source, block.span).join("\n"))}</pre>`;
    case "code":
      return `<pre>${escaped(block.lines.join("\n"))}</pre>`;
  }
}

function listOf(items: readonly Item[]): string {
  const drawn = items.map(({ text, tone, marker, items: below = [] }) => {
    const mark = marker === undefined ? "" : `<span class="marker" aria-hidden="true">${escaped(marker)}</span> `;
    return `<li><span${classOf(tone)}>${mark}${inline(text)}</span>${below.length === 0 ? "" : listOf(below)}</li>`;
  });
  return `<ul>${drawn.join("")}</ul>`;
}

function tableOf({ caption, look, columns, rows, total }: Table): string {
  const head = columns.map((column) =>
    column.heading === "" ? "<td></td>" : `<th scope="col"${alignOf(column)}>${inline(column.heading)}</th>`,
  );
  const parts = [
    ...(caption === undefined ? [] : [`<caption>${inline(caption)}</caption>`]),
    `<thead><tr>${head.join("")}</tr></thead>`,
    `<tbody>${rows.map((row) => rowOf(row, columns)).join("\n")}</tbody>`,
    ...(total === undefined ? [] : [`<tfoot>${rowOf(total, columns)}</tfoot>`]),
  ];
  return `<div class="scroll" tabindex="0"><table class="${look}">${parts.join("\n")}</table></div>`;
}

function rowOf(row: Row, columns: readonly Column[]): string {
  const cells = columns.map((column, index) => {
    const cell = row[index];
    const name = index === nameColumn(columns);
    const [open, close] = name ? [`<th scope="row"`, "</th>"] : ["<td", "</td>"];
    return `${open}${alignOf(column)}>${cell === undefined ? "" : cellOf(cell)}${close}`;
  });
  return `<tr>${cells.join("")}</tr>`;
}

/** The first column of words names the rows. */
function nameColumn(columns: readonly Column[]): number {
  return columns.findIndex(({ align, bars }) => align === "start" && bars === undefined);
}

function cellOf({ text, tone, bar, depth = 0, notes = [] }: Cell): string {
  const picture =
    bar === undefined
      ? ""
      : `<svg class="bar ${tone ?? "info"}" viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true"><rect width="${(100 * Math.min(1, Math.max(0, bar))).toFixed(1)}" height="10"/></svg>`;
  const words = text === "" ? "" : `<span${classOf(bar === undefined ? tone : undefined)}>${inline(text)}</span>`;
  const small = notes.map((note) => `<small>${inline(note)}</small>`).join("");
  const content = `${picture}${words}${small}`;
  return depth === 0 ? content : `<div class="deeper">${content}</div>`;
}

function alignOf({ align }: Column): string {
  return align === "end" ? ` class="end"` : "";
}

function classOf(tone: string | undefined): string {
  return tone === undefined ? "" : ` class="${tone}"`;
}

function inline(text: Text): string {
  return markup(runsOf(text));
}

function markup(runs: readonly Run[]): string {
  return runs
    .map(({ text, tone }) => {
      const shown = escaped(text);
      if (tone === null) return shown;
      return tone === "strong" ? `<strong>${shown}</strong>` : `<span class="${tone}">${shown}</span>`;
    })
    .join("");
}
