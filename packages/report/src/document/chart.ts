import { formatPoints } from "@scoreline/semantics";
import type { Chart, Table } from "../document/document.ts";

/** Days between two marks of a chart that begins today. */
const step = 30;

/** How many steps there are from the first value to the last. */
export function stepsOf({ series }: Chart): number {
  return Math.max(0, ...series.map(({ millionths }) => millionths.length - 1));
}

/** The values whose days are named. */
export function marksOf(chart: Chart): readonly { readonly at: number; readonly name: string; readonly long: string }[] {
  const steps = stepsOf(chart);
  const { days } = chart;
  if (days !== undefined) return [[0, days.first] as const, [steps, days.last] as const].map(([at, name]) => ({ at, name, long: name }));
  return Array.from({ length: Math.floor(steps / step) + 1 }, (_, index) => {
    const at = index * step;
    return { at, name: at === 0 ? "today" : String(at), long: at === 0 ? "today" : `${at} days` };
  });
}

/** The same in numbers, for who cannot see a chart and where none can be drawn. */
export function chartTable(chart: Chart): Table {
  const marks = marksOf(chart);
  return {
    kind: "table",
    look: "open",
    columns: [
      { align: "start", heading: "Days", headed: true },
      ...marks.map(({ name }) => ({ align: "end", heading: name, headed: true }) as const),
    ],
    rows: chart.series.map(({ name, millionths }) => [
      { text: name },
      ...marks.map(({ at }) => ({ text: millionths[at] === undefined ? "" : formatPoints(millionths[at]) })),
    ]),
  };
}

/** What it shows, in sentences. */
export function chartInWords(chart: Chart): string {
  const { days } = chart;
  const when = days === undefined ? `in ${stepsOf(chart)} days` : `between ${days.first} and ${days.last}`;
  return chart.series
    .filter(({ millionths }) => millionths.length > 0)
    .map(({ name, millionths }) => `${name} goes from ${formatPoints(millionths[0]!)} to ${formatPoints(millionths.at(-1)!)} ${when}.`)
    .join(" ");
}
