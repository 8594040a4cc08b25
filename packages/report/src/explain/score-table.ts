import { wrapToWidth } from "@scoreline/diagnostics";
import type { ExplainedScore } from "@scoreline/plan";
import { formatPoints } from "@scoreline/semantics";
import { pointsInWords, signedPoints } from "../points.ts";
import { drawBar } from "../terminal/bar.ts";
import { plainPalette, type ReportPalette } from "../terminal/palette.ts";
import { drawTable, fittingWidth, type Column, type TableRow } from "../terminal/table.ts";
import { ruleRows, type RuleRow } from "./rule-rows.ts";
import { wayWords } from "./way-words.ts";

const widest = 110;
const narrowest = 44;
const barWidth = 12;
/** Below this the bars would leave no room for words. */
const roomForBars = 72;

/** One score as a table of its rules, its rating, and what lacks for the next one. */
export function scoreTable(score: ExplainedScore, paint: ReportPalette = plainPalette, width: number = widest): string[] {
  const total = Math.max(narrowest, Math.min(widest, width));
  const all = ruleRows(score);
  const rows = all.filter((row) => gave(row, all));
  const points = rows.map(pointsOf);
  const pointsWidth = Math.max(6, fittingWidth([...points, formatPoints(score.millionths)], 16));
  const withBars = total >= roomForBars;
  const labelWidth = total - pointsWidth - 7 - (withBars ? barWidth + 3 : 0);
  const columns: Column[] = [
    { align: "start", width: labelWidth },
    { align: "end", width: pointsWidth },
  ];
  if (withBars) columns.push({ align: "start", width: barWidth });

  const most = Math.max(1, ...rows.map((row) => Math.abs(row.millionths)));
  const drawn: TableRow[] = rows.flatMap((row) => drawRow(row, most, labelWidth, paint));
  if (drawn.length === 0) drawn.push([{ text: all.length === 0 ? "No rules" : "No rule gave anything", paint: paint.dim }]);
  drawn.push("rule", [
    { text: titleOf(score), paint: paint.strong },
    { text: formatPoints(score.millionths), paint: paint.strong },
    { text: score.rating === null ? "" : `rated ${score.rating}`, paint: paint.strong },
  ]);
  return [
    headLine(score, paint),
    ...drawTable(columns, drawn, paint.dim),
    ...nextLines(score, paint, total),
    ...idleLines(all, paint, total),
  ];
}

/** Whether a row belongs in the table: it gave or took something, or it is a group in which something did. */
function gave(row: RuleRow, all: readonly RuleRow[]): boolean {
  if (row.millionths !== 0 || row.kind === "input") return true;
  return row.kind === "group" && all.some(({ group, millionths }) => group === row.group && millionths !== 0);
}

/** The rules that gave nothing, each with why, in one line where it fits. */
function idleLines(all: readonly RuleRow[], paint: ReportPalette, width: number): string[] {
  const idle = all.filter((row) => row.kind !== "group" && !gave(row, all));
  if (idle.length === 0) return [];
  const lines = idle.flatMap((row) => {
    const text = [row.group === null ? row.label : `${row.group}: ${row.label}`, ...row.notes].join(" – ");
    return wrapToWidth(text, width - 4).map((line, index) => `${index === 0 ? "  " : "    "}${line}`);
  });
  return ["Gave nothing:", ...lines].map((line) => paint.dim(line));
}

function pointsOf(row: RuleRow): string {
  return row.kind === "input" ? formatPoints(row.millionths) : signedPoints(row.millionths);
}

function drawRow(row: RuleRow, most: number, labelWidth: number, paint: ReportPalette): TableRow[] {
  const sign = row.millionths < 0 ? paint.bad : paint.good;
  const indent = "  ".repeat(row.depth);
  const labelPaint = row.kind === "group" ? paint.strong : String;
  const [label = "", ...rest] = wrapToWidth(row.label, labelWidth - indent.length);
  const notes = row.notes.flatMap((note) => wrapToWidth(note, labelWidth - indent.length - 2));
  return [
    [
      { text: indent + label, paint: labelPaint },
      { text: pointsOf(row), paint: row.kind === "input" ? String : sign },
      { text: row.kind === "group" || row.kind === "input" ? "" : drawBar(Math.abs(row.millionths) / most, barWidth), paint: sign },
    ],
    ...rest.map((line) => [{ text: indent + line, paint: labelPaint }]),
    ...notes.map((note) => [{ text: `${indent}  ${note}`, paint: paint.dim }]),
  ];
}

function headLine(score: ExplainedScore, paint: ReportPalette): string {
  const parts = [paint.strong(titleOf(score)), `${formatPoints(score.millionths)} points`];
  if (score.rating !== null) parts.push(`rated ${paint.strong(score.rating)}`);
  if (score.stage !== null) parts.push(`stage “${score.stage}”`);
  if (score.formula !== null) parts.push(score.formula.sentence);
  if (score.reset !== null) parts.push(`everything up to ${score.reset} is forgotten`);
  return parts.join(" · ");
}

function titleOf(score: ExplainedScore): string {
  const { label, name } = score;
  return label === null || label.toLowerCase() === name.toLowerCase() ? (label ?? name) : `${label} (${name})`;
}

/** “1.5 points lack for A (from 75). Enough would be: …” */
function nextLines(score: ExplainedScore, paint: ReportPalette, width: number): string[] {
  const { next } = score;
  if (next === null) return [];
  const lead = `${pointsInWords(next.lacking)} lacking for ${next.rating}, which begins at ${formatPoints(next.threshold)}.`;
  return [...wrapToWidth(lead, width).map((line) => paint.accent(line)), ...wayWords(next.ways, width)];
}
