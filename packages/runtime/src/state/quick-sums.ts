/** Sums up what need not be scored with closures; relies on a history being encoded by the vocabularies as they are, and on its lead and its moment being in the frame. */
import { draws, drawsOf } from "@scoreline/plan";
import { hasHappened, type PointInTime } from "@scoreline/semantics";
import type { Item } from "../blocks.ts";
import type { Holds } from "../compiled.ts";
import { ExactSum } from "../range.ts";
import type { Scores } from "../scores.ts";
import { scoresWith, SimpleSums, type SumFor, type Summed, type ValueOf } from "../simple-sums.ts";
import { note, Scale, type Memory } from "../subject.ts";
import type { Workings } from "../workings.ts";
import { cellsBefore, type History, type Layout } from "./history.ts";

export interface QuickSums {
  /** The scores of the workings, where what was taken last need not be worked out. */
  readonly scores: Scores;
  /**
   * Takes a history, as of a moment in the frame, until there is another input. Says whether its events must be in the log for the scores; where
   * they are to be there anyway, for more than that, nothing is summed up of them.
   */
  readonly take: (history: History, point: PointInTime, withEvents: boolean) => boolean;
}

/** A simple rule for one kind of events. */
interface Quick {
  readonly summed: Summed;
  /** Null where every event passes; where one property alone says it, its cell, its figures where it is none of texts, and what came out by class. */
  readonly filter: Holds | null;
  readonly cell: number;
  readonly scale: Scale | null;
  readonly known: Memory<boolean>;
}

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
  const sums = new SimpleSums();
  const byValue = new Map<() => number, Summed>();
  let stills = 0;
  let needsEvents = drawn.some((of) => (of & (draws.history | draws.later | draws.stage)) !== 0);

  let of: History;
  /** The numbers of the inputs that `of` is the history of, and that the sums are of. */
  let taken = -1;
  let stamp = -1;
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
  const pass = ({ cells }: History, point: PointInTime): void => {
    sums.begin();
    const today = point.day;
    const { stride } = layout;
    for (let start = 0; start < cells.length && hasHappened(cells[start + 1]!, point); start += stride) {
      const day = cells[start + 2]!;
      const age = day < today ? today - day : 0;
      const all = byKind[cells[start]! >> 1]!;
      for (let nth = 0; nth < all.length; nth++) {
        const quick = all[nth]!;
        const { summed } = quick;
        if (age <= summed.horizon && passes(quick, cells, start)) sums.take(summed, day, age);
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
  const valueOf: ValueOf = (rule, simple) => {
    const { events, filter: asked } = rule.plan;
    // What is ignored depends on other events, and only the one at hand is put into the log.
    if (simple === null || plan.ignores.length > 0 || (drawn[asked ?? -1]! & ~draws.event) !== 0) {
      needsEvents = true;
      return null;
    }
    const summed = sums.enter(rule, simple);
    const filter = asked === null ? null : expressions.condition(asked);
    const subject = asked === null ? null : expressions.subject(asked);
    for (const kind of events) {
      const { kept } = layout.events[kind]!;
      const at = subject === null ? -1 : kept.findIndex(({ property }) => frame.eventColumns[kind]![property]!.subject === subject);
      byKind[kind]!.push({
        summed,
        filter,
        cell: at < 0 ? 0 : cellsBefore + at,
        scale: subject instanceof Scale ? subject : null,
        known: at < 0 ? [] : subject!.memory<boolean>(),
      });
    }
    const value = (): number => (stamp === frame.input ? sums.of(summed) : rule.value());
    byValue.set(value, summed);
    return value;
  };
  const sumFor: SumFor = (items, sum) => {
    if (items.every(isStill)) {
      const at = stills++;
      return () => (taken === frame.input ? (of.still[at] ??= sum()) : sum());
    }
    const quick = items.flatMap(({ value }) => byValue.get(value) ?? []);
    if (quick.length === 0) return sum;
    const others = items.filter(({ value }) => !byValue.has(value));
    // Its own, since others may be groups, which have theirs.
    const own = new ExactSum();
    return () => {
      if (stamp !== frame.input) return sum();
      own.clear();
      for (let at = 0; at < quick.length; at++) own.add(sums.of(quick[at]!));
      for (let at = 0; at < others.length; at++) own.add(others[at]!.value());
      return own.total(frame);
    };
  };
  const quick = scoresWith(scores, frame, valueOf, sumFor);
  return {
    scores: quick,
    take(history, point, withEvents) {
      of = history;
      taken = frame.input;
      const isQuick = !withEvents && !history.repeats && sums.areExact(history.size);
      if (isQuick) {
        pass(history, point);
        stamp = frame.input;
      }
      return !isQuick || needsEvents;
    },
  };
}
