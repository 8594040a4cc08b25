import { displayWidth, padToWidth, truncateToWidth, wrapToWidth } from "@scoreline/diagnostics";
import { formatPoints } from "@scoreline/semantics";
import { drawBar } from "../terminal/bar.ts";
import { plainPalette, type ReportPalette } from "../terminal/palette.ts";
import { countInWords, leadsInWords } from "./count-words.ts";
import { drawMatrix } from "./matrix-table.ts";
import type { ActionSummary, RunSummary, ScoreSummary } from "./run-summary.ts";

export interface SummaryOptions {
  readonly paint?: ReportPalette;
  /** Columns of the terminal. */
  readonly width?: number;
}

/** One line of a list of counts. */
interface CountLine {
  readonly indent: number;
  readonly text: string;
  readonly leads: number;
  readonly paint: (text: string) => string;
  /** A heading with the sum of the lines under it, which has no bar. */
  readonly heading?: true;
}

const barWidth = 20;

/**
 * What a sales leader wants to see of a run: the matrix with counts, actions by team, who was discarded and why, the lifecycle, and how
 * many leads are close to more.
 */
export function summaryText(summary: RunSummary, options: SummaryOptions = {}): string {
  const paint = options.paint ?? plainPalette;
  const width = options.width ?? 80;
  const sections: string[][] = [[`${paint.strong(summary.model)}: ${leadsInWords(summary.leads)}`]];
  if (summary.leads > 0) {
    sections.push(
      matrixSection(summary, paint, width),
      ...(summary.matrix === null ? summary.scores.map((score) => ratingSection(score, paint, width)) : []),
      actionSection(summary, paint, width),
      countSection(
        "Lifecycle",
        (summary.lifecycle ?? []).map(({ name, label, leads }) => plainLine(label ?? name, leads)),
        paint,
        width,
      ),
      discardSection(summary, paint, width),
      closeSection(summary, paint, width - 2),
    );
  }
  return sections
    .filter((section) => section.length > 0)
    .map((section) => section.join("\n"))
    .join("\n\n");
}

function matrixSection({ matrix }: RunSummary, paint: ReportPalette, width: number): string[] {
  if (matrix === null) return [];
  const lines = [
    `${paint.strong(matrix.rows.score)} down, ${paint.strong(matrix.columns.score)} across`,
    ...drawMatrix(matrix, paint, width),
  ];
  if (matrix.outside > 0) lines.push(paint.dim(`${leadsInWords(matrix.outside)} without a cell, because a rating is lacking`));
  return lines;
}

function ratingSection(score: ScoreSummary, paint: ReportPalette, width: number): string[] {
  if (score.lowest === null || score.highest === null) return [];
  const title = `${score.label ?? score.name}: ${formatPoints(score.lowest)} to ${formatPoints(score.highest)}`;
  const lines = score.ratings.map(({ rating, leads }) => plainLine(rating, leads));
  if (score.unrated > 0) lines.push({ indent: 1, text: "no rating", leads: score.unrated, paint: paint.dim });
  return lines.length === 0 ? [paint.strong(title)] : countSection(title, lines, paint, width);
}

/** Actions under the team that has to do them, teams in the order of the model. */
function actionSection({ actions }: RunSummary, paint: ReportPalette, width: number): string[] {
  if (actions === null) return [];
  const teams = [...new Set(actions.filter(({ name }) => name !== null).map(({ team }) => team))];
  const lines: CountLine[] = [];
  for (const team of teams) {
    const own = actions.filter((action) => action.name !== null && action.team === team);
    const named = teams.length > 1 || team !== null;
    if (named) lines.push({ indent: 1, text: team ?? "No team", leads: sum(own), paint: paint.strong, heading: true });
    for (const action of own)
      lines.push({ indent: named ? 2 : 1, text: action.label ?? action.name ?? "", leads: action.leads, paint: String });
  }
  const idle = actions.find(({ name }) => name === null);
  if (idle !== undefined && idle.leads > 0) lines.push({ indent: 1, text: "No action", leads: idle.leads, paint: paint.dim });
  return countSection("What happens next", lines, paint, width);
}

function discardSection({ discarded }: RunSummary, paint: ReportPalette, width: number): string[] {
  if (discarded.leads === 0) return [];
  const lines = discarded.reasons.filter(({ leads }) => leads > 0).map(({ reason, leads }) => plainLine(reason, leads));
  return countSection(`Discarded: ${countInWords(discarded.leads)}`, lines, { ...paint, accent: paint.bad }, width);
}

function closeSection({ close }: RunSummary, paint: ReportPalette, width: number): string[] {
  if (close === null || close.leads === 0) return [];
  const where = close.actions.map((action) => `${countInWords(action.leads)} ${action.label === null ? "no action" : `“${action.label}”`}`);
  const gain =
    close.changing === 0
      ? "there the action would stay the same."
      : `there ${countInWords(close.changing)} would get another action: ${where.join(", ")}.`;
  return wrapToWidth(
    `${leadsInWords(close.leads)} ${close.leads === 1 ? "stands" : "stand"} within ${close.points} points of a better cell; ${gain}`,
    width,
  ).map((line, index) => (index === 0 ? paint.good(line) : `  ${paint.good(line)}`));
}

function countSection(title: string, lines: readonly CountLine[], paint: ReportPalette, width: number): string[] {
  if (lines.length === 0) return [];
  const most = Math.max(1, ...lines.map(({ leads, heading }) => (heading === true ? 0 : leads)));
  const counts = lines.map(({ leads }) => countInWords(leads));
  const countWidth = Math.max(...counts.map((count) => count.length));
  const room = Math.max(10, width - countWidth - barWidth - 4);
  const textWidth = Math.min(room, Math.max(...lines.map(({ indent, text }) => 2 * indent + displayWidth(text))));
  return [
    paint.strong(title),
    ...lines.map((line, index) => {
      const text = truncateToWidth(" ".repeat(2 * line.indent) + line.text, textWidth);
      const bar = line.heading === true ? "" : drawBar(line.leads / most, barWidth);
      return `${line.paint(padToWidth(text, textWidth))}  ${padToWidth(counts[index] ?? "", countWidth, "start")}  ${paint.accent(bar)}`.trimEnd();
    }),
  ];
}

function plainLine(text: string, leads: number): CountLine {
  return { indent: 1, text, leads, paint: String };
}

function sum(actions: readonly ActionSummary[]): number {
  return actions.reduce((total, { leads }) => total + leads, 0);
}
