import { diagnostic, type Diagnostic } from "@scoreline/diagnostics";
import type { Plan, PlanAmount, PlanOccurrenceRule, PlanRule, PlanStateRule, PlanThen } from "@scoreline/plan";
import { formatExact } from "@scoreline/semantics";
import type { Analysis, LocationOf } from "../analysis.ts";
import { meaningsOf } from "../conditions/meanings.ts";

/** Two rules side by side that hold for the same leads, or count the same occurrences within the same limits. */
export const countedTwice: Analysis = {
  code: "counted-twice",
  find: (plan, locationOf) =>
    plan.scores.flatMap((score) => {
      if (score.kind === "formula") return [];
      const groups = score.items.flatMap((item) => ("items" in item ? [item.items] : []));
      const own = score.items.filter((item): item is PlanRule => !("items" in item));
      return [[...own, ...score.then], ...groups].flatMap((rules) => repeatedIn(plan, rules.filter(isSummed), locationOf));
    }),
};

type SumRule = PlanStateRule | PlanOccurrenceRule | PlanThen;

const isSummed = (rule: PlanRule | PlanThen): rule is SumRule => !("rows" in rule);

function repeatedIn(plan: Plan, rules: readonly SumRule[], locationOf: LocationOf): readonly Diagnostic[] {
  const before = new Map<string, SumRule[]>();
  return rules.flatMap((rule) => {
    const key = countedBy(plan, rule);
    const alike = before.get(key) ?? [];
    before.set(key, alike);
    const first = alike.find((other) => addsUp(plan, rule, other));
    // Of those that add up with one before them, that one stands for all.
    if (first === undefined) {
      alike.push(rule);
      return [];
    }
    return diagnostic(
      "counted-twice",
      locationOf(rule),
      { outcome: outcomeOf(first, rule) },
      { related: [{ ...locationOf(first), message: "the rule above" }] },
    );
  });
}

/** What is the same text for rules that hold for the same leads, or count the same occurrences within the same limits. */
function countedBy(plan: Plan, rule: SumRule): string {
  const { expressions } = meaningsOf(plan);
  const meaning = (index: number | null): number | null => (index === null ? null : expressions[index]!);
  if ("adjustment" in rule) {
    const { adjustment } = rule;
    // What a line of several makes of the running value depends on its place, unless it says the same again.
    const change = adjustment.kind === "multiply" ? adjustment.factor : amountKey(plan, adjustment.points);
    return JSON.stringify(["then", meaning(rule.when), adjustment.kind, change]);
  }
  if (rule.kind === "state") return JSON.stringify([rule.kind, meaning(rule.when)]);
  const { kind, events, silence, filter, limits, decay, cap, floor } = rule;
  return JSON.stringify([
    kind,
    [events, meaning(filter), decay, cap, floor],
    silence && [silence.days, silence.events, meaning(silence.filter)],
    limits.map(({ step, n, keys }) => [
      step,
      n,
      keys.map((key) => ("expression" in key ? `property ${meaning(key.expression)}` : JSON.stringify(key))).sort(),
    ]),
  ]);
}

function amountKey(plan: Plan, amount: PlanAmount): readonly number[] {
  return "millionths" in amount ? [amount.millionths] : [meaningsOf(plan).expressions[amount.expression]!, amount.sign];
}

/** Amounts written as numbers could be one number. Two figures from the data are two things to count, unless they are the same. */
function addsUp(plan: Plan, one: SumRule, other: SumRule): boolean {
  if ("adjustment" in one || "adjustment" in other) return true;
  if ("millionths" in one.points && "millionths" in other.points) return true;
  return `${amountKey(plan, one.points)}` === `${amountKey(plan, other.points)}`;
}

function outcomeOf(first: SumRule, second: SumRule): string {
  if ("adjustment" in first || "adjustment" in second) return "it changes the score twice";
  if (!("millionths" in first.points && "millionths" in second.points)) return "the same is given twice";
  const sum = first.points.millionths + second.points.millionths;
  return `together they ${sum < 0 ? "take" : "give"} ${formatExact(Math.abs(sum))}${first.kind === "state" ? "" : " each time"}`;
}
