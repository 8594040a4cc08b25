/** Whether what was foretold comes as often as foretold. */
import { wilson, type Proportion } from "./proportions.ts";

/** Cases with like forecasts: what was foretold of them on average, and what came. */
export interface CalibrationBin {
  readonly foretold: number;
  readonly came: Proportion;
}

export interface Calibration {
  /** From the lowest forecast to the highest. */
  readonly bins: readonly CalibrationBin[];
  /** The mean distance of both over the bins, each counting by its cases: the “expected calibration error”. From 0 to 1. */
  readonly distance: number;
  /** The mean square of forecast less outcome: G. W. Brier, “Verification of forecasts expressed in terms of probability”, 1950. From 0 to 1. */
  readonly brier: number;
}

/** Compares forecasts, from 0 to 1, with outcomes of 1 and 0, in up to so many bins of about equal size; equal forecasts are never parted. */
export function calibration(forecasts: ArrayLike<number>, outcomes: ArrayLike<number>, bins = 10): Calibration {
  const cases = forecasts.length;
  const order = Uint32Array.from({ length: cases }, (_, at) => at).sort((one, other) => forecasts[one]! - forecasts[other]!);
  const found: { cases: number; yes: number; sum: number }[] = [];
  let squares = 0;
  for (let at = 0; at < cases; at++) {
    const [forecast, outcome] = [forecasts[order[at]!]!, outcomes[order[at]!]!];
    squares += (forecast - outcome) ** 2;
    const bin = found.at(-1);
    const isNew = bin === undefined || (at >= (found.length * cases) / bins && forecasts[order[at - 1]!] !== forecast);
    if (isNew) found.push({ cases: 1, yes: outcome, sum: forecast });
    else {
      bin.cases++;
      bin.yes += outcome;
      bin.sum += forecast;
    }
  }
  // What is left over at the end is too few to tell anything by itself.
  const last = found.at(-1);
  if (found.length > 1 && last!.cases < cases / bins / 2) {
    const before = found.at(-2)!;
    found.splice(-2, 2, { cases: before.cases + last!.cases, yes: before.yes + last!.yes, sum: before.sum + last!.sum });
  }
  const made = found.map(({ cases: of, yes, sum }) => ({ foretold: sum / of, came: wilson(yes, of) }));
  const distance = made.reduce((sum, { foretold, came }) => sum + Math.abs(foretold - came.share) * came.of, 0) / cases;
  return { bins: made, distance, brier: squares / cases };
}
