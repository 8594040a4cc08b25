/** Which past events can still matter; relies on the log of the frame holding all of those, in order and without repeats, none of them ignored yet, and the beginning of the day as the moment. */
import {
  comparedBy,
  fadeOf,
  foldPlan,
  once,
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

/** What an expression asks of events. */
interface Asked {
  /** Whether what is found of an event stays as it is. */
  readonly isSettled: boolean;
  /** How many days after an event a condition on later ones can come to hold; Infinity where that depends on the event. */
  readonly openFor: number;
  /** It is asked of events from a day on; of none, where that is never. */
  readonly from: (day: number, search: Search) => void;
}

/** A selection is asked for, of events from a day on, and of none where that is never: for a figure of an expression over its events, or null. */
type Select = (askedOf: number, search: Search, aggregate?: string, property?: Asked | null) => void;

/** One search for the events of a lead that are still needed. */
interface Search {
  readonly before: number;
  /** By expression, the day from which on it is asked of events. */
  readonly askedFrom: number[];
  /** Somebody looks at such events from a day on. */
  readonly need: (them: PlanWithout, from: number, pick?: Pick) => void;
  /** What is forgotten depends on events from a day on. */
  readonly needReset: (reset: number | null, from: number) => void;
  /** Whether it is known already which events these are. */
  readonly areSettled: (them: PlanWithout) => boolean;
}

/** Of events that pass, in order, those that matter. */
type Pick = (passing: readonly number[]) => readonly number[];

const all: Pick = (passing) => passing;
const firstAlone: Pick = (passing) => passing.slice(0, 1);
const lastAlone: Pick = (passing) => passing.slice(-1);

/** An expression without parts, of which nothing is to be asked. */
const plain = (isSettled: boolean): Asked => ({ isSettled, openFor: 0, from() {} });
const settled = (): Asked => plain(true);
const changing = (): Asked => plain(false);
/** What has parts, which are asked where it is asked of more than before. */
const made = (index: number, isSettled: boolean, openFor: number, parts: Asked["from"]): Asked => ({
  isSettled,
  openFor,
  from(day, search) {
    if (search.askedFrom[index]! <= day) return;
    search.askedFrom[index] = day;
    parts(day, search);
  },
});
/** What each expression and selection asks. */
const questionsOf = /* @__PURE__ */ once((plan) =>
  foldPlan<Asked, Select, null>(plan, {
    plain: {
      constant: settled,
      "event-field": settled,
      "event-kind": settled,
      day: ({ of }) => plain(of === "event"),
      "lead-field": changing,
      "score-value": changing,
      "score-rating": changing,
      subtotal: changing,
      "stage-count": changing,
      decision: changing,
    },
    call: (_, given, index) =>
      made(
        index,
        given.every((part) => part.isSettled),
        Math.max(0, ...given.map((part) => part.openFor)),
        (from, search) => given.forEach((part) => part.from(from, search)),
      ),
    history: ({ aggregate }, select, property, index) => made(index, false, 0, (from, search) => select(from, search, aggregate, property)),
    later: ({ selection }, select, index) =>
      made(index, false, lengthOf(plan.selections[selection]!.window) + 1, (from, search) => select(from, search)),
    selection:
      (selection, { same, since, until }) =>
      (askedOf, search, aggregate = "", property = null) => {
        const { side, window, reset } = selection;
        if (side !== "moment" && askedOf === Infinity) return;
        const from = side === "later" ? askedOf : (side === "moment" ? search.before : askedOf) - lengthOf(window);
        const alone = aggregate === "days-since-last" ? lastAlone : aggregate === "days-since-first" && reset === null ? firstAlone : all;
        search.need(selection, from, side === "moment" && window === null && search.areSettled(selection) ? alone : all);
        for (const part of [...same, property]) part?.from(from, search);
        if (window?.kind === "since") since!(askedOf, search, `days-since-${window.which}`);
        until?.from(askedOf, search);
        search.needReset(reset, from);
      },
    // Asked for by each block and selection from days of its own.
    reset: () => null,
  }),
);

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
  const { expressions: asked, selections: selected } = questionsOf(plan);

  /** Whether what is found of an event stays as it is. */
  const isSettled = (index: number | null): boolean => index === null || asked[index]!.isSettled;
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
    asked[them.filter ?? -1]?.from(from, search);
  };
  /** Silences that happen from a day on: they last since such an event of any day. */
  const needSilences = (them: PlanWithout, from: number): void => {
    const settled = areSettled(them);
    need(them, settled ? from : -Infinity);
    if (settled) need(them, -Infinity, (passing) => lastAlone(passing.filter((event) => log.days[event]! < from)));
  };
  /** What is forgotten depends on events from a day on. */
  const needReset = (reset: number | null, from: number): void => {
    for (const trigger of reset === null ? [] : plan.resets[reset]!.triggers) {
      if (trigger.silence !== null) need(trigger, from - trigger.silence);
      else if (areSettled(trigger)) need(trigger, -Infinity, lastAlone);
      else need(trigger, from);
    }
  };

  /** Expressions are asked of events from a day on. */
  const ask = (parts: readonly number[], from: number): void => {
    for (const part of parts) asked[part]!.from(from, search);
  };
  const openFor = (index: number | null): number => (index === null ? 0 : asked[index]!.openFor);

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
    ask([...limits, group?.per ?? []].flat().flatMap(comparedBy), from);
    if ("expression" in points) ask([points.expression], from);
    if (fading) needSilences(fading, counting);
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

  const search: Search = { before, askedFrom: plan.expressions.map(() => Infinity), need, needReset, areSettled };
  for (const each of plan.expressions)
    if (each.kind === "history")
      selected[each.selection]!(Infinity, search, each.aggregate, each.property === null ? null : asked[each.property]!);
  for (const score of plan.scores) {
    for (const item of score.kind === "formula" ? [] : score.items) {
      const group = "items" in item ? item : null;
      for (const rule of group?.items ?? [item as PlanRule])
        if (rule.kind === "occurrences") needOccurrences(rule, (score as PlanBlock).reset, group);
    }
  }
  // Whether one is ignored is judged of all that happened.
  const judgedFrom = plan.ignores.map(({ events }) => Math.min(...events.map((kind) => seenFrom[kind]!)));
  search.askedFrom.fill(Infinity);
  plan.ignores.forEach(({ events, filter, burst }, index) => {
    const from = judgedFrom[index]! - lengthOf(burst?.window ?? null, 0);
    if (from === Infinity) return;
    need({ events, filter }, from);
    ask(burst?.same ?? [], from);
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
