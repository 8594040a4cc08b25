/** What every expression can be over a stretch of days; relies on the lead and the events in the frame, and on closures for what no day changes. */
import { hasRange, type OperationName } from "@scoreline/semantics";
import { draws, drawsOf, foldPlan, typesOf, type Plan, type PlanAlgebra, type PlanDecision } from "@scoreline/plan";
import type { Compiled } from "../compiled.ts";
import type { Expressions } from "../expressions.ts";
import type { Frame } from "../frame.ts";
import { operationsFor, type OperationTable } from "../operations.ts";
import { dayFigures } from "./day-figures.ts";
import { dayOperations, steady } from "./day-operations.ts";
import {
  anyNumber,
  anyPoints,
  between,
  exactly,
  isExact,
  verdict,
  type DayRange,
  type Interval,
  type Verdict,
  type Written,
} from "./day-range.ts";
import { membersOf, resetOf, type Border, type Members, type Stretch } from "./members.ts";
import { dayOfFall } from "../verdicts.ts";

/**
 * What the expressions and resets of a plan can be from a day to another, both included and neither before the last event. It is for the
 * search for the next day on which a decision changes, which may pass over every stretch of days that changes nothing; scoring asks none of it.
 */
export interface RangesOverDays {
  /** The stretch of days that is asked about, to be set before anything is asked. */
  readonly days: Stretch;
  /** For the event at hand, −1 where there is none. */
  readonly of: (index: number, event: number) => DayRange;
  /** The position up to which events are forgotten. */
  readonly forgotten: (reset: number | null) => Interval;
  /** Whether an expression can be another on another day, while the lead and its events stay as they are. */
  readonly changes: (index: number) => boolean;
}

/** What the scores can be over the days at hand, as far as they are known; `decided` is the same on all of them. */
export interface KnownScores {
  readonly points: (score: number) => Interval;
  readonly rating: (score: number) => Interval;
  readonly subtotal: () => Interval;
  readonly stageCount: (score: number, item: number, days: number | null) => Interval;
  readonly decided: (of: PlanDecision["of"]) => Interval;
}

/** Nothing is known of the scores. */
export const anyScores: KnownScores = {
  points: () => anyPoints,
  rating: () => anyNumber,
  subtotal: () => anyPoints,
  stageCount: () => between(0, anyNumber.high),
  decided: () => anyNumber,
};

type RangeOf = (event: number) => DayRange;

/** Everything that makes a figure change while the lead and its events stay as they are. */
const changing = draws.moment | draws.score | draws.stage | draws.subtotal | draws.decision | draws.route;

/** Expressions are asked as the scorer works them out: only for what is the same on every day, and for the days on which verdicts fall. */
export type Exact = Pick<Expressions, "any" | "falling">;

export function rangesOverDays(plan: Plan, frame: Frame, exact: Exact, known: KnownScores): RangesOverDays {
  const days: Stretch = { from: 0, to: 0 };
  const drawn = drawsOf(plan).expressions;
  const changes = (index: number): boolean => (drawn[index]! & changing) !== 0;
  const { expressions, resets } = foldPlan(plan, dayAlgebra(plan, frame, exact, days, changes, known));
  return {
    days,
    of: (index, event) => expressions[index]!(event),
    forgotten: (reset) => (reset === null ? nowhere : resets[reset]!()),
    changes,
  };
}

const nowhere = exactly(-1);

/** A condition that asks about texts that are known, or a part of one. */
function ofTexts(operation: OperationName, given: readonly unknown[], table: OperationTable): DayRange {
  if (given.includes(null)) return null;
  const passed = given.map((one) => (Array.isArray(one) ? one : () => (one as Written).value));
  const value = (table[operation] as (...passed: unknown[]) => Compiled)(...passed)(-1);
  return typeof value === "boolean" ? value : ({ value } as Written);
}

function dayAlgebra(
  plan: Plan,
  frame: Frame,
  exact: Exact,
  days: Stretch,
  changes: (index: number) => boolean,
  known: KnownScores,
): PlanAlgebra<RangeOf, Members, Border> {
  const types = typesOf(plan);
  const table = operationsFor(frame);
  const borders: Border[] = [];

  const same = (index: number): RangeOf => {
    const works = exact.any(index);
    switch (types[index]!) {
      case "condition":
        return works as (event: number) => boolean;
      case "text":
      case "list":
      case "texts":
      case "numbers":
        return (event) => ({ value: works(event) }) as Written;
      // Of no event at hand there is no day.
      default:
        return (event) => exactly((works(event) as number | undefined) ?? NaN);
    }
  };
  const steadily = (_: unknown, index: number): RangeOf => same(index);

  return {
    plain: {
      constant: steadily,
      "lead-field": steadily,
      "event-field": steadily,
      "event-kind": steadily,
      day: ({ of }, index) => (of === "moment" ? () => between(days.from, days.to) : same(index)),
      "score-value":
        ({ score }) =>
        () =>
          known.points(score),
      "score-rating":
        ({ score }) =>
        () =>
          known.rating(score),
      subtotal: () => known.subtotal,
      decision:
        ({ of }) =>
        () =>
          known.decided(of),
      "stage-count":
        ({ score, item, days: within }) =>
        () =>
          known.stageCount(score, item, within),
    },
    call({ operation, arguments: written }, given, index) {
      const workOut = dayOperations[operation];
      if (!changes(index)) return same(index);
      const passed = given.map((range, at): RangeOf | (() => readonly unknown[]) => {
        const expression = plan.expressions[written[at]!]!;
        if (expression.kind !== "constant" || !Array.isArray(expression.value)) return range;
        const values = expression.value;
        return () => values;
      });
      return (event) => {
        const ranges = passed.map((range) => range(event));
        return workOut === steady ? ofTexts(operation, ranges, table) : (workOut as (...given: unknown[]) => DayRange)(...ranges);
      };
    },
    history({ aggregate, selection }, members, property, index) {
      if (!changes(index)) return same(index);
      const { side, reset } = plan.selections[selection]!;
      // Around an event at hand nothing changes but what a silence makes the block forget.
      if (side !== "moment") {
        const unchanged = same(index);
        const otherwise = hasRange(types[index]!) ? anyNumber : null;
        return (event) => (reset === null || isExact(borders[reset]!()) ? unchanged(event) : otherwise);
      }
      return () => dayFigures[aggregate](members(), property ?? (() => null), frame, days);
    },
    later(_, _selected, index) {
      const falls = exact.falling(index);
      return (event) => {
        const day = dayOfFall(falls(event));
        return verdict(day <= days.to, day <= days.from);
      };
    },
    selection: (selection, { filter, since, reset }) =>
      membersOf(selection, filter as ((event: number) => Verdict) | null, since, reset, frame, days),
    reset: (reset, filters, index) =>
      (borders[index] = resetOf(reset, filters as readonly (((event: number) => Verdict) | null)[], frame, days)),
  };
}
