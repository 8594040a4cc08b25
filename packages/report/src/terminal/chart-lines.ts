import { displayWidth, padToWidth } from "@scoreline/diagnostics";
import { formatPoints } from "@scoreline/semantics";
import { marksOf, stepsOf } from "../document/chart.ts";
import type { Chart } from "../document/document.ts";
import { runsOf, textOf } from "../document/runs.ts";
import type { Palette } from "./table.ts";

const levels = "▁▂▃▄▅▆▇█";
const widest = 60;
const narrowest = 10;

/** A chart as one line of bars for each series, all on one scale, with the first and the last value in numbers and the days below. */
export function chartLines(chart: Chart, paint: Palette, width: number): string[] {
  const series = chart.series.filter(({ millionths }) => millionths.length > 0);
  if (series.length === 0) return [];
  const values = series.flatMap(({ millionths }) => millionths);
  const [bottom, top] = [Math.min(0, ...values), Math.max(1, ...values)];
  const names = series.map(({ name }) => textOf(runsOf(name)));
  const told = series.map(({ millionths }) => `${formatPoints(millionths[0]!)} → ${formatPoints(millionths.at(-1)!)}`);
  const nameWidth = Math.max(...names.map(displayWidth));
  const free = width - nameWidth - 4 - Math.max(...told.map(displayWidth));
  const length = Math.max(narrowest, Math.min(widest, free, stepsOf(chart) + 1));
  const lines = series.map(({ millionths }, index) => {
    const bars = sampled(millionths, length).map((value) => levels[Math.round(((value - bottom) / (top - bottom)) * (levels.length - 1))]!);
    return `${padToWidth(names[index]!, nameWidth)}  ${paint.info(bars.join(""))}  ${told[index]!}`;
  });
  const marks = marksOf(chart);
  const [first, last] = [marks[0]!.long, marks.at(-1)!.long];
  const gap = Math.max(1, length - displayWidth(first) - displayWidth(last));
  return [...lines, paint.dim(`${" ".repeat(nameWidth + 2)}${first}${" ".repeat(gap)}${last}`)];
}

/** So many values out of a series, the first and the last among them; of those that are left out in between, the highest counts. */
function sampled(values: readonly number[], length: number): readonly number[] {
  if (values.length <= length) return values;
  return Array.from({ length }, (_, index) => {
    const from = Math.floor((index * values.length) / length);
    const to = Math.floor(((index + 1) * values.length) / length);
    return index === length - 1 ? values.at(-1)! : Math.max(...values.slice(from, to));
  });
}
