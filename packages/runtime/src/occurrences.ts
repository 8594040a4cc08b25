import type { NotCounted, Plan, PlanOccurrenceRule } from "@scoreline/plan";
import { contributionByAge, fadeOf, type Fade } from "./decay.ts";
import { walkOver, type EventWalk } from "./event-log.ts";
import type { Expressions } from "./expressions.ts";
import type { Frame } from "./frame.ts";
import { distinctKey } from "./histories.ts";
import { limitsOf, type Limits } from "./limits.ts";
import { pointsOf, type Holds, type NumberOf } from "./operations.ts";
import { bounded, ExactSum } from "./range.ts";

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

  const { latestOnly } = rule;
  const oldest = rule.expires ?? Infinity;
  const expired = (event: number): boolean => ageOf(event) > oldest;
  const start = (): number => forgotten() + 1;
  const refuse = (event: number): NotCounted | null => limits.refuse(log.days[event]!, once === null ? null : distinctKey(once(event)));

  let stamp = -1;
  let counted = 0;
  const sum = new ExactSum();
  const take = (event: number): void => {
    const age = ageOf(event);
    if (age > oldest) return;
    counted++;
    sum.add(fixed === null ? fade(amount(event), age) : fixed(age));
  };

  /** Finds the occurrences that count, unless that has been done for this input. */
  const look = (): void => {
    const now = drawsOnScores ? frame.round : frame.input;
    if (stamp === now) return;
    counted = 0;
    sum.clear();
    let event = walk.from(start());
    if (event >= 0) {
      let latest = -1;
      limits.begin();
      for (; event >= 0; event = walk.after(event)) {
        if ((filter !== null && !filter(event)) || refuse(event) !== null) continue;
        if (latestOnly) latest = event;
        else take(event);
      }
      if (latest >= 0) take(latest);
    }
    stamp = now;
  };

  return {
    plan: rule,
    value() {
      look();
      return bounded(sum.total(frame), rule);
    },
    count() {
      look();
      return counted;
    },
    start, walk, limits, refuse, expired, after,
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
