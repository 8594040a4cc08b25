import type { PreviewDetail } from "@scoreline/language-server/protocol";
import { escaped, pointsText } from "./markup.ts";

type Score = PreviewDetail["scores"][number];

const area = { left: 36, top: 8, width: 510, height: 150 } as const;
const picture = { width: 570, height: 186 } as const;
/** Days between two marks under the chart. */
const step = 30;

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

/** The scores over the days to come, nothing else happening, as a chart and, for who cannot see it, as a table. */
export function fadingView(scores: readonly Score[]): string {
  const series = scores.filter(({ fading }) => fading.length > 1);
  if (series.length === 0) return "";
  const days = Math.max(...series.map(({ fading }) => fading.length - 1));
  const values = series.flatMap(({ fading }) => fading);
  const lines = gridLines(Math.min(0, ...values), Math.max(0, ...values));
  const [bottom, top] = [lines[0]!, lines.at(-1)!];
  const x = (day: number): string => (area.left + (day / days) * area.width).toFixed(1);
  const y = (points: number): string => (area.top + area.height - ((points - bottom) / (top - bottom)) * area.height).toFixed(1);

  const across = lines.map(
    (points) =>
      `<line class="grid" x1="${area.left}" x2="${area.left + area.width}" y1="${y(points)}" y2="${y(points)}"/><text x="${area.left - 6}" y="${y(points)}" class="down">${pointsText(points)}</text>`,
  );
  const marks = daysShown(days).map(
    (day) => `<text x="${x(day)}" y="${area.top + area.height + 16}" class="across">${day === 0 ? "today" : `${day} days`}</text>`,
  );
  const curves = series.map(
    ({ fading }, index) =>
      `<polyline class="line-${index % 6}" points="${fading.map((points, day) => `${x(day)},${y(points)}`).join(" ")}"/>`,
  );
  const legend = series.map(
    ({ label }, index) =>
      `<li><svg viewBox="0 0 18 6" aria-hidden="true"><line class="line-${index % 6}" x1="0" x2="18" y1="3" y2="3"/></svg>${escaped(label)}</li>`,
  );

  return `<section class="fading"><h3>The next ${days} days, if nothing else happens</h3>
<svg class="chart" viewBox="0 0 ${picture.width} ${picture.height}" role="img" aria-label="${escaped(inWords(series, days))}">${across.join("")}${marks.join("")}${curves.join("")}</svg>
<ul class="legend">${legend.join("")}</ul>
<details><summary>As a table</summary>${tableOf(series, days)}</details></section>`;
}

function daysShown(days: number): number[] {
  return Array.from({ length: Math.floor(days / step) + 1 }, (_, index) => index * step);
}

function inWords(series: readonly Score[], days: number): string {
  return series
    .map(({ label, fading }) => `${label} goes from ${pointsText(fading[0]!)} to ${pointsText(fading.at(-1)!)} in ${days} days.`)
    .join(" ");
}

function tableOf(series: readonly Score[], days: number): string {
  const head = daysShown(days)
    .map((day) => `<th scope="col">${day === 0 ? "today" : day}</th>`)
    .join("");
  const rows = series.map(
    ({ label, fading }) =>
      `<tr><th scope="row">${escaped(label)}</th>${daysShown(days)
        .map((day) => `<td>${fading[day] === undefined ? "" : pointsText(fading[day])}</td>`)
        .join("")}</tr>`,
  );
  return `<table class="numbers"><thead><tr><th scope="col">Days</th>${head}</tr></thead><tbody>${rows.join("")}</tbody></table>`;
}
