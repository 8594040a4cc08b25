import { formatPoints } from "@scoreline/semantics";
import type { Chart, Table } from "../document/document.ts";

/** Days between two marks of a chart. */
const step = 30;

export function daysOf({ series }: Chart): number {
  return Math.max(0, ...series.map(({ millionths }) => millionths.length - 1));
}

/** The days that are named. */
export function marksOf(chart: Chart): number[] {
  return Array.from({ length: Math.floor(daysOf(chart) / step) + 1 }, (_, index) => index * step);
}

/** The same in numbers, for who cannot see a chart and where none can be drawn. */
export function chartTable(chart: Chart): Table {
  const days = marksOf(chart);
  return {
    kind: "table",
    look: "open",
    columns: [
      { align: "start", heading: "Days", headed: true },
      ...days.map((day) => ({ align: "end", heading: day === 0 ? "today" : String(day), headed: true }) as const),
    ],
    rows: chart.series.map(({ name, millionths }) => [
      { text: name },
      ...days.map((day) => ({ text: millionths[day] === undefined ? "" : formatPoints(millionths[day]) })),
    ]),
  };
}

/** What it shows, in sentences. */
export function chartInWords(chart: Chart): string {
  const days = daysOf(chart);
  return chart.series
    .filter(({ millionths }) => millionths.length > 0)
    .map(
      ({ name, millionths }) => `${name} goes from ${formatPoints(millionths[0]!)} to ${formatPoints(millionths.at(-1)!)} in ${days} days.`,
    )
    .join(" ");
}
