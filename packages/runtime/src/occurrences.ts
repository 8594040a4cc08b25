import { scoreLimit } from "@scoreline/semantics";
import type { NotCounted, Plan, PlanOccurrenceRule } from "@scoreline/plan";
import { contributionByAge, fadeOf, type Fade } from "./decay.ts";
import { walkOver } from "./event-log.ts";
import type { Expressions } from "./expressions.ts";
import { remembered, type Frame } from "./frame.ts";
import { distinctKey } from "./histories.ts";
import { limitsOf } from "./limits.ts";
import { pointsOf } from "./operations.ts";
import { bounded, exactSum, withinRange } from "./range.ts";

export interface OccurrenceRule {
  readonly plan: PlanOccurrenceRule;
  /** What the rule gives, in millionths, after its cap and floor. */
  readonly value: () => number;
  /** How many occurrences count. */
  readonly count: () => number;
  /** Looks at the occurrences once more, and tells of each whether it counts (null) or why not. */
  readonly judge: (tell: (event: number, reason: NotCounted | null) => void) => void;
  /** What an occurrence gives when it counts, before decay and after. */
  readonly before: (event: number) => number;
  readonly after: (event: number) => number;
  /** What the rule would give with one more occurrence on the day of the moment; null where that would not count, or cannot be told. */
  readonly withOneMore: () => number | null;
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

  let counted = 0;
  let sum = 0;
  let size = 0;
  const take = (event: number): void => {
    if (expired(event)) return;
    const value = after(event);
    counted++;
    sum += value;
    size += value < 0 ? -value : value;
  };

  /** Finds the occurrences that count, and their sum. */
  const look = (): number => {
    counted = 0;
    sum = 0;
    size = 0;
    let event = walk.from(forgotten() + 1);
    if (event < 0) return 0;
    let latest = -1;
    limits.begin();
    for (; event >= 0; event = walk.after(event)) {
      if (filter !== null && !filter(event)) continue;
      if (limits.refuse(log.days[event]!, once === null ? null : distinctKey(once(event))) !== null) continue;
      if (rule.latestOnly) latest = event;
      else take(event);
    }
    if (latest >= 0) take(latest);
    if (size > scoreLimit) sum = largeSum();
    return counted;
  };
  const count = remembered(frame, drawsOnScores, look);

  const largeSum = (): number => {
    const values: number[] = [];
    judge((event, reason) => {
      if (reason === null) values.push(after(event));
    });
    return exactSum(values.length, (index) => values[index]!, frame);
  };

  const judge: OccurrenceRule["judge"] = (tell) => {
    let latest = -1;
    const verdict = (event: number): void => tell(event, expired(event) ? "expired" : null);
    limits.begin();
    const start = forgotten() + 1;
    for (let event = walk.from(0); event >= 0; event = walk.after(event)) {
      if (filter !== null && !filter(event)) continue;
      const reason = event < start ? "reset" : limits.refuse(log.days[event]!, once === null ? null : distinctKey(once(event)));
      if (reason !== null) tell(event, reason);
      else if (!rule.latestOnly) verdict(event);
      else {
        if (latest >= 0) tell(latest, "not-latest");
        latest = event;
      }
    }
    if (latest >= 0) verdict(latest);
  };

  return {
    plan: rule,
    count,
    before: amount,
    after,
    judge,
    value() {
      count();
      return bounded(sum, rule);
    },
    withOneMore() {
      if (fixed === null) return null;
      limits.begin();
      look();
      if (limits.refuse(frame.day, {}) !== null) return null;
      return bounded(withinRange((rule.latestOnly ? 0 : sum) + fixed(0), frame), rule);
    },
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
