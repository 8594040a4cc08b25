/** A stretch of figures with one level. */
export interface IsotonicStep {
  /** The least and the greatest figure in it. */
  readonly from: number;
  readonly to: number;
  /** How many cases it has, and the mean of what they came to. */
  readonly cases: number;
  readonly level: number;
}

/**
 * The levels that never fall as the figures rise and are nearest to what came out, by least squares: pooling neighbors that would fall (PAVA;
 * Barlow and others, Statistical Inference under Order Restrictions, 1972). Cases with one figure are one from the beginning. Steps ascend.
 */
export function isotonicSteps(figures: ArrayLike<number>, results: ArrayLike<number>): IsotonicStep[] {
  const order = Array.from({ length: figures.length }, (_, at) => at).sort((one, other) => figures[one]! - figures[other]! || one - other);
  const steps: { from: number; to: number; cases: number; sum: number }[] = [];
  for (const at of order) {
    const figure = figures[at]!;
    const last = steps.at(-1);
    if (last !== undefined && last.to === figure && last.from === figure) {
      last.cases += 1;
      last.sum += results[at]!;
    } else steps.push({ from: figure, to: figure, cases: 1, sum: results[at]! });
  }
  const pooled: typeof steps = [];
  for (const step of steps) {
    let now = step;
    for (let before = pooled.at(-1); before !== undefined && before.sum * now.cases >= now.sum * before.cases; before = pooled.at(-1)) {
      pooled.pop();
      now = { from: before.from, to: now.to, cases: before.cases + now.cases, sum: before.sum + now.sum };
    }
    pooled.push(now);
  }
  return pooled.map(({ from, to, cases, sum }) => ({ from, to, cases, level: sum / cases }));
}

/** The level at a figure: that of its step, in proportion between two, and of the nearest beyond the ends. Null where there are no steps. */
export function isotonicLevel(steps: readonly IsotonicStep[], figure: number): number | null {
  const [first] = steps;
  const last = steps.at(-1);
  if (first === undefined || last === undefined) return null;
  if (figure <= first.from) return first.level;
  if (figure >= last.to) return last.level;
  const at = steps.findIndex(({ to }) => figure <= to);
  const step = steps[at]!;
  if (figure >= step.from) return step.level;
  const before = steps[at - 1]!;
  return before.level + ((step.level - before.level) * (figure - before.to)) / (step.from - before.to);
}
