/** How long ago leads came, in stretches of 30 days before the moment. */

/** So many days are in a stretch. */
export const stretchDays = 30;
/** Stretches from the newest on; the last is of all that is older, and after it comes what has no date. */
export const stretches = 26;
export const undated = stretches;
/** In place of the stretch of a row that is no lead that was scored. */
export const unseen = 255;

/** The stretch of a day so many days before the moment. */
export const stretchOf = (daysAgo: number): number => Math.min(Math.max(Math.floor(daysAgo / stretchDays), 0), stretches - 1);

/** Counts by stretch, with those without a date at the end. */
export const newCounts = (): Uint32Array => new Uint32Array(stretches + 1);

/** Which leads are the newest, and which came in the year before them: from and to stretches, the ends not included. */
export interface Eras {
  readonly newest: readonly [from: number, to: number];
  readonly earlier: readonly [from: number, to: number];
  /** The newest came after so many days before the moment. */
  readonly sinceDaysAgo: number;
}

/** Null where no lead has a date. */
export function erasOf(leads: Uint32Array): Eras | null {
  const first = leads.findIndex((count, stretch) => count > 0 && stretch < stretches - 1);
  if (first < 0) return null;
  const border = first + 2;
  return { newest: [first, border], earlier: [border, Math.min(border + 12, stretches - 1)], sinceDaysAgo: border * stretchDays };
}

export function sumOf(counts: Uint32Array, [from, to]: readonly [number, number] = [0, stretches + 1]): number {
  let sum = 0;
  for (let stretch = from; stretch < to; stretch++) sum += counts[stretch]!;
  return sum;
}
