/** What every expression can be over a stretch of days; relies on the lead and the events in the frame, and on closures for what no day changes. */
import type { OperationName } from "@scoreline/semantics";
import { draws, drawsOf, foldPlan, typesOf, type Plan, type PlanAlgebra } from "@scoreline/plan";
import type { Compiled } from "../compiled.ts";
import type { Expressions } from "../expressions.ts";
import type { Frame } from "../frame.ts";
import { operationsFor, type OperationTable } from "../operations.ts";
import { dayFigures } from "./day-figures.ts";
import { dayOperations, steady } from "./day-operations.ts";
import { anyNumber, anyPoints, between, exactly, verdict, type DayRange, type Verdict, type Written } from "./day-range.ts";
import { membersOf, resetOf, type Border, type Members, type Stretch } from "./members.ts";
import { dayOfFall } from "../verdicts.ts";

/**
 * What an expression can be from a day to another, both included and neither before the last event, for the event at hand. Scoring asks
 * none of this, and no bundle holds it: it is for the search for the next day on which a decision changes, which may pass over every
 * stretch of days that changes nothing. Until that is written, tests hold it to the days one by one.
 */
export type RangesOverDays = (index: number, from: number, to: number, event?: number) => DayRange;

type RangeOf = (event: number) => DayRange;

/** Everything that makes a figure change while the lead and its events stay as they are. */
const changing = draws.moment | draws.score | draws.stage | draws.subtotal | draws.decision | draws.route;

/** Expressions are asked as the scorer works them out: only for what is the same on every day, and for the days on which verdicts fall. */
export type Exact = Pick<Expressions, "any" | "falling">;

export function rangesOverDays(plan: Plan, frame: Frame, exact: Exact): RangesOverDays {
  const days: Stretch = { from: 0, to: 0 };
  const { expressions } = foldPlan(plan, dayAlgebra(plan, frame, exact, days));
  return (index, from, to, event = -1) => {
    days.from = from;
    days.to = to;
    return expressions[index]!(event);
  };
}

/** A condition that asks about texts that are known, or a part of one. */
function ofTexts(operation: OperationName, given: readonly unknown[], table: OperationTable): DayRange {
  if (given.includes(null)) return null;
  const passed = given.map((one) => (Array.isArray(one) ? one : () => (one as Written).value));
  const value = (table[operation] as (...passed: unknown[]) => Compiled)(...passed)(-1);
  return typeof value === "boolean" ? value : ({ value } as Written);
}

function dayAlgebra(plan: Plan, frame: Frame, exact: Exact, days: Stretch): PlanAlgebra<RangeOf, Members, Border> {
  const types = typesOf(plan);
  const drawn = drawsOf(plan);
  const table = operationsFor(frame);
  const changes = (index: number): boolean => (drawn.expressions[index]! & changing) !== 0;

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

  // Scores, ratings, subtotals and the counts of stages can be anything until blocks are worked out over days too.
  return {
    plain: {
      constant: steadily,
      "lead-field": steadily,
      "event-field": steadily,
      "event-kind": steadily,
      day: ({ of }, index) => (of === "moment" ? () => between(days.from, days.to) : same(index)),
      "score-value": () => () => anyPoints,
      "score-rating":
        ({ score }) =>
        () =>
          between(0, plan.scores[score]!.ratings.length - 1, true),
      subtotal: () => () => anyPoints,
      decision: () => () => anyNumber,
      "stage-count": () => () => between(0, anyNumber.high),
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
    history({ aggregate }, members, property, index) {
      if (!changes(index)) return same(index);
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
    reset: (reset, filters) => resetOf(reset, filters as readonly (((event: number) => Verdict) | null)[], frame, days),
  };
}
