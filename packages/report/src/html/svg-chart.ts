import { formatPoints, millionthsPerPoint } from "@scoreline/semantics";
import { scaleLinear } from "d3-scale";
import { curveLinear, curveStepAfter, line } from "d3-shape";
import { chartInWords, marksOf, stepsOf } from "../document/chart.ts";
import type { Chart } from "../document/document.ts";

interface ChartFrame {
  readonly picture: { readonly width: number; readonly height: number };
  readonly area: { readonly left: number; readonly top: number; readonly width: number; readonly height: number };
}

const usual: ChartFrame = { picture: { width: 570, height: 186 }, area: { left: 36, top: 8, width: 510, height: 150 } };
/** One of many: as wide as a column, so that its letters stay as large as those around it. */
const small: ChartFrame = { picture: { width: 280, height: 130 }, area: { left: 32, top: 8, width: 224, height: 98 } };

/** How many kinds of line a style has; further ones begin again. */
const kinds = 6;
/** About how many lines go across. */
const lines = 4;

/** The scale from the lowest to the highest value, whose ends are round. */
function scaleOf(lowest: number, highest: number) {
  return scaleLinear()
    .domain([lowest, Math.max(highest, lowest + 1)])
    .nice(lines);
}

/** A round number of points for each line across the chart. */
export function gridLines(lowest: number, highest: number): number[] {
  return scaleOf(lowest, highest).ticks(lines);
}

/** A chart as a picture, with its legend where it is not about one thing. */
export function svgChart(chart: Chart, escaped: (text: string) => string): string {
  const { picture, area } = chart.fading === undefined ? usual : small;
  const values = chart.series.flatMap(({ millionths }) => millionths.map((value) => value / millionthsPerPoint));
  const [lowest, highest] = [Math.min(0, ...values), chart.fading === undefined ? Math.max(0, ...values) : fadingTop(values)];
  const right = area.left + area.width;
  const across = scaleLinear([0, Math.max(1, stepsOf(chart))], [area.left, right]);
  const up = scaleOf(lowest, highest).range([area.top + area.height, area.top]);
  const [x, y] = [(at: number): string => across(at).toFixed(1), (points: number): string => up(points).toFixed(1)];
  const drawn = line<readonly [number, number]>(
    ([at]) => across(at),
    ([, points]) => up(points),
  )
    .curve(chart.fading?.stepped === true ? curveStepAfter : curveLinear)
    .digits(1);
  const grid = up
    .ticks(lines)
    .map(
      (points) =>
        `<line class="grid" x1="${area.left}" x2="${right}" y1="${y(points)}" y2="${y(points)}"/><text x="${area.left - 6}" y="${y(points)}" class="down">${formatPoints(Math.round(points * millionthsPerPoint))}</text>`,
    );
  const marks = marksOf(chart).map(({ at, long }) => {
    const place = at === 0 ? "begin" : across(at) > right - 20 ? "finish" : "across";
    return `<text x="${x(at)}" y="${area.top + area.height + 16}" class="${chart.fading === undefined ? "across" : place}">${escaped(long)}</text>`;
  });
  const curves = chart.series.map(({ millionths }, index) => {
    const points = corners(millionths).map((at) => [at, millionths[at]! / millionthsPerPoint] as const);
    return `<path class="line-${index % kinds}" d="${drawn(points) ?? ""}"/>`;
  });
  const label = escaped(chartInWords(chart));
  const svg = `<svg class="${chart.fading === undefined ? "chart" : "chart small"}" viewBox="0 0 ${picture.width} ${picture.height}" role="img"><title>${label}</title>${[...grid, ...marks, ...curves].join("")}</svg>`;
  if (chart.fading !== undefined) return svg;
  const legend = chart.series.map(
    ({ name }, index) =>
      `<li><svg viewBox="0 0 18 6" aria-hidden="true"><line class="line-${index % kinds}" x1="0" x2="18" y1="3" y2="3"/></svg>${escaped(name)}</li>`,
  );
  return `${svg}\n<ul class="legend">${legend.join("")}</ul>`;
}

/** What is below 0 fades up to it. */
function fadingTop(values: readonly number[]): number {
  const highest = Math.max(0, ...values);
  return highest === 0 && Math.min(0, ...values) < 0 ? -0.5 : highest;
}

/** The places at which a line turns, its ends among them: between them it is straight. */
function corners(values: readonly number[]): number[] {
  return values.flatMap((value, at) => {
    const [before, after] = [values[at - 1], values[at + 1]];
    return before === undefined || after === undefined || value - before !== after - value ? [at] : [];
  });
}
