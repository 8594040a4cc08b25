import { labelOf, rulesOf, type Plan } from "@scoreline/plan";
import type { ReasonSummary } from "./run-summary.ts";

/** So many rules are told of a run. */
const mostRules = 5;

/** Adds up, over many leads, what each rule gave. */
export interface ReasonTally {
  /** In millionths, by the index of the rule in `rulesOf(plan)`. */
  add(given: readonly number[]): void;
  /** The rules that gave or took most; nothing of a plan without words. */
  summary(): ReasonSummary[];
}

export function createReasonTally(plan: Plan): ReasonTally {
  const rules = rulesOf(plan);
  const sums = new Float64Array(rules.length);
  const leads = new Float64Array(rules.length);
  return {
    add(given) {
      for (let index = 0; index < given.length; index++) {
        if (given[index] === 0) continue;
        sums[index]! += given[index]!;
        leads[index]!++;
      }
    },
    summary: () =>
      plan.words === null
        ? []
        : rules
            .map(
              ({ score, group, rule }, index): ReasonSummary => ({
                score: plan.scores[score]!.name,
                group: group === null ? null : labelOf(plan, group),
                rule: labelOf(plan, rule) ?? "",
                sum: sums[index]!,
                leads: leads[index]!,
              }),
            )
            .filter(({ sum }) => sum !== 0)
            .sort((one, other) => Math.abs(other.sum) - Math.abs(one.sum))
            .slice(0, mostRules),
  };
}
