import { truncateToWidth } from "@scoreline/diagnostics";
import { formatPoints, millionthsPerPoint } from "@scoreline/semantics";
import { scaleLinear } from "d3-scale";
import { histogramInWords, scaleInWords } from "../document/chart.ts";
import type { Histogram, Scale } from "../document/document.ts";
import { countInWords } from "../number-words.ts";

/** Of the names of ratings, about. */
const letterWidth = 8;
const width = 340;
const side = 12;
/** How many shades a style has for ratings; the best has the last. */
const shades = 4;

/** The shade of a rating by its place among so many, rising. */
export const zoneShade = (index: number, count: number): number => Math.max(0, shades - count + index);
const inner: readonly [number, number] = [side, width - side];

/** How many there are in each stretch of points, as bars. */
export function svgHistogram(histogram: Histogram, escaped: (text: string) => string): string {
  const { bins } = histogram;
  if (bins.length === 0) return "";
  const [top, bottom] = [18, 118];
  const x = scaleLinear([bins[0]!.from, bins.at(-1)!.to], inner);
  const most = Math.max(...bins.map(({ count }) => count));
  const height = scaleLinear([0, most], [0, bottom - top]);
  const bars = bins
    .filter(({ count }) => count > 0)
    .map(({ from, to, count }) => {
      const tall = Math.max(1, height(count));
      return `<rect x="${x(from).toFixed(1)}" y="${(bottom - tall).toFixed(1)}" width="${Math.max(1, x(to) - x(from) - 1.5).toFixed(1)}" height="${tall.toFixed(1)}" rx="1"/>`;
    });
  const highest = bins.find(({ count }) => count === most)!;
  const peak = `<text class="${anchorAt(x((highest.from + highest.to) / 2))}" x="${x((highest.from + highest.to) / 2).toFixed(1)}" y="${top - 5}">${countInWords(most)}</text>`;
  const marks = x
    .ticks(5)
    .map((points) => `<text class="${anchorAt(x(points))}" x="${x(points).toFixed(1)}" y="${bottom + 15}">${formatPoints(points)}</text>`);
  const ground = `<line class="grid" x1="${inner[0]}" x2="${inner[1]}" y1="${bottom}" y2="${bottom}"/>`;
  return `<svg class="chart small histogram" viewBox="0 0 ${width} ${bottom + 22}" role="img"><title>${escaped(histogramInWords(histogram))}</title>${[...bars, ground, peak, ...marks].join("")}</svg>`;
}

/** The ratings of a score along its points, and below it the points there can be. */
export function svgScale(scale: Scale, escaped: (text: string) => string): string {
  const { from, to, zones, reach } = scale;
  const x = scaleLinear([from, Math.max(to, from + millionthsPerPoint)], inner).clamp(true);
  const [top, tall] = [4, 26];
  const drawn = zones.map(({ name, from: begins }, index) => {
    const [left, right] = [x(begins ?? from), x(zones[index + 1]?.from ?? to)];
    const middle = (left + right) / 2;
    const letters = Math.floor((right - left - 8) / letterWidth);
    const short = letters < 1 ? "" : truncateToWidth(name, letters);
    const shown = short === "" ? "" : `<text class="across zone-name" x="${middle.toFixed(1)}" y="${top + 17}">${escaped(short)}</text>`;
    const mark =
      begins === null ? "" : `<text class="${anchorAt(left)}" x="${left.toFixed(1)}" y="${top + tall + 14}">${formatPoints(begins)}</text>`;
    return `<rect class="zone zone-${zoneShade(index, zones.length)}" x="${left.toFixed(1)}" y="${top}" width="${Math.max(0, right - left - 1).toFixed(1)}" height="${tall}"/>${shown}${mark}`;
  });
  const known = new Set(zones.map(({ from: begins }) => begins));
  const ends = [from, to]
    .filter((end) => !known.has(end))
    .filter((end) => zones.every(({ from: begins }) => begins === null || Math.abs(x(begins) - x(end)) > 24))
    .map((end) => `<text class="${anchorAt(x(end))}" x="${x(end).toFixed(1)}" y="${top + tall + 14}">${formatPoints(end)}</text>`);
  const below = top + tall + 24;
  const bar =
    reach === null
      ? ""
      : `<line class="reach" x1="${x(reach.low.millionths).toFixed(1)}" x2="${x(reach.high.millionths).toFixed(1)}" y1="${below}" y2="${below}"/>`;
  const label = escaped(`${scale.name}: ${scaleInWords(scale)}`);
  return `<svg class="chart small scale" viewBox="0 0 ${width} ${reach === null ? below - 4 : below + 6}" role="img"><title>${label}</title>${[...drawn, ...ends, bar].join("")}</svg>`;
}

/** Of letters, at the least width at which a bullet is shown. */
const leastLetters = 36;

/** The points of one lead on the scale of its ratings, as wide as there is room: places are in percent, so that letters stay as large as they are. */
export function svgBullet(scale: Scale, value: number, escaped: (text: string) => string): string {
  const { from, to, zones } = scale;
  const x = scaleLinear([from, Math.max(to, from + millionthsPerPoint)], [0, 100]).clamp(true);
  const bands = zones.map(({ name, from: begins }, index) => {
    const [left, right] = [x(begins ?? from), x(zones[index + 1]?.from ?? to)];
    const letters = Math.floor(((right - left) / 100) * leastLetters) - 1;
    const short = letters < 1 ? "" : truncateToWidth(name, letters);
    const shown =
      short === "" ? "" : `<text class="across zone-name" x="${((left + right) / 2).toFixed(2)}%" y="14">${escaped(short)}</text>`;
    const band = `<rect class="zone zone-${zoneShade(index, zones.length)}" x="${left.toFixed(2)}%" y="0" width="${Math.max(0, right - left).toFixed(2)}%" height="20"/>`;
    return { band, shown, begins, left };
  });
  // Figures that would run into one another are left out, and so is that of an edge.
  let last = -Infinity;
  const ticks = bands.flatMap(({ begins, left }) => {
    if (begins === null || left <= 0 || left >= 100) return [];
    const tick = `<line class="tick" x1="${left.toFixed(2)}%" x2="${left.toFixed(2)}%" y1="0" y2="36"/>`;
    if (left - last < 9 || left > 95) return [tick];
    last = left;
    return [`${tick}<text class="across" x="${left.toFixed(2)}%" y="47">${formatPoints(begins)}</text>`];
  });
  const [zero, end] = [x(0), x(value)];
  const bar = `<rect class="value" x="${Math.min(zero, end).toFixed(2)}%" y="24" width="${Math.abs(end - zero).toFixed(2)}%" height="9"/>`;
  const label = escaped(`${scale.name}: ${formatPoints(value)}. ${scaleInWords(scale)}`);
  const drawn = [...bands.map(({ band }) => band), bar, ...ticks, ...bands.map(({ shown }) => shown)];
  return `<svg class="chart bullet" width="100%" height="52" role="img"><title>${label}</title>${drawn.join("")}</svg>`;
}

/** Letters at the edges go inward. */
function anchorAt(x: number): string {
  return x < inner[0] + 12 ? "begin" : x > inner[1] - 12 ? "finish" : "across";
}
