/** Rules on occurrences: which events count and what they give; relies on the frame, and on a state of the limits that is its own. */
import {
  contributionByAge,
  countsByScores,
  draws,
  drawsOf,
  fadeOf,
  type Fade,
  type Plan,
  type PlanDecay,
  type PlanOccurrenceRule,
} from "@scoreline/plan";
import { zoneOf, type Zone } from "@scoreline/semantics";
import { imagined, type ValueOf } from "./alike.ts";
import type { Holds, NumberOf } from "./compiled.ts";
import { walkOver, type EventWalk } from "./event-log.ts";
import type { ResetAt } from "./closures.ts";
import type { Expressions } from "./expressions.ts";
import type { Frame } from "./frame.ts";
import { compileLimits, type InstantOf, type Limits } from "./limits.ts";
import { pointsOf } from "./operations.ts";
import { bounded, ExactSum } from "./range.ts";
import { countBelow } from "./related.ts";
import type { Silences } from "./silences.ts";
import type { Tally } from "./tally.ts";
import { dayOfFall, hasFallen, type FallsAt } from "./verdicts.ts";

export interface OccurrenceRule {
  readonly plan: PlanOccurrenceRule;
  /** What the rule gives, in millionths, after its cap and floor. */
  readonly value: () => number;
  /** How many occurrences count, of at most so many days ago where days are given. */
  readonly count: (days: number | null) => number;
  /** The occurrences that count. Which they are is not kept, since few ask: they are taken once more. */
  readonly passed: () => number[];
  /** The position from which on events are not forgotten. */
  readonly start: () => number;
  readonly walk: EventWalk;
  /** Takes the events that the rule is about from a position on, in the order in which they count. */
  readonly each: (from: number, take: (event: number) => void) => void;
  readonly limits: Limits;
  /** The day from which an occurrence counts: its own, or that on which its filter came to hold. */
  readonly dayOf: NumberOf;
  readonly ageOf: NumberOf;
  /** How many silences have faded it; null where it fades with age, or not at all. */
  readonly stepsOf: NumberOf | null;
  /** The same by a day up to that of the moment. */
  readonly stepsBy: ((event: number, day: number) => number) | null;
  /** What is left of a contribution at an age in days, or after the days that its silences make together. */
  readonly aged: Fade;
  /** What an occurrence gives when it counts, before decay and after. */
  readonly before: NumberOf;
  readonly after: NumberOf;
  /** What a fixed number of points gives on the day it is earned; null where the points are worked out, or where nothing a lead does today earns them. */
  readonly fresh: number | null;
}

const noFade: Fade = (millionths) => millionths;

/** What a rule on occurrences is made of, as functions. */
export interface OccurrenceParts {
  readonly filter: Holds | null;
  /** When the filter comes to hold; null where it looks at no later event. */
  readonly falling: FallsAt | null;
  /** Null where the occurrences are events. */
  readonly silences: Silences | null;
  readonly forgotten: ResetAt;
  readonly amount: NumberOf;
  readonly valueOf: ValueOf;
  readonly decay: PlanDecay | undefined;
  /** What it fades by instead of age; null where that is its age. */
  readonly steps: Silences | null;
  /** Null where which occurrences count depends on scores. */
  readonly tally: Tally | null;
  readonly zone: Zone;
}

export function compileOccurrences(
  plan: Plan,
  rule: PlanOccurrenceRule,
  reset: number | null,
  expressions: Expressions,
  frame: Frame,
  tally: Tally,
): OccurrenceRule {
  const { filter, silence } = rule;
  const decay = plan.decays[rule.decay ?? -1];
  return occurrencesWith(
    rule,
    {
      filter: filter === null ? null : expressions.condition(filter),
      falling: drawsOf(plan).expressions[filter ?? -1]! & draws.later ? expressions.falling(filter!) : null,
      silences: silence && expressions.silences(silence, silence.days),
      forgotten: expressions.reset(reset),
      amount: amountOf(rule.points, expressions, frame),
      valueOf: expressions.any as ValueOf,
      decay,
      steps: decay && "without" in decay && decay.without ? expressions.silences(decay.without, decay.days) : null,
      tally: countsByScores(plan, rule, reset) ? null : tally,
      zone: zoneOf(plan.model.timezone),
    },
    frame,
  );
}

/** The rule that these parts make. */
export function occurrencesWith(
  rule: PlanOccurrenceRule,
  { filter, falling, silences, forgotten, amount, valueOf, decay, steps, tally, zone }: OccurrenceParts,
  frame: Frame,
): OccurrenceRule {
  const { log } = frame;
  const walk: EventWalk = silences === null ? walkOver(log, rule.events) : (position) => laterOf(silences(), position);
  const remembered = (): number => forgotten() + 1;
  const sinceOf: NumberOf = (silence) => log.origins[silence]!;
  const start = silences === null ? remembered : () => silences()[countBelow(silences(), remembered(), log.origins)] ?? Infinity;
  /** What counts from a day later than its own, and a silence, is at the beginning of that day. */
  const instantOf: InstantOf = (event, day) =>
    event === imagined ? frame.instant : silences !== null || day !== log.days[event] ? zone.startOfDay(day) : log.instants[event]!;
  const limits = compileLimits(rule.limits, (part) => (part === null ? sinceOf : valueOf(part)), instantOf, frame.values);
  const dayOf: NumberOf = falling === null ? (event) => log.days[event]! : (event) => dayOfFall(falling(event));
  const ageOf = (event: number): number => Math.max(0, frame.day - dayOf(event));
  const fade = decay ? fadeOf(decay) : noFade;
  const fixed = "millionths" in rule.points ? contributionByAge(rule.points.millionths, fade) : null;
  const stepsBy: OccurrenceRule["stepsBy"] =
    steps &&
    ((event, day) => {
      const all = steps();
      const before = Math.max(countBelow(all, remembered(), log.origins), countBelow(all, dayOf(event) + 1, log.days));
      return Math.max(0, countBelow(all, day + 1, log.days) - before);
    });
  const stepsOf: NumberOf | null = stepsBy && ((event) => stepsBy(event, frame.day));
  /** What each gives, where all give the same. */
  const same = fixed !== null && !decay ? fixed(0) : NaN;
  const worth = (event: number, age: number): number => {
    if (same === same) return same;
    const faded = stepsOf === null ? age : stepsOf(event) * decay!.days;
    return fixed === null ? fade(amount(event), faded) : fixed(faded);
  };
  const after = (event: number): number => worth(event, ageOf(event));

  const { latestOnly, oldest, horizon } = limits;
  const state = limits.begin();
  let begun = 0;
  let counted = 0;
  const sum = new ExactSum();

  const begin = (): void => {
    begun = start();
    counted = 0;
    sum.clear();
    limits.clear(state);
  };
  const each = falling === null ? inOrder(walk, filter) : inOrderOfFall(walk, falling, frame);
  const take = (event: number, age: number, day: number): void => {
    if (limits.take(state, event, day) !== null || latestOnly || age > oldest) return;
    counted++;
    sum.add(worth(event, age));
  };

  /** The input, or where the rule asks for scores the round, that it has taken its occurrences of. */
  let stamp = -1;
  const takeFirst: Parameters<Tally>[1] = (event, age, day) => {
    if (age > horizon) return;
    if (stamp !== frame.input) {
      begin();
      stamp = frame.input;
    }
    if (event >= begun && (filter === null || filter(event))) take(event, age, day);
  };
  const takeAll = (): void => {
    if (stamp === frame.round) return;
    begin();
    each(begun, (event) => take(event, ageOf(event), dayOf(event)));
    stamp = frame.round;
  };
  const look = tally && fixed && !falling && !silences ? tally(rule.events, takeFirst) : takeAll;
  /** Whether any occurrence was there to take. */
  const looked = (): boolean => {
    look();
    return stamp >= frame.input;
  };
  /** What the one gives that counts where only the latest can. */
  const ofLatest = (): number => (state.latest >= 0 && ageOf(state.latest) <= oldest ? after(state.latest) : 0);
  const total = latestOnly ? ofLatest : () => sum.total(frame);
  const passed = (): number[] => {
    const again = limits.begin();
    const taken: number[] = [];
    each(start(), (event) => {
      if (limits.take(again, event, dayOf(event)) === null) taken.push(event);
    });
    return taken.filter((event) => limits.afterAll(again, event, ageOf(event)) === null);
  };

  return {
    plan: rule,
    value: () => bounded(looked() ? total() : 0, rule),
    count(days) {
      if (!looked()) return 0;
      if (days === null && !latestOnly) return counted;
      return passed().filter((event) => ageOf(event) <= (days ?? Infinity)).length;
    },
    passed,
    start,
    walk,
    each,
    limits,
    dayOf,
    ageOf,
    stepsOf,
    stepsBy,
    aged: fixed === null ? fade : (_, age) => fixed(age),
    after,
    before: amount,
    fresh: fixed === null || silences !== null || falling !== null ? null : fixed(0),
  };
}

/** Of positions that follow one another, the first at or after one; −1 where there is none. */
const laterOf = (positions: readonly number[], from: number): number => positions[Math.max(0, from - positions[0]!)] ?? -1;

/** The events that pass a filter, as they happened. */
function inOrder(walk: EventWalk, filter: Holds | null): OccurrenceRule["each"] {
  return (from, take) => {
    for (let event = walk(from); event >= 0; event = walk(event + 1)) if (filter === null || filter(event)) take(event);
  };
}

/** The events whose filter has come to hold, as it came to hold for them. */
function inOrderOfFall(walk: EventWalk, falling: FallsAt, frame: Frame): OccurrenceRule["each"] {
  return (from, take) => {
    const fallen: { readonly event: number; readonly fall: number }[] = [];
    for (let event = walk(from); event >= 0; event = walk(event + 1)) {
      const fall = falling(event);
      if (hasFallen(fall, frame)) fallen.push({ event, fall });
    }
    for (const { event } of fallen.sort((left, right) => left.fall - right.fall)) take(event);
  };
}

type Amount = PlanOccurrenceRule["points"];

/** What an amount gives for the event at hand, in millionths; where it is missing, what is said of nothing. */
export function amountOf(amount: Amount, expressions: Expressions, frame: Frame, ofNothing = 0): (event: number) => number {
  if ("millionths" in amount) {
    const { millionths } = amount;
    return () => millionths;
  }
  const works = expressions.number(amount.expression);
  return (event) => {
    const value = works(event);
    return value === value ? amount.sign * pointsOf(value, frame) + 0 : ofNothing;
  };
}
