import { truncateToWidth } from "@scoreline/diagnostics";
import { formatPoints, millionthsPerPoint } from "@scoreline/semantics";
import { scaleLinear } from "d3-scale";
import { curveLinear, curveStepAfter, line } from "d3-shape";
import { chartInWords, isSmall, marksOf, stepsOf } from "../document/chart.ts";
import { zoneShade } from "./svg-figures.ts";
import type { Chart } from "../document/document.ts";

interface ChartFrame {
  readonly picture: { readonly width: number; readonly height: number };
  readonly area: { readonly left: number; readonly top: number; readonly width: number; readonly height: number };
}

const usual: ChartFrame = { picture: { width: 570, height: 186 }, area: { left: 36, top: 8, width: 510, height: 150 } };
/** One of many: as wide as a column, so that its letters stay as large as those around it. */
const small: ChartFrame = { picture: { width: 280, height: 130 }, area: { left: 32, top: 8, width: 224, height: 98 } };

/** One of few, with room for words beside its steps. */
const panel: ChartFrame = { picture: { width: 420, height: 158 }, area: { left: 34, top: 8, width: 378, height: 126 } };
/** So many letters are beside a step, at most. */
const mostLetters = 30;

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
  const isOneOfMany = isSmall(chart);
  const { picture, area } = chart.zones !== undefined ? panel : isOneOfMany ? small : usual;
  const values = chart.series.flatMap(({ millionths }) => millionths.map((value) => value / millionthsPerPoint));
  const zones = chart.zones ?? [];
  const [lowest, most] = [Math.min(0, ...values), chart.fading === undefined ? Math.max(0, ...values) : fadingTop(values)];
  const highest = Math.max(most, nextAbove(most, zones));
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
  /** Over the curves. */
  const names: string[] = [];
  const bands = zones.map(({ name, from }, index) => {
    const [floor, top] = [from, zones[index + 1]?.from ?? null].map((end) => (end === null ? null : end / millionthsPerPoint));
    const [low, high] = [Math.max(floor ?? -Infinity, up.domain()[0]!), Math.min(top ?? Infinity, up.domain()[1]!)];
    if (high <= low) return "";
    const tall = up(low) - up(high);
    if (tall >= 12) {
      const middle = (up(high) + tall / 2).toFixed(1);
      names.push(`<text x="${right - 4}" y="${middle}" class="band">${escaped(truncateToWidth(name, 20))}</text>`);
    }
    return `<rect class="zone zone-${zoneShade(index, zones.length)}" x="${area.left}" y="${y(high)}" width="${area.width}" height="${tall.toFixed(1)}"/>`;
  });
  let told = 0;
  const events = (chart.events ?? []).map(({ at, name, step }) => {
    if (step !== undefined) {
      // Each lower than the one before, so that they never run into one another.
      const [place, below] = [across(at), area.top + 9 + 12 * ++told];
      const isRight = place > area.left + area.width * 0.65;
      const words = escaped(truncateToWidth(step, mostLetters));
      names.push(
        `<text x="${(place + (isRight ? -5 : 5)).toFixed(1)}" y="${below}" class="${isRight ? "finish " : ""}step">${words}</text>`,
      );
    }
    names.push(`<text x="${x(at)}" y="${area.top + 9}" class="event-name">${escaped(name)}</text>`);
    return `<line class="event" x1="${x(at)}" x2="${x(at)}" y1="${area.top}" y2="${area.top + area.height}"/>`;
  });
  const grid = up
    .ticks(lines)
    .map(
      (points) =>
        `<line class="grid" x1="${area.left}" x2="${right}" y1="${y(points)}" y2="${y(points)}"/><text x="${area.left - 6}" y="${y(points)}" class="down">${formatPoints(Math.round(points * millionthsPerPoint))}</text>`,
    );
  const marks = marksOf(chart).map(({ at, long }) => {
    const place = at === 0 ? "begin" : across(at) > right - 20 ? "finish" : "across";
    return `<text x="${x(at)}" y="${area.top + area.height + 16}" class="${isOneOfMany ? place : "across"}">${escaped(long)}</text>`;
  });
  const curves = chart.series.map(({ millionths }, index) => {
    const points = corners(millionths).map((at) => [at, millionths[at]! / millionthsPerPoint] as const);
    return `<path class="line-${index % kinds}" d="${drawn(points) ?? ""}"/>`;
  });
  const label = escaped(chartInWords(chart));
  const svg = `<svg class="${isOneOfMany ? "chart small" : "chart"}" viewBox="0 0 ${picture.width} ${picture.height}" role="img"><title>${label}</title>${[...bands, ...grid, ...marks, ...events, ...curves, ...names].join("")}</svg>`;
  if (isOneOfMany) return svg;
  const legend = chart.series.map(
    ({ name }, index) =>
      `<li><svg viewBox="0 0 18 6" aria-hidden="true"><line class="line-${index % kinds}" x1="0" x2="18" y1="3" y2="3"/></svg>${escaped(name)}</li>`,
  );
  return `${svg}\n<ul class="legend">${legend.join("")}</ul>`;
}

/** Where the next rating begins above all points, so that it is seen how far off it is; nothing where it is farther than they are high. */
function nextAbove(most: number, zones: NonNullable<Chart["zones"]>): number {
  const next = zones.map(({ from }) => (from ?? 0) / millionthsPerPoint).find((from) => from > most);
  return next === undefined || next > 2 * Math.max(most, 10) ? most : next;
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
