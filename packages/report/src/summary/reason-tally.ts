import { labelOf, rulesOf, type Plan } from "@scoreline/plan";
import type { RuleSummary } from "./run-summary.ts";

/** Adds up, over many leads, what each rule gave. */
export interface ReasonTally {
  /** In millionths, by the index of the rule in `rulesOf(plan)`. */
  add(given: readonly number[]): void;
  /** What each rule gave, in the order of the model; nothing of a plan without words. */
  rules(): RuleSummary[];
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
    rules: () =>
      plan.words === null
        ? []
        : rules.map(
            ({ score, group, rule }, index): RuleSummary => ({
              score: plan.scores[score]!.name,
              group: group === null ? null : labelOf(plan, group),
              rule: labelOf(plan, rule) ?? "",
              sum: sums[index]!,
              leads: leads[index]!,
            }),
          ),
  };
}

/** So many rules are the main reasons of a run. */
const mostReasons = 5;

/** The rules that gave or took most, the most first. */
export function mainReasons(rules: readonly RuleSummary[]): RuleSummary[] {
  return rules
    .filter(({ sum }) => sum !== 0)
    .sort((one, other) => Math.abs(other.sum) - Math.abs(one.sum))
    .slice(0, mostReasons);
}
