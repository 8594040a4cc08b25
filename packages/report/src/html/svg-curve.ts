import { scaleLinear } from "d3-scale";
import { line } from "d3-shape";
import { curveEnd, curveInWords, shareOfCurve } from "../document/curve.ts";
import type { Curve, CurvePoint } from "../document/document.ts";

const area = { left: 40, top: 10, side: 190 };
const picture = { width: 250, height: 246 };
/** How many kinds of line a style has; further ones begin again. */
const kinds = 6;

/** Shares by shares as a square: lines, or dots with their intervals, and the line on which both are equal. */
export function svgCurve(curve: Curve, escaped: (text: string) => string): string {
  const end = curveEnd(curve);
  const [right, bottom] = [area.left + area.side, area.top + area.side];
  const across = scaleLinear([0, end], [area.left, right]);
  const up = scaleLinear([0, end], [bottom, area.top]);
  const [x, y] = [(share: number): string => across(share).toFixed(1), (share: number): string => up(share).toFixed(1)];
  const grid = up
    .ticks(4)
    .map(
      (share) =>
        `<line class="grid" x1="${area.left}" x2="${right}" y1="${y(share)}" y2="${y(share)}"/><text x="${area.left - 6}" y="${y(share)}" class="down">${shareOfCurve(share)}</text><text x="${x(share)}" y="${bottom + 14}" class="across">${shareOfCurve(share)}</text>`,
    );
  const drawn = line<CurvePoint>(
    (point) => across(point.x),
    (point) => up(point.y),
  ).digits(1);
  const series = curve.series.map(({ points }, index) => {
    if (points.every(({ low }) => low === undefined)) return `<path class="line-${index % kinds}" d="${drawn(points) ?? ""}"/>`;
    const dots = points.map(({ x: at, y: of, low = of, high = of }) => {
      const whisker = `<path class="line-${index % kinds}" d="M${x(at)},${y(low)}V${y(high)}"/>`;
      return `${whisker}<circle class="dot-${index % kinds}" cx="${x(at)}" cy="${y(of)}" r="3.5"/>`;
    });
    return dots.join("");
  });
  const diagonal = `<line class="event" x1="${area.left}" y1="${bottom}" x2="${right}" y2="${area.top}"/>`;
  const axes = `<text x="${area.left + area.side / 2}" y="${bottom + 30}" class="across">${escaped(curve.across)}</text>`;
  const label = escaped(curveInWords(curve));
  const svg = `<svg class="chart small curve" viewBox="0 0 ${picture.width} ${picture.height}" role="img"><title>${label}</title>${[...grid, diagonal, ...series, axes].join("")}</svg>`;
  return `<figure><figcaption>${escaped(curve.name)} <small>(dashed: ${escaped(curve.diagonal)})</small></figcaption>${svg}</figure>`;
}
