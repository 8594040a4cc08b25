/** Of what never happens, what of all that must be so is already too much. */
import type { Plan, PlanDiscard } from "@scoreline/plan";
import type { Cell } from "../analysis.ts";
import { conditionFactor, ratedFactor, ratingFactor } from "./factors.ts";
import { finderOf } from "./finder.ts";
import type { Factor } from "./goal-search.ts";

/** What keeps all leads from a line of which the first that holds counts. Where nothing does, no lead meets its condition. */
export interface WhyNever<Line> {
  /** The parts of its condition, each by its expression, that no lead meets which the others let through. */
  readonly conditions: readonly number[];
  /** Discards that take the leads which meet them; the only one where one takes all. */
  readonly discards: readonly PlanDiscard[];
  /** Lines above that take them, likewise. */
  readonly above: readonly Line[];
  /** Only leads without a rating in one of the scores of the matrix meet them, so that there is no action to replace. */
  readonly isUnrated: boolean;
}

/** So many lines are tried one by one for the one that takes all. */
const mostAlone = 20;

/**
 * Why the line of a list never counts, which is known to be so.
 *
 * @param needsRatings whether only leads with a rating in both scores of the matrix come to the list at all
 */
export function whyNever<Line extends { readonly when: number | null }>(
  plan: Plan,
  list: readonly Line[],
  index: number,
  { discards, needsRatings }: { readonly discards: readonly PlanDiscard[]; readonly needsRatings: boolean },
): WhyNever<Line> {
  const finder = finderOf(plan);
  const isNever = (...factors: readonly (readonly Factor[])[]): boolean => finder.isNever(factors.flat());
  const fails = (lines: readonly { readonly when: number | null }[]): readonly Factor[] =>
    lines.flatMap(({ when }) => (when === null ? [] : conditionFactor(finder, when, false)));
  const rated =
    needsRatings && plan.matrix !== null ? [ratedFactor(finder, plan.matrix.rows), ratedFactor(finder, plan.matrix.columns)] : [];
  const meets = (parts: readonly number[]): readonly Factor[] => parts.map((part) => conditionFactor(finder, part, true));
  const all = partsOf(plan, list[index]!.when);

  // What the line says itself is blamed first, then what is above it, and what it is not for.
  const isUnrated = rated.length > 0 && !isNever(fails(discards), fails(list.slice(0, index)), meets(all));
  const ratings = isUnrated ? rated : [];
  const kept = isNever(fails(list.slice(0, index)), meets(all), ratings) ? [] : discards;
  const above = isNever(fails(kept), meets(all), ratings) ? [] : list.slice(0, index);
  let conditions = all;
  for (const part of all) {
    const fewer = conditions.filter((other) => other !== part);
    if (fewer.length > 0 && isNever(fails(kept), fails(above), ratings, meets(fewer))) conditions = fewer;
  }
  const own = meets(conditions);
  const others = [...fails(above), ...own, ...ratings];
  const discarding = alone(kept, (line) => isNever(fails([line]), others));
  const left = [...fails(discarding), ...own, ...ratings];
  return { conditions, discards: discarding, above: alone(above, (line) => isNever(fails([line]), left)), isUnrated };
}

/** Which discards take all leads that would come to a cell which no lead comes to; none where its ratings already exclude each other. */
export function discardsOfCell(plan: Plan, { row, column }: Cell): readonly PlanDiscard[] {
  const finder = finderOf(plan);
  const { discards, matrix } = plan;
  const ratings = [ratingFactor(finder, matrix!.rows, row), ratingFactor(finder, matrix!.columns, column)];
  if (discards.length === 0 || finder.isNever(ratings)) return [];
  return alone(discards, ({ when }) => finder.isNever([...ratings, conditionFactor(finder, when, false)]));
}

/** The only line where one takes all leads; otherwise all lines. */
function alone<Line>(lines: readonly Line[], takesAll: (line: Line) => boolean): readonly Line[] {
  const only = lines.length > mostAlone ? undefined : lines.find(takesAll);
  return only === undefined ? lines : [only];
}

/** The conditions that all must hold for a condition to. */
function partsOf(plan: Plan, when: number | null): readonly number[] {
  if (when === null) return [];
  const expression = plan.expressions[when]!;
  return expression.kind === "call" && expression.operation === "and"
    ? [...new Set(expression.arguments.flatMap((part) => partsOf(plan, part)))]
    : [when];
}
