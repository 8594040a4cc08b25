/** Conditions on the subtotal of a block, which is another in each block. */
import { draws, drawsOf, rulesOf, type Plan, type PlanThen } from "@scoreline/plan";
import { endOf, type Bounds } from "../attainable/bounds.ts";
import { lineFactor } from "../attainable/factors.ts";
import { finderOf } from "../attainable/finder.ts";
import { possibilitiesOf } from "./possible.ts";

export interface DeadLine {
  readonly line: PlanThen;
  /** Between what the subtotal lies that it sees. */
  readonly subtotal: Bounds;
}

/** The `then` lines that never come to hold in their block, although their conditions may elsewhere. */
export function deadLines(plan: Plan): readonly DeadLine[] {
  const finder = finderOf(plan);
  const possible = possibilitiesOf(plan);
  return rulesOf(plan).flatMap(({ rule, score }): readonly DeadLine[] => {
    if (!("adjustment" in rule) || (drawsOf(plan).expressions[rule.when]! & draws.subtotal) === 0) return [];
    if (!possible.isPossible([{ expression: rule.when, holds: true }], null)) return [];
    if (!finder.isNever([lineFactor(finder.ends, score, rule)])) return [];
    const { low, high } = finder.ends.line(score, rule, finder.start()).subtotal;
    return [{ line: rule, subtotal: { low: endOf(low), high: endOf(high) } }];
  });
}
