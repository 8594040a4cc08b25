import type { PreviewDetail } from "@scoreline/language-server/protocol";
import { escaped, pointsText } from "./markup.ts";

type Score = PreviewDetail["scores"][number];

/** The width of a bar's field, in units of its picture. */
const width = 200;

/** Where a bar begins and how long it is. Bars of a score share one scale, with zero where the negative ones end. */
export function barsOf(points: readonly number[]): { readonly x: number; readonly length: number }[] {
  const lowest = Math.min(0, ...points);
  const highest = Math.max(0, ...points);
  const scale = highest === lowest ? 0 : width / (highest - lowest);
  return points.map((value) => ({ x: (Math.min(0, value) - lowest) * scale, length: Math.abs(value) * scale }));
}

/** Where the points of one score come from, rule by rule. */
export function pointsView(score: Score): string {
  const bars = barsOf(score.rules.map(({ points }) => points));
  const rows = score.rules.map(({ label, sentence, points, range }, index) => {
    const { x, length } = bars[index]!;
    const sign = points < 0 ? "minus" : "plus";
    const picture = `<svg class="bar" viewBox="0 0 ${width} 10" preserveAspectRatio="none" aria-hidden="true"><rect class="${sign}" x="${x.toFixed(1)}" y="0" width="${length.toFixed(1)}" height="10"/></svg>`;
    const name = escaped(label);
    const rule =
      range === null
        ? `<span>${name}</span>`
        : `<button type="button" class="rule" data-range="${escaped(JSON.stringify(range))}">${name}</button>`;
    return `<tr${points === 0 ? ' class="quiet"' : ""} title="${escaped(sentence)}"><th scope="row">${rule}</th><td>${picture}</td><td class="points">${pointsText(points, true)}</td></tr>`;
  });
  const heading = `<h3>${escaped(score.label)} <strong>${pointsText(score.points)}</strong>${ratingBadge(score.rating)}</h3>`;
  if (rows.length === 0) return `<section class="score">${heading}<p class="quiet">No rule gives points.</p></section>`;
  return `<section class="score">${heading}<table class="rules"><tbody>${rows.join("")}</tbody></table></section>`;
}

export const ratingBadge = (rating: string | null): string => (rating === null ? "" : ` <span class="rating">${escaped(rating)}</span>`);
