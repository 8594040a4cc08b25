/** Which rules on occurrences one plain pass over the events can sum up. */
import type { Plan, PlanBlock, PlanGroup, PlanOccurrenceRule, PlanPeriod } from "../plan.ts";
import { countsByScores, draws, drawsOf } from "./draws.ts";

/** What matters of a simple rule besides its events, its filter, how it fades and the age at which it expires. */
export interface SimpleRule {
  readonly millionths: number;
  /** How many count in each period; in one that has no end, where it is null. */
  readonly most: number;
  readonly period: PlanPeriod | null;
}

/**
 * Whether a rule is simple, in its block and, for null, in no group: each event that passes the filter gives fixed points by its age, except
 * that only so many count. Nothing is forgotten, and nobody asks which of them counted. Null where it is not. A pass may be able to do less:
 * which filters it can ask, and in which periods it can count, is up to it.
 */
export function simpleRule(plan: Plan, rule: PlanOccurrenceRule, { reset }: PlanBlock, group: PlanGroup | null): SimpleRule | null {
  const { points, silence, filter, limits, decay } = rule;
  const fading = plan.decays[decay ?? -1];
  const [limit, another] = limits.filter(({ step }) => step !== "expires");
  const [key, other] = limit?.keys ?? [];
  return "millionths" in points &&
    !silence &&
    reset === null &&
    !group?.per &&
    !(fading && "without" in fading && fading.without) &&
    !countsByScores(plan, rule, reset) &&
    !(drawsOf(plan).expressions[filter ?? -1]! & draws.later) &&
    !another &&
    !other &&
    (!limit || limit.step === "at-most") &&
    (!key || key.kind === "period")
    ? { millionths: points.millionths, most: limit?.n ?? Infinity, period: limit && !key ? null : (key?.period ?? "day") }
    : null;
}
