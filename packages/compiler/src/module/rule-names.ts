/** Which rules on occurrences a module keeps as objects, and what they are called: expressions count them, before they are declared. */
import type { PlanGroup, PlanOccurrenceRule } from "@scoreline/plan";
import { partOf } from "@scoreline/plan";
import type { Making } from "./making.ts";

export interface RuleNames {
  readonly of: (rule: PlanOccurrenceRule) => string;
  /** The names of the rules on occurrences of a group, by the indices of the score and of the item. */
  readonly counted: (score: number, item: number) => readonly string[];
  /** Groups whose occurrences are counted. */
  readonly isCounted: (group: PlanGroup) => boolean;
  /** By index of the expression on later events: what says when it is settled. */
  readonly settled: Map<number, string>;
  /** What takes the events for such rules, which is declared where it is asked for first. */
  readonly pass: () => string;
  /** By index of the reset. */
  readonly resets: Map<number, string>;
}

export function ruleNamesOf(making: Making): RuleNames {
  const { plan, names, uses } = making;
  let pass: string | undefined;
  const known = new Map<PlanOccurrenceRule, string>();
  const of = (rule: PlanOccurrenceRule): string => {
    let name = known.get(rule);
    if (name === undefined) known.set(rule, (name = names.like(partOf(plan, rule).id?.split("/").at(-1) ?? "rule", "rule")));
    return name;
  };
  const groups = new Set(
    plan.expressions.flatMap((expression, index) =>
      expression.kind === "stage-count" && uses.expressions[index]! > 0 ? groupAt(expression.score, expression.item) : [],
    ),
  );
  function groupAt(score: number, item: number): PlanGroup {
    return (plan.scores[score] as Extract<(typeof plan.scores)[number], { items: unknown }>).items[item] as PlanGroup;
  }
  return {
    of,
    counted: (score, item) => groupAt(score, item).items.flatMap((rule) => (rule.kind === "occurrences" ? of(rule) : [])),
    isCounted: (group) => groups.has(group),
    pass: () => (pass ??= making.declare("pass", `${making.support("tally")}(input)`)),
    settled: new Map(),
    resets: new Map(),
  };
}
