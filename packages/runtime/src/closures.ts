/** What every expression means, as a function of the event at hand; relies on the frame for the lead, the log and the scores so far. */
import type { Plan, PlanAlgebra } from "@scoreline/plan";
import { isKnown } from "./alike.ts";
import type { Compiled, Holds, NumberOf } from "./compiled.ts";
import type { Frame } from "./frame.ts";
import { figures } from "./figures.ts";
import { select, selectAround, type Selection } from "./histories.ts";
import { operationsFor } from "./operations.ts";
import { relatedTo } from "./related.ts";
import { fallsOf, hasFallen, type FallsAt } from "./verdicts.ts";
import { lastBefore, type SilencesOf } from "./silences.ts";

/** How many occurrences count for the `for` rules of a stage: all, or those of at most so many days ago. */
export type StageCount = (score: number, item: number, days: number | null) => number;

/** The position of the last event that makes a block forget; −1 where there is none. */
export type ResetAt = () => number;

export type ClosureAlgebra = PlanAlgebra<Compiled, Selection, ResetAt>;

/** Functions that work everything out each time they are asked. In `falls` is by index when the verdicts on later events fall. */
export function closures(plan: Plan, frame: Frame, stageCount: StageCount, falls: FallsAt[], silences: SilencesOf): ClosureAlgebra {
  const { log, columns, eventColumns } = frame;
  const table = operationsFor(frame);
  return {
    plain: {
      constant({ type, value }) {
        const plain: unknown = type === "truth" ? Number(value) : value;
        return (() => plain) as Compiled;
      },
      "lead-field": ({ field }) => columns[field]!.value,
      "event-field"({ slots }) {
        const byKind: Compiled[] = [];
        for (const { event, property } of slots) byKind[event] = eventColumns[event]![property]!.value;
        // Asked of an event of another kind, a property is missing.
        const any = byKind[slots[0]!.event]!;
        return slots.length === 1 ? any : (((event) => (byKind[log.kinds[event]!] ?? any)(event)) as Compiled);
      },
      "event-kind"({ events }) {
        const kinds = new Set(events);
        return (event) => kinds.has(log.kinds[event]!);
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
      const forgotten = reset ?? nowhere;
      const after: NumberOf = (at) => Math.max(border(at), forgotten());
      const holds = filter as Holds | null;
      if (side === "moment") return select(frame, events, holds, window?.kind === "within" ? window.days : null, () => after(-1) + 1);
      return selectAround(frame, relatedTo(frame, selection, { filter: holds, same, since: after, until: until as NumberOf }));
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

/** Where nothing makes a block forget, and nothing is looked back to. */
export const nowhere: ResetAt = () => -1;

/** Whether an expression has a value. */
function presence(works: Compiled): Holds {
  return (event) => isKnown(works(event));
}
