/** What every expression means, as a function of the event at hand; relies on the frame for the lead, the log and the scores so far. */
import type { AggregateName } from "@scoreline/semantics";
import type { Plan, PlanAlgebra } from "@scoreline/plan";
import type { Compiled, Holds, NumberOf } from "./compiled.ts";
import type { Frame } from "./frame.ts";
import { figures, last, select, type Selection } from "./histories.ts";
import { operationsFor } from "./operations.ts";
import { Scale } from "./subject.ts";

/** How many occurrences count for the `for` rules of a stage. */
export type StageCount = (score: number, item: number) => number;

/** The position of the last event that makes a block forget; −1 where there is none. */
export type ResetAt = () => number;

export type ClosureAlgebra = PlanAlgebra<Compiled, Selection, ResetAt>;

/** Functions that work everything out each time they are asked. */
export function closures(plan: Plan, frame: Frame, stageCount: StageCount): ClosureAlgebra {
  const { log, columns, eventColumns } = frame;
  const table = operationsFor(frame);
  return {
    plain: {
      constant: ({ type, value }) => constant(type === "truth" ? Number(value) : value),
      "lead-field": ({ field }) => columns[field]!.value,
      "event-field"({ slots }) {
        const properties = slots.map(({ event, property }) => eventColumns[event]![property]!);
        if (properties.length === 1) return properties[0]!.value;
        const missing = properties[0]!.subject instanceof Scale ? NaN : null;
        const byKind: Compiled[] = [];
        for (const [index, { event }] of slots.entries()) byKind[event] = properties[index]!.value;
        return ((event) => byKind[log.kinds[event]!]?.(event) ?? missing) as Compiled;
      },
      day: ({ of }) => (of === "moment" ? () => frame.day : (event) => log.days[event]!),
      "score-value": ({ score }) => () => frame.millionths[score]!,
      "score-rating": ({ score }) => () => frame.ratings[score]!,
      subtotal: () => () => frame.subtotal,
      "stage-count": ({ score, item }) => () => stageCount(score, item),
    },
    call({ operation, arguments: written }, given) {
      const passed = given.map((works, at) => {
        const expression = plan.expressions[written[at]!]!;
        if (operation === "is-known") return presence(works);
        return expression.kind === "constant" && Array.isArray(expression.value) ? expression.value : works;
      });
      return (table[operation] as (...passed: unknown[]) => Compiled)(...passed);
    },
    history: ({ aggregate }, selection, property) => figures[aggregate as AggregateName](selection, property as NumberOf, frame),
    selection({ events, window }, { filter, since, reset }) {
      const border = since === null ? nowhere : window?.kind === "since" && window.which === "last" ? since.last : since.first;
      const forgotten = reset ?? nowhere;
      return select(frame, events, filter as Holds | null, window?.kind === "last" ? window.days : null, () => Math.max(border(), forgotten()) + 1);
    },
    reset: ({ events }, filter) => last(select(frame, events, filter as Holds | null, null, () => 0)),
  };
}

const nowhere = (): number => -1;

function constant(value: unknown): Compiled {
  return (() => value) as Compiled;
}

/** Whether an expression has a value. */
function presence(works: Compiled): Holds {
  return (event) => {
    const value = works(event);
    return value !== null && value === value;
  };
}
