import type { Model, Token } from "@scoreline/language";
import { CompletionItemKind } from "vscode-languageserver-types";
import type { Candidate } from "./candidate.ts";
import { cellsInGrid } from "./grid.ts";
import type { Slot } from "./slot.ts";
import { plain } from "./subject.ts";

const start = (label: string, snippet: string, documentation: string): Candidate => ({
  label,
  snippet,
  documentation,
  kind: CompletionItemKind.Snippet,
  rank: 0,
});

/** Whole lines, rules and rows where one may begin that begins with no word of the language: a sign or a pipe alone is not worth offering. */
export function startCandidates(slot: Slot, tokens: readonly Token[], model: Model): readonly Candidate[] {
  const { blocks, item, firstOnLine } = slot;
  const block = blocks.at(-1)!;
  const opens = item.length === 0 || firstOnLine;
  switch (block.rule) {
    case "leadItems":
      return opens ? [start("field", "${1:name}: ${2:text}", "What is known about a lead: a name, a colon and a type.")] : [];
    case "fieldItems":
      return opens ? [start("property", "${1:name}: ${2:text}", "What is known about the event: a name, a colon and a type.")] : [];
    case "lifecycleSteps":
      return opens ? lineStarts("step", "The first step that applies, from top to bottom, is the lead’s.") : [];
    case "routeLines":
      return opens ? lineStarts("route", "The first route that applies, from top to bottom, receives the lead.") : [];
    case "matrixItems":
      return opens ? rowStarts(slot, tokens, model) : [];
    case "gridRows":
      return opens ? [start("| … |", "| ${0} |", "A row: one test. The first row names the columns.")] : [];
    case "sampleItems":
    case "testItems":
      return propertyStarts(slot, model);
    default:
      return ruleStarts(slot);
  }
}

const lineStarts = (what: string, documentation: string): readonly Candidate[] => [
  start(`${what} when`, `\${1:${what}} "\${2:Label}" when \${0}`, documentation),
  start(`${what} otherwise`, `\${1:${what}} otherwise`, "What applies where nothing above does. It comes last."),
];

/** `did page_view { … }` */
function propertyStarts({ item }: Slot, model: Model): readonly Candidate[] {
  if (item[0]?.image !== "did" || item.length !== 2) return [];
  const event = model.events.find(({ name }) => name === plain(item[1]!));
  const property = event?.properties[0]?.name;
  return property === undefined ? [] : [start("{ … }", `{ \${1:${property}}: \${2:value} }`, "What is known about the event.")];
}

function ruleStarts({ blocks, places, item }: Slot): readonly Candidate[] {
  const begins = places.filter(({ token }) => "kind" in token && token.kind === "sign");
  const state = start("+ when", "+${1:10} when ${0}", "Points when a condition is true.");
  const takeOff = start("- when", "-${1:10} when ${0}", "Points off when a condition is true.");
  if (begins.some(({ rules }) => rules.includes("thenLine")) && item.length > 0) return [state, takeOff];
  if (!begins.some(({ fresh }) => fresh)) return [];
  if (blocks.at(-1)!.rule === "criterionRows") {
    return [
      start("10 when", "${1:10} when ${0}", "A row of the criterion; the first that applies counts."),
      start("0 otherwise", "${1:0} otherwise", "What the criterion is worth when no row above holds."),
    ];
  }
  if (blocks[1]?.head[0]?.image !== "behavior") return [state, takeOff];
  return [
    start("+ for", "+${1:5} for ${0}", "Points for each time an event happened."),
    start("- for", "-${1:5} for ${0}", "Points off for each time an event happened."),
    state,
    takeOff,
  ];
}

/** The grid of a matrix that has none yet, and the rows that one lacks. */
function rowStarts({ blocks }: Slot, tokens: readonly Token[], model: Model): readonly Candidate[] {
  const [, row, , column] = blocks.at(-1)!.head;
  const { rows, columns, written } = cellsInGrid(blocks.at(-1)!, tokens, model);
  if (row === undefined || column === undefined || rows.length === 0 || columns.length === 0) return [];
  let place = 0;
  const rowOf = (name: string): string => `| ${name} | ${columns.map(() => `\${${++place}:none}`).join(" | ")} |`;
  if (written === null) {
    const grid = [`|   | ${columns.join(" | ")} |`, ...rows.map(rowOf)].join("\n");
    return [start("| … |", grid, `The whole grid: a row for each rating of ${row.image}, a column for each of ${column.image}.`)];
  }
  const missing = rows.filter((name) => !written.has(name));
  return missing.map((name) => {
    place = 0;
    return start(`| ${name} |`, rowOf(name), `The row of ${row.image} rated ${name}.`);
  });
}
