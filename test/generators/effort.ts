/**
 * How hard tests look that try many values. `npm test` tries a tenth of them, `npm run test:all` half, with other seeds,
 * `npm run test:whole` all, and `npm run test:deep` more, again and again. Both numbers are given by the environment, so that a find can be shown again.
 */

/** How many times as many values as a test names. */
export const effort = Number(process.env["SCORELINE_RUNS"] ?? 0.1);

/** What values are drawn by. */
export const seed = Number(process.env["SCORELINE_SEED"] ?? 20_260_101);

/** How many values are tried where the whole effort is this many. */
export const runs = (whole: number): number => Math.max(1, Math.round(whole * effort));

/** Those of the places in a text, or of anything else in order, that are tried: all of them with the whole effort. */
export function sliceOf<T>(all: readonly T[]): readonly T[] {
  const step = Math.max(1, Math.round(1 / effort));
  return all.filter((_, index) => index % step === seed % step);
}
