/** What matrix, lifecycle and routes can decide, in a state. */
import { between, exactly, isNothing, nothing, type Interval } from "@scoreline/runtime/probe";
import type { Plan, PlanDecision, PlanScore } from "@scoreline/plan";
import type { Ranges, State } from "./ranges.ts";

/** What decisions are made by. */
interface Deciding {
  readonly plan: Plan;
  readonly ranges: Ranges;
  readonly rating: (score: number, state: State) => Interval;
}

/** What is decided, by its index; missing where it may be nothing. */
export function decidedIn(deciding: Deciding, of: PlanDecision["of"], state: State): Interval {
  return spanOf(decisionsIn(deciding, of, state));
}

/** From the least of some indices to the greatest; missing where −1, which is none, is one of them. */
export function spanOf(possible: readonly number[]): Interval {
  const some = possible.filter((index) => index >= 0);
  return some.length === 0 ? nothing : between(Math.min(...some), Math.max(...some), some.length < possible.length);
}

/** What may be decided, by index; −1 for nothing. */
export function decisionsIn({ plan, ranges, rating }: Deciding, of: PlanDecision["of"], state: State): readonly number[] {
  const { matrix, lifecycle, route, scores, actions } = plan;
  const isOut = firstIn(plan.discards, ranges, state);
  if (isOut.length > 0 && !isOut.includes(-1)) return [-1];
  const out = isOut.length > 1 ? [-1] : [];
  if (of === "lifecycle" || of === "route") return [...firstIn((of === "lifecycle" ? lifecycle : route) ?? [], ranges, state), ...out];
  if (matrix === null) return [-1];
  const [row, column] = [rating(matrix.rows, state), rating(matrix.columns, state)];
  if (isNothing(row) || isNothing(column)) return [-1];
  if (row.missing || column.missing) out.push(-1);
  const width = scores[matrix.columns]!.ratings.length;
  const cells: (readonly [cell: number, action: number | null])[] = [];
  for (let down = row.low; down <= row.high; down++)
    for (let along = column.low; along <= column.high; along++) cells.push([down * width + along, matrix.cells[down]![along]!]);
  if (of === "cell") return [...cells.map(([cell]) => cell), ...out];
  const overrides = firstIn(matrix.overrides, ranges, state);
  const given = overrides.flatMap((index) =>
    index < 0 ? cells.map(([, action]) => action ?? -1) : [matrix.overrides[index]!.action ?? -1],
  );
  return actions.length === 0 ? [-1] : [...given, ...out];
}

/** The indices of those that may be the first that holds; −1 where none may. */
export function firstIn(list: readonly { readonly when: number | null }[], ranges: Ranges, state: State): readonly number[] {
  const possible: number[] = [];
  for (const [index, { when }] of list.entries()) {
    const holds = when === null ? true : ranges.of(when, state);
    if (holds !== false) possible.push(index);
    if (holds === true) return possible;
  }
  return [...possible, -1];
}

/** The ratings of a score that lies between two ends, the best first; missing where it may have none. */
export function ratingsIn({ ratings }: PlanScore, { low, high }: Interval): Interval {
  const best = ratingAt(ratings, high);
  const worst = ratingAt(ratings, low);
  if (best < 0) return exactly(NaN);
  return between(best, worst < 0 ? ratings.length - 1 : worst, worst < 0);
}

function ratingAt(ratings: PlanScore["ratings"], millionths: number): number {
  return ratings.findIndex(({ from }) => from === null || millionths >= from);
}
