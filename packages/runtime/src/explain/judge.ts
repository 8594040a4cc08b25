import type { NotCounted } from "@scoreline/plan";
import type { Frame } from "../frame.ts";
import type { OccurrenceRule } from "../occurrences.ts";
import { bounded, withinRange } from "../range.ts";

export interface Verdict {
  readonly event: number;
  /** Why it does not count; null where it does. */
  readonly reason: NotCounted | null;
}

/** All events that a rule is about, latest first, and whether each of them counts. Takes the rule's limits anew. */
export function judge(rule: OccurrenceRule): Verdict[] {
  const { walk, limits, plan } = rule;
  const start = rule.start();
  const verdicts: { readonly event: number; reason: NotCounted | null }[] = [];
  limits.begin();
  for (let event = walk(0); event >= 0; event = walk(event + 1)) {
    if (rule.concerns(event)) verdicts.push({ event, reason: event < start ? "reset" : rule.refuse(event) });
  }
  verdicts.reverse();
  let later = false;
  for (const verdict of verdicts) {
    if (verdict.reason !== null) continue;
    if (plan.latestOnly && later) verdict.reason = "not-latest";
    else if (plan.expires !== null && rule.ageOf(verdict.event) > plan.expires) verdict.reason = "expired";
    later = true;
  }
  return verdicts;
}

/** What a rule would give with one more occurrence on the day of the moment; null where that would not count, or cannot be told. */
export function withOneMore(rule: OccurrenceRule, frame: Frame): number | null {
  if (rule.fresh === null) return null;
  const counted = judge(rule).filter(({ reason }) => reason === null);
  if (rule.limits.refuse(frame.day, {}) !== null) return null;
  const others = rule.plan.latestOnly ? [] : counted;
  const exact = others.reduce((sum, { event }) => sum + BigInt(rule.after(event)), BigInt(rule.fresh));
  return bounded(withinRange(Number(exact), frame), rule.plan);
}
