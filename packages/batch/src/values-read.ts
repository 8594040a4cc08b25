import type { EventColumns, ValuePlace, ValuesRead } from "@scoreline/data";
import { columnOf, inputsRead, subjectsOf, type Plan } from "@scoreline/plan";

/** Which fields and properties a plan reads, and the texts beside each of them in an expression about it only. */
export function valuesRead(plan: Plan): ValuesRead {
  const byColumn = new Map<number, Set<string>>();
  const subjects = subjectsOf(plan);
  for (const [index, expression] of plan.expressions.entries()) {
    if (expression.kind !== "call") continue;
    const column = subjects[index]!;
    if (column < 0) continue;
    const texts = byColumn.get(column) ?? new Set();
    byColumn.set(column, texts);
    for (const argument of expression.arguments) {
      const part = plan.expressions[argument]!;
      if (part.kind !== "constant") continue;
      if (part.type === "text") texts.add(part.value);
      if (part.type === "texts") for (const text of part.value) texts.add(text);
    }
  }
  const { lead, events } = plan.inputs;
  const read = inputsRead(plan);
  /** The indices of an event and its property; of a field, the event is -1. What is nowhere is -1, too. */
  const find = ({ event, field }: ValuePlace): readonly [event: number, field: number] => {
    const of = event === null ? -1 : events.findIndex(({ name }) => name === event);
    return [of, (event === null ? lead : (events[of]?.properties ?? [])).findIndex(({ name }) => name === field)];
  };
  return {
    reads: (place) => {
      const [event, field] = find(place);
      return place.event === null ? read.lead.includes(field) : (read.properties[event]?.includes(field) ?? false);
    },
    asked: (place) => {
      const [event, field] = find(place);
      return (field < 0 ? undefined : byColumn.get(place.event === null ? field : columnOf(plan, event, field))) ?? new Set();
    },
  };
}

/** Whether a plan reads the events that the rows of a file call so. */
export function readsEvents(plan: Plan, columns: Pick<EventColumns, "eventOf">): (name: string) => boolean {
  const { scored, asked } = inputsRead(plan);
  return (name) => {
    const event = columns.eventOf(name);
    return scored.has(event) || asked.has(event);
  };
}
