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

  /** The occurrences that counted when they were last looked at. */
  let counted: number[] = [];
  const look = (): void => {
    counted.length = 0;
    limits.begin();
    for (let event = walk.from(forgotten() + 1); event >= 0; event = walk.after(event)) {
      if (filter !== null && !filter(event)) continue;
      if (limits.refuse(log.days[event]!, once === null ? null : distinctKey(once(event))) === null) counted.push(event);
    }
    if (rule.latestOnly && counted.length > 1) counted = [counted.at(-1)!];
    if (rule.expires !== null) counted = counted.filter((event) => !expired(event));
  };
  const count = remembered(frame, drawsOnScores, () => {
    look();
    return counted.length;
  });
  const sumOfCounted = (): number => exactSum(counted.length, (index) => after(counted[index]!), frame);

  return {
    plan: rule,
    count,
    before: amount,
    after,
    value: remembered(frame, drawsOnScores, () => {
      count();
      return bounded(sumOfCounted(), rule);
    }),
    judge(tell) {
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
    },
    withOneMore() {
      if (fixed === null) return null;
      look();
      if (limits.refuse(frame.day, {}) !== null) return null;
      return bounded(withinRange((rule.latestOnly ? 0 : sumOfCounted()) + fixed(0), frame), rule);
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
