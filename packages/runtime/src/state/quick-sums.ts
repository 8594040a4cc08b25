/** Sums up what need not be scored with closures; relies on a history being encoded by the vocabularies as they are, and on its lead being in the frame. */
import { draws, drawsOf } from "@scoreline/plan";
import { hasHappened, periodNumbers, scoreLimit, type PointInTime } from "@scoreline/semantics";
import type { Block, Group, Item } from "../blocks.ts";
import type { Holds } from "../compiled.ts";
import type { OccurrenceRule } from "../occurrences.ts";
import { bounded, ExactSum } from "../range.ts";
import { isBlock } from "../scores.ts";
import { note, Scale, type Memory } from "../subject.ts";
import type { Workings } from "../workings.ts";
import { cellsBefore, type History, type Layout } from "./history.ts";

/**
 * Takes a history, whose scores are worked out next and once, as of a moment in the frame. Says whether its events must be in the log for that;
 * where they are to be there anyway, for more than that, nothing is summed up of them.
 */
export type QuickSums = (history: History, point: PointInTime, withEvents: boolean) => boolean;

/** A rule of which each event gives what its age says, except that only so many count in each period, for one kind of events. */
interface Quick {
  readonly rule: OccurrenceRule;
  readonly which: number;
  /** Null where every event passes; where one property alone says it, its cell, its figures where it is none of texts, and what came out by class. */
  readonly filter: Holds | null;
  readonly cell: number;
  readonly scale: Scale | null;
  readonly known: Memory<boolean>;
  /** How many count in a period; null for a day. */
  readonly most: number;
  readonly period: ((day: number) => number) | null;
  readonly oldest: number;
  readonly horizon: number;
  /** What it gives by its age, as far as that was asked for. */
  readonly worth: number[];
}

/** More than there are days and events. */
const many = 2 ** 30;
/** Ages below this are kept. */
const agesKept = 4_096;

/**
 * Has blocks and groups give their sums from a plain pass over the cells of a history, with tables, for all of their rules that are simple enough; and
 * those that ask of the lead alone keep theirs with the history. `place` puts one event of it into the log, by its first cell.
 */
export function quickSums(
  { plan, frame, scores }: Workings,
  layout: Layout,
  place: (cells: readonly number[], start: number) => void,
): QuickSums {
  const { log } = frame;
  const { expressions } = scores;
  const drawn = drawsOf(plan).expressions;
  const byKind = plan.inputs.events.map((): Quick[] => []);
  let rules = 0;
  let stills = 0;
  /** How much one event can add to a sum or take from it. */
  let largest = 0;
  let needsEvents = drawn.some((of) => (of & (draws.history | draws.later | draws.stage)) !== 0);

  let of: History;
  let isQuick = false;
  /** By rule: the period last seen, how many counted in it, and the sum. */
  let periods = new Int32Array(0);
  let counts = new Int32Array(0);
  let sums = new Float64Array(0);

  const ask = (filter: Holds, cells: readonly number[], start: number): boolean => {
    log.clear(1);
    place(cells, start);
    return filter(0);
  };
  const passes = ({ filter, cell, scale, known }: Quick, cells: readonly number[], start: number): boolean => {
    if (filter === null) return true;
    if (cell === 0) return ask(filter, cells, start);
    const value = cells[start + cell]!;
    const at = scale === null ? value : scale.classOf(value);
    return known[at] ?? note(known, at, ask(filter, cells, start));
  };
  const worthAt = ({ rule, worth }: Quick, age: number): number => {
    for (let next = worth.length; next <= age && next < agesKept; next++) worth.push(rule.aged(0, next));
    return worth[age] ?? rule.aged(0, age);
  };
  const pass = ({ cells }: History, point: PointInTime): void => {
    periods.fill(-many);
    sums.fill(0);
    const today = point.day;
    const { stride } = layout;
    for (let start = 0; start < cells.length && hasHappened(cells[start + 1]!, point); start += stride) {
      const day = cells[start + 2]!;
      const age = day < today ? today - day : 0;
      const all = byKind[cells[start]! >> 1]!;
      for (let nth = 0; nth < all.length; nth++) {
        const quick = all[nth]!;
        const { which, period, oldest, worth } = quick;
        if (age > quick.horizon || !passes(quick, cells, start)) continue;
        const now = period === null ? day : period(day);
        if (now !== periods[which]) {
          periods[which] = now;
          counts[which] = 0;
        }
        if (++counts[which]! <= quick.most && age <= oldest) sums[which]! += worth[age] ?? worthAt(quick, age);
      }
    }
  };

  const isOfLead = (index: number | null): boolean => index === null || drawn[index] === 0;
  /** Whether the lead alone says what it gives. */
  const isStill = ({ plan }: Item): boolean => {
    if (plan.kind !== "state" && plan.kind !== "criterion") return false;
    const rows = plan.kind === "state" ? [{ when: plan.when, value: plan.points }] : plan.rows;
    return rows.every(({ when, value }) => isOfLead(when) && ("millionths" in value || isOfLead(value.expression)));
  };
  /** The number of a rule that is summed up from now on; −1 for none. */
  const enter = (item: Item, reset: number | null): number => {
    if (item.plan.kind !== "occurrences") return -1;
    const rule = item as OccurrenceRule;
    const { events, filter: asked, limits } = rule.plan;
    const [limit, another] = limits.filter(({ step }) => step !== "expires");
    const [key, other] = limit?.keys ?? [];
    if (
      // Neither fixed points by age, nor of events, nor settled by those before.
      rule.fresh === null ||
      rule.stepsOf !== null ||
      reset !== null ||
      plan.ignores.length > 0 ||
      (drawn[asked ?? -1]! & ~draws.event) !== 0 ||
      another !== undefined ||
      (limit !== undefined && limit.step !== "at-most") ||
      (key !== undefined && key.kind !== "period") ||
      other !== undefined
    ) {
      needsEvents = true;
      return -1;
    }
    largest = Math.max(largest, Math.abs(rule.fresh));
    const filter = asked === null ? null : expressions.condition(asked);
    const subject = asked === null ? null : expressions.subject(asked);
    const period = limit === undefined || key?.period === "day" ? null : key === undefined ? () => 0 : periodNumbers[key.period];
    const { oldest, horizon } = rule.limits;
    const worth: number[] = [];
    for (const kind of events) {
      const { kept } = layout.events[kind]!;
      const at = subject === null ? -1 : kept.findIndex(({ property }) => frame.eventColumns[kind]![property]!.subject === subject);
      byKind[kind]!.push({
        rule,
        which: rules,
        filter,
        cell: at < 0 ? 0 : cellsBefore + at,
        scale: subject instanceof Scale ? subject : null,
        known: at < 0 ? [] : subject!.memory<boolean>(),
        most: limit?.n ?? many,
        period,
        oldest: Math.min(oldest, many),
        horizon: Math.min(horizon, many),
        worth,
      });
    }
    return rules++;
  };

  const shortened = (holder: Block | Group, items: readonly Item[], reset: number | null): (() => number) => {
    const { sum: whole } = holder;
    if (items.every(isStill)) {
      const at = stills++;
      return () => (of.still[at] ??= whole());
    }
    const all = items.map((item) => ({ item, which: enter(item, reset) }));
    const quick = all.filter(({ which }) => which >= 0).map(({ item, which }) => ({ which, bounds: item.plan as OccurrenceRule["plan"] }));
    const others = all.filter(({ which }) => which < 0).map(({ item }) => item);
    if (quick.length === 0) return whole;
    // Its own, since others may be groups, which have theirs.
    const sum = new ExactSum();
    return () => {
      if (!isQuick) return whole();
      sum.clear();
      for (let at = 0; at < quick.length; at++) sum.add(bounded(sums[quick[at]!.which]!, quick[at]!.bounds));
      for (let at = 0; at < others.length; at++) sum.add(others[at]!.value());
      return sum.total(frame);
    };
  };
  for (const block of scores.all.filter(isBlock)) {
    for (const holder of [...block.items, block]) {
      if (!("sum" in holder)) continue;
      if ("per" in holder && holder.per !== null) needsEvents = true;
      else {
        const shorter = shortened(holder, "rules" in holder ? holder.rules : holder.items, block.plan.reset);
        Object.assign(holder, { sum: shorter, value: () => bounded(shorter(), holder.plan) });
      }
    }
  }
  periods = new Int32Array(rules);
  counts = new Int32Array(rules);
  sums = new Float64Array(rules);

  return (history, point, withEvents) => {
    of = history;
    // Sums are exact as long as they are sure to be within the range of scores.
    isQuick = !withEvents && !history.repeats && history.size * largest <= scoreLimit;
    if (isQuick) pass(history, point);
    return !isQuick || needsEvents;
  };
}
