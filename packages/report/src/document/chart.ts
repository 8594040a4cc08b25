import { formatDay, formatPoints, parseDay } from "@scoreline/semantics";
import { countInWords, daysInWords } from "../number-words.ts";
import type { Chart, Histogram, Scale, ScaleEnd, Table } from "./document.ts";

/** Days between two marks; so many that a chart has no more than some. */
const distances = [1, 2, 5, 10, 15, 30, 60, 90, 180, 365, 730, 1_825, 3_650, 18_250];
const mostMarks = 7;
const mostMarksOfMany = 3;

/** How many steps there are from the first value to the last. */
export function stepsOf({ series }: Chart): number {
  return Math.max(0, ...series.map(({ millionths }) => millionths.length - 1));
}

/** Whether it is one of many side by side. */
export const isSmall = ({ fading, zones }: Chart): boolean => fading !== undefined || zones !== undefined;

/** The values whose days are named. */
export function marksOf(
  chart: Chart,
  most = isSmall(chart) ? mostMarksOfMany : mostMarks,
): readonly { readonly at: number; readonly name: string; readonly long: string }[] {
  const steps = stepsOf(chart);
  const { days, fading, from } = chart;
  if (days !== undefined) return [[0, days.first] as const, [steps, days.last] as const].map(([at, name]) => ({ at, name, long: name }));
  const step = fading?.step ?? 1;
  const distance = distances.find((each) => (steps * step) / each < most && each >= step) ?? steps * step;
  if (from !== undefined) {
    const dated = (at: number): string => formatDay(parseDay(from)! + at);
    return Array.from({ length: Math.floor(steps / distance) + 1 }, (_, index) => index * distance).map((at) => ({
      at,
      name: dated(at),
      long: dated(at),
    }));
  }
  const first = fading === undefined ? "today" : "same day";
  return Array.from({ length: Math.floor((steps * step) / distance) + 1 }, (_, index) => {
    const day = index * distance;
    return { at: day / step, name: day === 0 ? first : String(day), long: day === 0 ? first : daysInWords(day) };
  });
}

/** The same in numbers, for who cannot see a chart and where none can be drawn. */
export function chartTable(chart: Chart): Table {
  const marks = marksOf(chart, chart.fading === undefined && chart.from === undefined ? mostMarks : mostMarksOfMany);
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
  const { days, fading } = chart;
  const when = days === undefined ? `in ${stepsOf(chart) * (fading?.step ?? 1)} days` : `between ${days.first} and ${days.last}`;
  return chart.series
    .filter(({ millionths }) => millionths.length > 0)
    .map(({ name, millionths }) => `${name} goes from ${formatPoints(millionths[0]!)} to ${formatPoints(millionths.at(-1)!)} ${when}.`)
    .join(" ");
}

/** A histogram in numbers, with bars. */
export function histogramTable({ bins }: Histogram): Table {
  const most = Math.max(1, ...bins.map(({ count }) => count));
  return {
    kind: "table",
    look: "open",
    columns: [
      { align: "start", heading: "Points", headed: true },
      { align: "end", heading: "Leads", headed: true },
      { align: "start", heading: "", bars: { width: 20, from: 0 } },
    ],
    rows: bins.map((bin) => [
      { text: binWords(bin) },
      { text: countInWords(bin.count) },
      { text: "", bar: bin.count / most, tone: "info" },
    ]),
  };
}

/** `20 to 25` */
function binWords({ from, to }: Histogram["bins"][number]): string {
  return `${formatPoints(from)} to ${formatPoints(to)}`;
}

/** `fit of 40 leads. Most of them, 12, have 20 to 25 points.` */
export function histogramInWords({ name, bins }: Histogram): string {
  const total = bins.reduce((sum, { count }) => sum + count, 0);
  const largest = bins.reduce((one, other) => (other.count > one.count ? other : one), bins[0]!);
  return `${name} of ${countInWords(total)} leads. Most of them, ${countInWords(largest.count)}, have ${binWords(largest)} points.`;
}

/** `D below 25, C from 25, B from 50, A from 75. Possible: 0 to 100 points.` */
export function scaleInWords({ zones, reach }: Scale): string {
  const told = zones.map(({ name, from }, index) => {
    if (from !== null) return `${name} from ${formatPoints(from)}`;
    const next = zones[index + 1]?.from ?? null;
    return next === null ? name : `${name} below ${formatPoints(next)}`;
  });
  return [...(told.length === 0 ? [] : [`${told.join(", ")}.`]), ...(reach === null ? [] : [reachInWords(reach)])].join(" ");
}

/** An end that is not exact is a bound. */
function reachInWords({ low, high }: NonNullable<Scale["reach"]>): string {
  const end = ({ millionths, isReached }: ScaleEnd, bound: string): string => `${isReached ? "" : `${bound} `}${formatPoints(millionths)}`;
  return `Possible: ${end(low, "at least")} to ${end(high, "at most")} points.`;
}
