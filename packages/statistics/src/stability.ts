/** Whether two counts of the same things are spread alike. */

/** How differently they are spread, and how much of that chance alone would do. */
export interface Stability {
  /** The population stability index: the sum of (q − p) ln (q / p) over the shares p before and q now. 0 where they are spread alike. */
  readonly index: number;
  /** What the index hardly exceeds (1 in 1,000) where both counts are drawn from the same shares. */
  readonly byChance: number;
}

/**
 * Compares two counts over the same categories, with half a one added to each so that none is empty. Two empty counts are alike.
 *
 * The index is that of Lewis, An Introduction to Credit Scoring (1994), twice the divergence of Jeffreys. Where nothing changed, it is, about,
 * (1/m + 1/n) times a chi-squared with one less than as many degrees of freedom as there are categories (Yurdakul and Naranjo, Statistical
 * properties of the population stability index, Journal of Risk Model Validation 14 (2020)), whose quantile is taken by Wilson and Hilferty.
 */
export function stability(before: readonly number[], now: readonly number[]): Stability {
  const [sumBefore, sumNow] = [before, now].map((counts) => counts.reduce((sum, count) => sum + count, 0)) as [number, number];
  if (sumBefore === 0 || sumNow === 0) return { index: 0, byChance: Infinity };
  const categories = before.length;
  let index = 0;
  for (let each = 0; each < categories; each++) {
    const p = (before[each]! + 0.5) / (sumBefore + categories / 2);
    const q = (now[each]! + 0.5) / (sumNow + categories / 2);
    index += (q - p) * Math.log(q / p);
  }
  return { index, byChance: (1 / sumBefore + 1 / sumNow) * chiSquaredQuantile(Math.max(categories - 1, 1)) };
}

/** The standard normal variable exceeds it once in 1,000. */
const z999 = 3.090_232_306_167_813;

/** What a chi-squared exceeds once in 1,000. */
function chiSquaredQuantile(degrees: number): number {
  const part = 2 / (9 * degrees);
  return degrees * (1 - part + z999 * Math.sqrt(part)) ** 3;
}

/**
 * Borders that part counted numbers into at most so many stretches of about as many each; the numbers rise. A stretch begins at its border, which
 * is a number itself, and the first has none.
 */
export function equalParts(counted: readonly { readonly value: number; readonly count: number }[], parts: number): readonly number[] {
  const all = counted.reduce((sum, { count }) => sum + count, 0);
  const borders: number[] = [];
  let below = 0;
  let last = 0;
  for (const { value, count } of counted) {
    if (below - last >= all / parts && below > 0) {
      borders.push(value);
      last = below;
    }
    below += count;
  }
  return borders;
}

/**
 * How surely a share rose: by how many standard errors the share of `now` is above that of `before`, with a pooled variance. 0 where either is
 * of nobody.
 */
export function riseOfShare(
  before: { readonly part: number; readonly of: number },
  now: { readonly part: number; readonly of: number },
): number {
  if (before.of === 0 || now.of === 0) return 0;
  const pooled = (before.part + now.part) / (before.of + now.of);
  const error = Math.sqrt(pooled * (1 - pooled) * (1 / before.of + 1 / now.of));
  return error === 0 ? 0 : (now.part / now.of - before.part / before.of) / error;
}
