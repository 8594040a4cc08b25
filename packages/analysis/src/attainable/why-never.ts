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
  let conditions = partsOf(plan, list[index]!.when);
  const own = (): readonly Factor[] => conditions.map((part) => conditionFactor(finder, part, true));

  // What the line says itself is blamed first, then what is above it, and what it is not for.
  const isUnrated = rated.length > 0 && !isNever(fails(discards), fails(list.slice(0, index)), own());
  const ratings = isUnrated ? rated : [];
  const kept = isNever(fails(list.slice(0, index)), own(), ratings) ? [] : discards;
  const above = isNever(fails(kept), own(), ratings) ? [] : list.slice(0, index);
  const needed = [...conditions];
  for (const part of conditions) {
    const left = needed.filter((other) => other !== part);
    if (
      left.length > 0 &&
      isNever(
        fails(kept),
        fails(above),
        ratings,
        left.map((other) => conditionFactor(finder, other, true)),
      )
    )
      needed.splice(needed.indexOf(part), 1);
  }
  conditions = needed;
  const alone = <Each extends { readonly when: number | null }>(lines: readonly Each[], rest: readonly Factor[]): readonly Each[] => {
    const only = lines.length > mostAlone ? undefined : lines.find((line) => isNever(fails([line]), rest));
    return only === undefined ? lines : [only];
  };
  const discarding = alone(kept, [...fails(above), ...own(), ...ratings]);
  return { conditions, discards: discarding, above: alone(above, [...fails(discarding), ...own(), ...ratings]), isUnrated };
}

/** Which discards take all leads that would come to a cell which no lead comes to; none where its ratings already exclude each other. */
export function discardsOfCell(plan: Plan, { row, column }: Cell): readonly PlanDiscard[] {
  const finder = finderOf(plan);
  const { discards, matrix } = plan;
  const ratings = [ratingFactor(finder, matrix!.rows, row), ratingFactor(finder, matrix!.columns, column)];
  if (discards.length === 0 || finder.isNever(ratings)) return [];
  const only =
    discards.length > mostAlone
      ? undefined
      : discards.find((one) => finder.isNever([...ratings, conditionFactor(finder, one.when, false)]));
  return only === undefined ? discards : [only];
}

/** The conditions that all must hold for a condition to. */
function partsOf(plan: Plan, when: number | null): readonly number[] {
  if (when === null) return [];
  const expression = plan.expressions[when]!;
  return expression.kind === "call" && expression.operation === "and"
    ? [...new Set(expression.arguments.flatMap((part) => partsOf(plan, part)))]
    : [when];
}
