/** Which past events can still matter; relies on the log of the frame holding all of those, in order and without repeats, none of them ignored yet, and the beginning of the day as the moment. */
import {
  comparedBy,
  fadeOf,
  type Plan,
  type PlanBlock,
  type PlanClock,
  type PlanDecay,
  type PlanElapsed,
  type PlanGroup,
  type PlanLimit,
  type PlanOccurrenceRule,
  type PlanPeriod,
  type PlanRule,
  type PlanWindow,
  type PlanWithout,
} from "@scoreline/plan";
import { millisecondsPerDay, periodNumbers } from "@scoreline/semantics";
import { compileLimits } from "../limits.ts";
import { bounded } from "../range.ts";
import { countBelow } from "../related.ts";
import type { Workings } from "../workings.ts";

/** Of events that pass, in order, those that matter. */
type Pick = (passing: readonly number[]) => readonly number[];

const all: Pick = (passing) => passing;
const firstAlone: Pick = (passing) => passing.slice(0, 1);
const lastAlone: Pick = (passing) => passing.slice(-1);

/**
 * Gives by position in the log whether an event from before a day can matter for any moment from that day on, whatever happens from then on and
 * however the lead changes.
 *
 * Each part of the plan that looks at events says from which day on it must see all of them: it gives the same whichever of the events before
 * that are there. So more than it asks for may be kept, with gaps among the old ones, as other parts ask for them. Where a part asks for single
 * events, it gives the same whichever others are there.
 */
export function stillNeeded({ plan, frame, scores: { expressions } }: Workings, before: number): readonly boolean[] {
  const { log } = frame;
  const needed: boolean[] = Array.from({ length: log.size }, () => false);
  const mayBeIgnored = new Set(plan.ignores.flatMap(({ events }) => events));
  /** By kind, the day from which on somebody looks at its events. */
  const seenFrom = plan.inputs.events.map(() => Infinity);
  /** By expression, the day from which on it is asked of events. */
  let askedFrom: number[] = [];

  /** Whether what is found of an event stays as it is. */
  const isSettled = (index: number | null): boolean => {
    if (index === null) return true;
    const expression = plan.expressions[index]!;
    if (expression.kind === "call") return expression.arguments.every(isSettled);
    return expression.kind === "day" ? expression.of === "event" : /^event|^constant/.test(expression.kind);
  };
  /** Whether it is known already which events these are. */
  const areSettled = ({ events, filter }: PlanWithout): boolean => isSettled(filter) && !events.some((kind) => mayBeIgnored.has(kind));

  const passingOf = ({ events, filter }: PlanWithout, from: number): number[] => {
    const passes = filter !== null && isSettled(filter) ? expressions.condition(filter) : () => true;
    return [...needed.keys()].filter((event) => log.days[event]! >= from && events.includes(log.kinds[event]!) && passes(event));
  };
  /** Somebody looks at such events from a day on. */
  const need = (them: PlanWithout, from: number, pick = all): void => {
    for (const event of pick(passingOf(them, from))) needed[event] = true;
    for (const kind of them.events) seenFrom[kind] = Math.min(seenFrom[kind]!, from);
    if (them.filter !== null) ask(them.filter, from);
  };
  /** Silences that happen from a day on: they last since such an event of any day. */
  const needSilences = (them: PlanWithout, from: number): void => {
    const settled = areSettled(them);
    need(them, settled ? from : -Infinity);
    if (settled) need(them, -Infinity, (passing) => lastAlone(passing.filter((event) => log.days[event]! < from)));
  };
  /** What is forgotten is told of events from a day on. */
  const needReset = (reset: number | null, from: number): void => {
    for (const trigger of reset === null ? [] : plan.resets[reset]!.triggers) {
      if (trigger.silence !== null) need(trigger, from - trigger.silence);
      else if (areSettled(trigger)) need(trigger, -Infinity, lastAlone);
      else need(trigger, from);
    }
  };

  /** An expression is asked of events from a day on; of none, where that is never. */
  const ask = (index: number, from: number): void => {
    if (askedFrom[index]! <= from) return;
    askedFrom[index] = from;
    const expression = plan.expressions[index]!;
    if (expression.kind === "call") for (const part of expression.arguments) ask(part, from);
    else if (expression.kind === "history") select(expression.selection, from, expression.aggregate, expression.property);
    else if (expression.kind === "later") select(expression.selection, from);
  };
  const select = (index: number, askedOf: number, aggregate = "", property: number | null = null): void => {
    const selection = plan.selections[index]!;
    const { side, window, same, reset } = selection;
    if (side !== "moment" && askedOf === Infinity) return;
    const from = side === "later" ? askedOf : (side === "moment" ? before : askedOf) - lengthOf(window);
    const alone = aggregate === "days-since-last" ? lastAlone : aggregate === "days-since-first" && reset === null ? firstAlone : all;
    need(selection, from, side === "moment" && window === null && areSettled(selection) ? alone : all);
    for (const part of [...same, property ?? []].flat()) ask(part, from);
    if (window?.kind === "since") select(window.selection, askedOf, `days-since-${window.which}`);
    if (window?.kind === "until") ask(window.expression, askedOf);
    needReset(reset, from);
  };

  /** How many days after an event a condition on later ones can come to hold; Infinity where that depends on the event. */
  const openFor = (index: number | null): number => {
    const expression = index === null ? null : plan.expressions[index]!;
    if (expression?.kind === "call") return Math.max(0, ...expression.arguments.map(openFor));
    return expression?.kind === "later" ? lengthOf(plan.selections[expression.selection]!.window) + 1 : 0;
  };

  /** The day from which on a step must be right about what comes to it, so that it is right about what it lets through from a day on. */
  const throughStep = (limit: PlanLimit, from: number, isFirst: boolean, rule: PlanOccurrenceRule): number => {
    switch (limit.step) {
      case "known":
      case "latest":
      case "expires":
        return from;
      case "spaced":
        return rule.silence === null && openFor(rule.filter) === 0 ? pauseBefore(rule, limit.keys[0]!, from) : -Infinity;
      case "every":
      case "at-most": {
        const period = limit.keys.find(({ kind }) => kind === "period");
        if (period?.kind === "period") return startOf(period.period, from);
        // All silences since one event come with it.
        return isFirst && limit.keys[0]?.kind === "silence" ? from : -Infinity;
      }
    }
  };
  /** The last day up to one from which on it does not matter what there was before, since there was nothing for so long. */
  const pauseBefore = (them: PlanWithout, stretch: PlanElapsed | PlanClock, from: number): number => {
    const passing = passingOf(them, -Infinity);
    const [least, times, now] =
      stretch.kind === "elapsed" ? [stretch.days, log.days, before] : [stretch.milliseconds, log.instants, frame.instant];
    let at = countBelow(passing, from, log.days);
    for (; at > 0; at--) if ((times[passing[at]!] ?? now) - times[passing[at - 1]!]! >= least) break;
    // What comes after all of them comes from that day on.
    return Math.min(from, log.days[passing[at]!] ?? before);
  };

  const needOccurrences = (rule: PlanOccurrenceRule, reset: number | null, group: PlanGroup | null): void => {
    const { filter, silence, points, limits } = rule;
    const decay = plan.decays[rule.decay ?? -1];
    const fading = decay && "without" in decay ? decay.without : null;
    let spent = spentAges.get(rule);
    if (spent === undefined) spentAges.set(rule, (spent = spentAt(plan, rule, fading ? undefined : decay, group)));
    const counting = before - spent + 1;
    const coming = limits.reduceRight((from, limit, at) => throughStep(limit, from, at === 0, rule), counting);
    const from = coming - openFor(filter);
    for (const part of [...limits, group?.per ?? []].flat().flatMap(comparedBy)) ask(part, from);
    if ("expression" in points) ask(points.expression, from);
    if (fading !== null) needSilences(fading, counting);
    // What it has been silent since may have been long before.
    needReset(reset, fading === null && silence === null ? from : -Infinity);
    if (silence === null) need(rule, from, areSettled(rule) ? picking(limits, reset) : all);
    else needSilences(silence, from);
  };
  /** Those that a first step lets through; or the last one, where no other can count. */
  const picking = ([first]: readonly PlanLimit[], reset: number | null): Pick => {
    if (first?.step === "latest") return lastAlone;
    if (first?.step !== "at-most" || reset !== null) return all;
    if (!first.keys.every((key) => key.kind === "period" || (key.kind === "property" && isSettled(key.expression)))) return all;
    // Such a step asks of no instant.
    const { begin, take } = compileLimits(
      [first],
      (part) => expressions.any(part!),
      () => NaN,
      frame.values,
    );
    return (passing) => {
      const state = begin();
      return passing.filter((event) => take(state, event, log.days[event]!) === null);
    };
  };

  const nobody = plan.expressions.map(() => Infinity);
  askedFrom = [...nobody];
  for (const each of plan.expressions) if (each.kind === "history") select(each.selection, Infinity, each.aggregate, each.property);
  for (const score of plan.scores) {
    for (const item of score.kind === "formula" ? [] : score.items) {
      const group = "items" in item ? item : null;
      for (const rule of group?.items ?? [item as PlanRule])
        if (rule.kind === "occurrences") needOccurrences(rule, (score as PlanBlock).reset, group);
    }
  }
  // Whether one is ignored is judged of all that happened.
  const judgedFrom = plan.ignores.map(({ events }) => Math.min(...events.map((kind) => seenFrom[kind]!)));
  askedFrom = [...nobody];
  plan.ignores.forEach(({ events, filter, burst }, index) => {
    const from = judgedFrom[index]! - lengthOf(burst?.window ?? null, 0);
    if (from === Infinity) return;
    need({ events, filter }, from);
    for (const part of burst?.same ?? []) ask(part, from);
  });
  return needed;
}

/** By rule the age in days from which on an occurrence gives nothing any more, nor is counted: it is the same for all leads. */
const spentAges = /* @__PURE__ */ new WeakMap<PlanOccurrenceRule, number>();

function spentAt(
  { expressions }: Plan,
  { points, limits }: PlanOccurrenceRule,
  decay: PlanDecay | undefined,
  group: PlanGroup | null,
): number {
  const expires = limits.find((limit) => limit.step === "expires");
  const oldest = expires ? expires.keys[0]!.days + 1 : Infinity;
  if (
    !decay ||
    // What is worked out can be too large, however little would be left of it; a bound can make something of nothing; and nothing is counted, too.
    !("millionths" in points) ||
    (group?.per && bounded(0, group.per) !== 0) ||
    (group?.kind === "stage" && expressions.some(({ kind }) => kind === "stage-count"))
  )
    return oldest;
  const fade = fadeOf(decay);
  const isSpent = (age: number): boolean => fade(points.millionths, age) === 0;
  let spent = 1;
  while (spent < oldest && !isSpent(spent)) spent *= 2;
  for (let step = spent / 2; step >= 1; step /= 2) if (isSpent(spent - step)) spent -= step;
  return Math.min(oldest, spent);
}

/** How many days a window is long, at most; Infinity where it has no end of its own. */
function lengthOf(window: PlanWindow | null, none = Infinity): number {
  if (window === null) return none;
  if (window.kind === "within") return window.days;
  return window.kind === "elapsed" ? Math.ceil(window.milliseconds / millisecondsPerDay) + 1 : Infinity;
}

/** The first day of the period that a day is in. */
function startOf(period: PlanPeriod, day: number): number {
  const numberOf = periodNumbers[period];
  let first = day;
  while (day > -Infinity && numberOf(first - 1) === numberOf(day)) first--;
  return first;
}
