/** What every expression means, as a function of the event at hand; relies on the frame for the lead, the log and the scores so far. */
import type { Plan, PlanAlgebra } from "@scoreline/plan";
import { nowhere, type Compiled, type Holds, type NumberOf } from "./compiled.ts";
import type { Frame } from "./frame.ts";
import { figures } from "./figures.ts";
import { select, selectAround, type Selection } from "./histories.ts";
import { operationsFor } from "./operations.ts";
import { relatedTo } from "./related.ts";
import { valueFrom, type Column } from "./slots.ts";
import { fallsOf, hasFallen, type FallsAt } from "./verdicts.ts";
import { isKnown } from "./values.ts";
import { tallyOf } from "./tally.ts";
import { lastBefore, type SilencesOf } from "./silences.ts";

/** How many occurrences count for the `for` rules of a stage: all, or those of at most so many days ago. */
export type StageCount = (score: number, item: number, days: number | null) => number;

/** The position of the last event that makes a block forget; −1 where there is none. */
export type ResetAt = () => number;

export type ClosureAlgebra = PlanAlgebra<Compiled, Selection, ResetAt>;

/** Functions that work everything out each time they are asked. In `falls` is by index when the verdicts on later events fall. */
export function closures(plan: Plan, frame: Frame, stageCount: StageCount, falls: FallsAt[], silences: SilencesOf): ClosureAlgebra {
  const { log, columns, eventColumns, values } = frame;
  const table = operationsFor(frame);
  const pass = tallyOf(frame);
  return {
    plain: {
      constant({ type, value }) {
        const plain: unknown = type === "truth" ? Number(value) : value;
        return (() => plain) as Compiled;
      },
      "lead-field": ({ field }) => columns[field]!.value,
      "event-field"({ slots }) {
        const byKind: Column["at"][] = [];
        let column: Column;
        for (const { event, property } of slots) {
          column = eventColumns[event]![property]!;
          byKind[event] = column.at;
        }
        const { type, value, at } = column!;
        if (slots.length === 1) return value;
        // Asked of an event of another kind, a property is missing.
        return valueFrom(type, ((event) => (byKind[log.kinds[event]!] ?? at)(event)) as Column["at"], values);
      },
      "event-kind"({ events }) {
        return (event) => events.includes(log.kinds[event]!);
      },
      day: ({ of }) => (of === "moment" ? () => frame.day : (event) => log.days[event] ?? NaN),
      "score-value":
        ({ score }) =>
        () =>
          frame.millionths[score]!,
      "score-rating":
        ({ score }) =>
        () =>
          frame.ratings[score]!,
      subtotal: () => () => frame.subtotal,
      decision:
        ({ of }) =>
        () =>
          frame.decided[of] < 0 ? NaN : frame.decided[of],
      "stage-count":
        ({ score, item, days }) =>
        () =>
          stageCount(score, item, days),
    },
    call({ operation, arguments: written }, given) {
      const passed = given.map((works, at) => {
        const expression = plan.expressions[written[at]!]!;
        if (operation === "is-known") return presence(works);
        return expression.kind === "constant" && Array.isArray(expression.value) ? expression.value : works;
      });
      return (table[operation] as (...passed: unknown[]) => Compiled)(...passed);
    },
    history: ({ aggregate }, selection, property) => figures[aggregate](selection, property as NumberOf, frame),
    later(later, { stretchOf }, index) {
      const fallsAt = (falls[index] = fallsOf(later, stretchOf!, frame));
      return (at) => hasFallen(fallsAt(at), frame);
    },
    selection(selection, { filter, same, since, until, reset }) {
      const { events, side, window } = selection;
      const border: NumberOf = window?.kind === "since" ? since![window.which] : nowhere;
      const after: NumberOf = reset === null ? border : (at) => Math.max(border(at), reset());
      const holds = filter as Holds | null;
      if (side === "moment") return select(frame, events, holds, window?.kind === "within" ? window.days : null, () => after(-1) + 1);
      return selectAround(frame, relatedTo(frame, selection, { filter: holds, same, since: after, until: until as NumberOf }, pass));
    },
    reset({ triggers }, filters) {
      const lasts = triggers.map((trigger, at) => {
        const { events, silence } = trigger;
        if (silence === null) return select(frame, events, filters[at] as Holds | null, null, () => 0).last;
        const found = silences(trigger, silence);
        return () => lastBefore(found(), log, silence);
      });
      return () => Math.max(...lasts.map((last) => last(-1)));
    },
  };
}

/** Whether an expression has a value. */
function presence(works: Compiled): Holds {
  return (event) => isKnown(works(event));
}
