import type { EventColumns, ValuePlace, ValuesRead } from "@scoreline/data";
import { columnOf, inputsRead, subjectsOf, type InputsRead, type Plan } from "@scoreline/plan";

/** What a plan does with values: what it reads, what it asks for, and of which it asks whether there is one. */
export interface PlanValues extends ValuesRead {
  /** Whether anything reads them, if only to know whether there is one. */
  reads(place: ValuePlace): boolean;
  asksPresence(place: ValuePlace): boolean;
  /** The texts that mean “no value” of every field, folded. */
  readonly missing: readonly string[];
}

/** Which fields and properties a plan reads, and the texts beside each of them in an expression about it only. */
export function valuesRead(plan: Plan): PlanValues {
  const byColumn = new Map<number, Set<string>>();
  const present = new Set<number>();
  const subjects = subjectsOf(plan);
  for (const [index, expression] of plan.expressions.entries()) {
    if (expression.kind !== "call") continue;
    const column = subjects[index]!;
    if (column < 0) continue;
    if (expression.operation === "is-known") present.add(column);
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
  const weighed = { ...read.weighed, lead: [...read.weighed.lead, ...read.handedOn] };
  /** The indices of an event and its property; of a field, the event is -1. What is nowhere is -1, too. */
  const find = ({ event, field }: ValuePlace): readonly [event: number, field: number] => {
    const of = event === null ? -1 : events.findIndex(({ name }) => name === event);
    return [of, (event === null ? lead : (events[of]?.properties ?? [])).findIndex(({ name }) => name === field)];
  };
  const columnAt = (place: ValuePlace): number => {
    const [event, field] = find(place);
    return field < 0 || place.event === null ? field : columnOf(plan, event, field);
  };
  const isAmong = (place: ValuePlace, those: Pick<InputsRead, "lead" | "properties">): boolean => {
    const [event, field] = find(place);
    return (place.event === null ? those.lead : (those.properties[event] ?? [])).includes(field);
  };
  return {
    missing: plan.inputs.missing,
    asksPresence: (place) => present.has(columnAt(place)),
    reads: (place) => isAmong(place, read),
    weighs: (place) => isAmong(place, weighed),
    asked: (place) => byColumn.get(columnAt(place)) ?? new Set(),
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
