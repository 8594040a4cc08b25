import { formatPoints } from "@scoreline/semantics";
import { chartInWords, marksOf, stepsOf } from "../document/chart.ts";
import type { Chart } from "../document/document.ts";

const area = { left: 36, top: 8, width: 510, height: 150 } as const;
const picture = { width: 570, height: 186 } as const;
const million = 1_000_000;
/** How many kinds of line a style has; further ones begin again. */
const kinds = 6;

/** A round number of points for each of at most six lines across the chart. */
export function gridLines(lowest: number, highest: number): number[] {
  const upper = Math.max(highest, lowest + 1);
  const span = upper - lowest;
  const unit = 10 ** Math.floor(Math.log10(span / 5));
  const distance = [1, 2, 5, 10].map((factor) => factor * unit).find((size) => span / size <= 5) ?? 10 * unit;
  const lines: number[] = [];
  for (let index = Math.floor(lowest / distance); index * distance < upper + distance; index++) lines.push(index * distance);
  return lines;
}

/** A chart as a picture with its legend. */
export function svgChart(chart: Chart, escaped: (text: string) => string): string {
  const steps = Math.max(1, stepsOf(chart));
  const values = chart.series.flatMap(({ millionths }) => millionths.map((value) => value / million));
  const lines = gridLines(Math.min(0, ...values), Math.max(0, ...values));
  const [bottom, top] = [lines[0]!, lines.at(-1)!];
  const x = (at: number): string => (area.left + (at / steps) * area.width).toFixed(1);
  const y = (points: number): string => (area.top + area.height - ((points - bottom) / (top - bottom)) * area.height).toFixed(1);
  const across = lines.map(
    (points) =>
      `<line class="grid" x1="${area.left}" x2="${area.left + area.width}" y1="${y(points)}" y2="${y(points)}"/><text x="${area.left - 6}" y="${y(points)}" class="down">${formatPoints(Math.round(points * million))}</text>`,
  );
  const marks = marksOf(chart).map(
    ({ at, long }) => `<text x="${x(at)}" y="${area.top + area.height + 16}" class="across">${escaped(long)}</text>`,
  );
  const curves = chart.series.map(
    ({ millionths }, index) =>
      `<polyline class="line-${index % kinds}" points="${millionths.map((value, at) => `${x(at)},${y(value / million)}`).join(" ")}"/>`,
  );
  const legend = chart.series.map(
    ({ name }, index) =>
      `<li><svg viewBox="0 0 18 6" aria-hidden="true"><line class="line-${index % kinds}" x1="0" x2="18" y1="3" y2="3"/></svg>${escaped(name)}</li>`,
  );
  const label = escaped(chartInWords(chart));
  return `<svg class="chart" viewBox="0 0 ${picture.width} ${picture.height}" role="img" aria-label="${label}">${[...across, ...marks, ...curves].join("")}</svg>
<ul class="legend">${legend.join("")}</ul>`;
}
