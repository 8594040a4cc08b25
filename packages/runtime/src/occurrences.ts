import { scoreLimit } from "@scoreline/semantics";
import type { NotCounted, Plan, PlanOccurrenceRule } from "@scoreline/plan";
import { contributionByAge, fadeOf, type Fade } from "./decay.ts";
import { walkOver, type EventWalk } from "./event-log.ts";
import type { Expressions } from "./expressions.ts";
import { remembered, type Frame } from "./frame.ts";
import { distinctKey } from "./histories.ts";
import { limitsOf, type Limits } from "./limits.ts";
import { pointsOf, type Holds, type NumberOf } from "./operations.ts";
import { bounded, withinRange } from "./range.ts";

export interface OccurrenceRule {
  readonly plan: PlanOccurrenceRule;
  /** What the rule gives, in millionths, after its cap and floor. */
  readonly value: () => number;
  /** How many occurrences count. */
  readonly count: () => number;
  /** The position from which on events are not forgotten. */
  readonly start: () => number;
  readonly walk: EventWalk;
  /** Whether an event is one that the rule is about. */
  readonly concerns: Holds;
  readonly limits: Limits;
  /** Takes the next occurrence through the limits. */
  readonly refuse: (event: number) => NotCounted | null;
  readonly expired: Holds;
  /** What an occurrence gives when it counts, before decay and after. */
  readonly before: NumberOf;
  readonly after: NumberOf;
  /** What a fixed number of points gives on the day it is earned; null where the points are worked out. */
  readonly fresh: number | null;
}

const noFade: Fade = (millionths) => millionths;

export function compileOccurrences(plan: Plan, rule: PlanOccurrenceRule, reset: number | null, expressions: Expressions, frame: Frame): OccurrenceRule {
  const { log } = frame;
  const walk = walkOver(log, rule.events);
  const filter = rule.filter === null ? null : expressions.condition(rule.filter);
  const once = rule.oncePer === null ? null : expressions.any(rule.oncePer);
  const forgotten = reset === null ? () => -1 : expressions.histories.reset(reset);
  const limits = limitsOf(rule);
  const drawsOnScores = [rule.filter, rule.oncePer, reset === null ? null : plan.resets[reset]!.filter, "expression" in rule.points ? rule.points.expression : null]
    .some((index) => index !== null && expressions.drawsOnScores(index));

  const ageOf = (event: number): number => Math.max(0, frame.day - log.days[event]!);
  const fade = rule.decay === null ? noFade : fadeOf(plan.decays[rule.decay]!);
  const amount = amountOf(rule.points, expressions, frame);
  const fixed = "millionths" in rule.points ? contributionByAge(rule.points.millionths, fade) : null;
  const after = fixed === null ? (event: number) => fade(amount(event), ageOf(event)) : (event: number) => fixed(ageOf(event));

  const expired = (event: number): boolean => rule.expires !== null && ageOf(event) > rule.expires;
  const start = (): number => forgotten() + 1;
  const refuse = (event: number): NotCounted | null => limits.refuse(log.days[event]!, once === null ? null : distinctKey(once(event)));

  let counted = 0;
  let sum = 0;
  let size = 0;
  const take = (event: number): void => {
    const value = after(event);
    counted++;
    sum += value;
    size += value < 0 ? -value : value;
  };

  /** Calls for each occurrence that counts. */
  const each = (call: (event: number) => void): void => {
    let latest = -1;
    let event = walk.from(start());
    if (event < 0) return;
    limits.begin();
    for (; event >= 0; event = walk.after(event)) {
      if ((filter !== null && !filter(event)) || refuse(event) !== null) continue;
      if (rule.latestOnly) latest = event;
      else if (!expired(event)) call(event);
    }
    if (latest >= 0 && !expired(latest)) call(latest);
  };

  const count = remembered(frame, drawsOnScores, () => {
    counted = 0;
    sum = 0;
    size = 0;
    each(take);
    if (size > scoreLimit) {
      let exact = 0n;
      each((event) => exact += BigInt(after(event)));
      sum = withinRange(Number(exact), frame);
    }
    return counted;
  });

  return {
    plan: rule,
    value() {
      count();
      return bounded(sum, rule);
    },
    count, start, walk, limits, refuse, expired, after,
    concerns: filter ?? (() => true),
    before: amount,
    fresh: fixed === null ? null : fixed(0),
  };
}

type Amount = PlanOccurrenceRule["points"];

/** What an amount gives for the event at hand, in millionths. */
export function amountOf(amount: Amount, expressions: Expressions, frame: Frame): (event: number) => number {
  if ("millionths" in amount) {
    const { millionths } = amount;
    return () => millionths;
  }
  const works = expressions.number(amount.expression);
  return (event) => amount.sign * pointsOf(works(event), frame) + 0;
}
