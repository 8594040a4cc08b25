/** Figures drawn from the lead's events, and resets; relies on the log of the frame, read in order of time. */
import { roundHalfAway, type AggregateName } from "@scoreline/semantics";
import type { Plan, PlanHistory, PlanSelection } from "@scoreline/plan";
import type { FilterExpressions, Holds, NumberOf } from "./compiled.ts";
import { walkOver } from "./event-log.ts";
import { remembered, type Frame } from "./frame.ts";

/** Some of the lead's events. */
interface Selection {
  /** The first of them, and the next after one; −1 where there is none. */
  readonly first: () => number;
  readonly next: (event: number) => number;
  /** The position of the last of them, −1 where there is none; remembered. */
  readonly last: () => number;
  readonly drawsOnScores: boolean;
}

export interface Histories {
  /** What a history works out to, each time anew. */
  readonly figure: (history: PlanHistory) => () => number;
  readonly drawsOnScores: (history: PlanHistory) => boolean;
  /** The position of the last event that makes a block forget; −1 where there is none. */
  readonly reset: (index: number) => () => number;
}

/** The selections and resets of a plan; expressions that they filter by must have been compiled before they are asked for. */
export function historiesFor(plan: Plan, frame: Frame, expressions: FilterExpressions): Histories {
  const selections: Selection[] = [];
  const resets: (() => number)[] = [];

  const drawn = (index: number | null): boolean => index !== null && expressions.drawsOnScores(index);

  const reset = (index: number): (() => number) => {
    const { events, filter } = plan.resets[index]!;
    return (resets[index] ??= lastOf(frame, select(events, filter, null, () => 0), drawn(filter)));
  };

  const select = (events: readonly number[], filter: number | null, days: number | null, start: () => number): Omit<Selection, "last" | "drawsOnScores"> => {
    const { log } = frame;
    const walk = walkOver(log, events);
    const holds: Holds = filter === null ? () => true : expressions.condition(filter);
    const fits: Holds = days === null ? holds : (event) => {
      const age = frame.day - log.days[event]!;
      return age >= 0 && age <= days && holds(event);
    };
    const seek = (position: number): number => {
      let found = walk(position);
      while (found >= 0 && !fits(found)) found = walk(found + 1);
      return found;
    };
    return { first: () => seek(start()), next: (event) => seek(event + 1) };
  };

  const selection = (index: number): Selection => (selections[index] ??= compileSelection(plan.selections[index]!));

  const compileSelection = ({ events, filter, window, reset: forgets }: PlanSelection): Selection => {
    const since = window?.kind === "since" ? selection(window.selection) : null;
    const border = since === null ? () => -1 : (window as { which: string }).which === "last" ? since.last : since.first;
    const forgotten = forgets === null ? () => -1 : reset(forgets);
    const drawsOnScores = drawn(filter) || (since?.drawsOnScores ?? false) || (forgets !== null && drawn(plan.resets[forgets]!.filter));
    const found = select(events, filter, window?.kind === "last" ? window.days : null, () => Math.max(border(), forgotten()) + 1);
    return { ...found, last: lastOf(frame, found, drawsOnScores), drawsOnScores };
  };

  return {
    figure: ({ aggregate, selection: index, property }) => {
      const works = property === null ? null : expressions.any(property);
      return figures[aggregate](selection(index), works as NumberOf, frame);
    },
    drawsOnScores: ({ selection: index, property }) => selection(index).drawsOnScores || drawn(property),
    reset,
  };
}

function lastOf(frame: Frame, { first, next }: Pick<Selection, "first" | "next">, drawsOnScores: boolean): () => number {
  return remembered(frame, drawsOnScores, () => {
    let last = -1;
    for (let event = first(); event >= 0; event = next(event)) last = event;
    return last;
  });
}

const ageOf = (event: number, frame: Frame): number => (event < 0 ? NaN : Math.max(0, frame.day - frame.log.days[event]!));

const extreme = (pick: (left: number, right: number) => number) => ({ first, next }: Selection, property: NumberOf) => (): number => {
  let found = NaN;
  for (let event = first(); event >= 0; event = next(event)) {
    const value = property(event);
    if (value === value) found = found === found ? pick(found, value) : value;
  }
  return found;
};

/** How each aggregate is worked out. */
const figures: { readonly [Name in AggregateName]: (selection: Selection, property: NumberOf, frame: Frame) => () => number } = {
  count: ({ first, next }) => () => {
    let count = 0;
    for (let event = first(); event >= 0; event = next(event)) count++;
    return count;
  },
  "count-distinct": ({ first, next }, property) => () => {
    const seen = new Set<unknown>();
    for (let event = first(); event >= 0; event = next(event)) {
      const key = distinctKey(property(event));
      if (key !== null) seen.add(key);
    }
    return seen.size;
  },
  sum: ({ first, next }, property) => () => {
    let sum = 0;
    let size = 0;
    for (let event = first(); event >= 0; event = next(event)) {
      const value = property(event);
      if (value !== value) continue;
      const millionths = roundHalfAway(value * 1e6);
      sum += millionths;
      size += Math.abs(millionths);
    }
    return (size <= Number.MAX_SAFE_INTEGER ? sum : largeSum(first, next, property)) / 1e6;
  },
  highest: extreme(Math.max),
  lowest: extreme(Math.min),
  "days-since-last": ({ last }, _property, frame) => () => ageOf(last(), frame),
  "days-since-first": ({ first }, _property, frame) => () => ageOf(first(), frame),
};

/** The sum of values that do not fit exactly into a double as millionths. A sum beyond all numbers is missing. */
function largeSum(first: () => number, next: (event: number) => number, property: NumberOf): number {
  let sum = 0n;
  for (let event = first(); event >= 0; event = next(event)) {
    const value = property(event);
    if (value !== value) continue;
    const millionths = roundHalfAway(value * 1e6);
    if (!Number.isFinite(millionths)) return NaN;
    sum += BigInt(millionths);
  }
  return Number(sum);
}

/** What tells values apart: texts, numbers, days and truths by themselves, lists by their items; null for a missing value. */
export function distinctKey(value: unknown): unknown {
  if (value === null || value !== value) return null;
  return Array.isArray(value) ? value.join("\n") : value;
}
