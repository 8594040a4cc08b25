/**
 * What is won by taking the best first. Cases with equal scores come in no order: where only some of them are taken, each gives as much as the mean of
 * them all, so that nothing depends on the order of a file.
 */

/** All cases with one score. */
export interface Level {
  readonly score: number;
  readonly cases: number;
  readonly yes: number;
}

/** The levels of scores, which may be infinite and not NaN, the highest first. */
export function levelsOf(scores: ArrayLike<number>, outcomes: ArrayLike<number>): readonly Level[] {
  const found = new Map<number, { cases: number; yes: number }>();
  for (let at = 0; at < scores.length; at++) {
    // Adding 0 makes one of both zeros.
    const score = scores[at]! + 0;
    const level = found.get(score);
    const yes = outcomes[at] === 1 ? 1 : 0;
    if (level === undefined) found.set(score, { cases: 1, yes });
    else {
      level.cases++;
      level.yes += yes;
    }
  }
  const all = [...found].map(([score, level]) => ({ score, ...level }));
  return all.sort((one, other) => (one.score < other.score ? 1 : -1));
}

/** What comes of taking so many of the best. */
export interface Taken {
  readonly cases: number;
  /** How many of them came, on average where equal scores are only taken in part. */
  readonly yes: number;
  /** The score of the last that is taken. */
  readonly score: number;
  /** How many have that score, and how many of these are taken. */
  readonly tied: { readonly cases: number; readonly taken: number };
}

/** Takes so many of the best, or all where there are no more. */
export function take(levels: readonly Level[], most: number): Taken {
  let [cases, yes] = [0, 0];
  let last: Level | null = null;
  let taken = 0;
  for (const level of levels) {
    if (cases >= most) break;
    last = level;
    taken = Math.min(level.cases, most - cases);
    cases += taken;
    yes += (level.yes * taken) / level.cases;
  }
  return { cases, yes, score: last?.score ?? NaN, tied: { cases: last?.cases ?? 0, taken } };
}

/** One of some parts of equal size, the best first. */
export interface Part {
  readonly cases: number;
  readonly yes: number;
  /** The highest and the lowest score in it. */
  readonly from: number;
  readonly to: number;
}

/** Cuts cases into so many parts of equal size, by their scores: ten make the deciles of a table of gains. Sizes differ by a case at most. */
export function partsOf(levels: readonly Level[], parts: number): readonly Part[] {
  const all = levels.reduce((sum, { cases }) => sum + cases, 0);
  let before = take(levels, 0);
  return Array.from({ length: parts }, (_, index) => {
    const upTo = take(levels, Math.round(((index + 1) * all) / parts));
    const isAllTaken = before.tied.taken === before.tied.cases;
    const next = isAllTaken ? levels[levels.findIndex(({ score }) => score === before.score) + 1]?.score : before.score;
    const part = { cases: upTo.cases - before.cases, yes: upTo.yes - before.yes, from: next ?? NaN, to: upTo.score };
    before = upTo;
    return part;
  });
}
