import { diagnostic } from "@scoreline/diagnostics";
import type { Analysis } from "../analysis.ts";
import { figureBetween } from "../attainable/stretches.ts";
import { numericRowsOf, wholeIn, written, type NumericRows, type Stretch } from "../conditions/numeric-rows.ts";

/**
 * Rows that sort by a figure, and have none for some figures between them. Below the least and above the most, none may be meant, and so
 * between rows that ask for one figure each. Where the model compares the figure with whole numbers alone, it is taken to be one.
 */
export const gapInRows: Analysis = {
  code: "gap-in-rows",
  find: (plan, locationOf) =>
    numericRowsOf(plan).flatMap((rows) =>
      gapsIn(rows).map(({ gap, example }) => {
        const { criterion, subject } = rows;
        return diagnostic("gap-in-rows", locationOf(criterion), {
          subject,
          gap,
          example: example === null ? "" : `, for instance ${written(example)}`,
        });
      }),
    ),
};

interface Gap {
  /** `501 to 999`; `above 0.5 and below 1.5` */
  readonly gap: string;
  /** Null where the gap is one figure. */
  readonly example: number | null;
}

/** What no row takes, between some that rows take. */
function gapsIn(all: NumericRows): readonly Gap[] {
  const { criterion, stretches, rows, hasDecimals } = all;
  if (criterion.rows.some(({ when }) => when === null)) return [];
  const isRange = (place: number): boolean =>
    rows.some(({ holds }) => holds[place] && holds.some((other, at) => other && stretches[at]!.low < stretches[at]!.high));
  const isTaken = stretches.map((_, place) => rows.some(({ holds }) => holds[place]));
  const last = isTaken.lastIndexOf(true);
  const gaps: Gap[] = [];
  for (let from = isTaken.indexOf(true) + 1; from > 0 && from < last; from++) {
    if (isTaken[from]) continue;
    const until = isTaken.indexOf(true, from);
    const gap = hasDecimals ? decimalGap(stretches, from, until) : wholeGap(stretches.slice(from, until));
    if (gap !== null && isRange(from - 1) && isRange(until)) gaps.push(gap);
    from = until;
  }
  return gaps;
}

function wholeGap(stretches: readonly Stretch[]): Gap | null {
  const whole = wholeIn(stretches);
  if (whole === null) return null;
  const { low, high } = whole;
  return {
    gap: low === high ? written(low) : `${written(low)} to ${written(high)}`,
    example: high - low < 2 ? null : Math.floor((low + high) / 2),
  };
}

/** With its ends as the rows name them: whether they are in the gap says what lies beside them. */
function decimalGap(stretches: readonly Stretch[], from: number, until: number): Gap {
  const [first, last] = [stretches[from]!, stretches[until - 1]!];
  const [startsAt, endsAt] = [first.low === first.high, last.low === last.high];
  const low = startsAt ? first.low : stretches[from - 1]!.high;
  const high = endsAt ? last.high : stretches[until]!.low;
  if (low === high) return { gap: written(low), example: null };
  return {
    gap:
      startsAt && endsAt
        ? `${written(low)} to ${written(high)}`
        : `${startsAt ? "at least" : "above"} ${written(low)} and ${endsAt ? "at most" : "below"} ${written(high)}`,
    example: figureBetween(low, high),
  };
}
