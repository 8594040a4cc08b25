import type { EventInput, PlanInputs } from "@scoreline/plan";
import { eventSlots, type EventColumns } from "../columns/event-columns.ts";
import type { RowProblem } from "../read/data-file.ts";

/** Makes an event of a row; `event` is its index in the model. Gives a problem where the JSON of its properties cannot be read. */
export type EventReader = (line: number, event: number, row: readonly unknown[]) => EventInput | RowProblem;

export function createEventReader(inputs: PlanInputs, columns: EventColumns): EventReader {
  const names = inputs.events.map((event) => event.name);
  return (line, event, row) => {
    const properties = propertiesOf(row[eventSlots.properties]);
    if (properties === null) {
      const raw = row[eventSlots.properties];
      return {
        line,
        column: columns.columnOf(eventSlots.properties),
        value: typeof raw === "string" ? raw : JSON.stringify(raw),
        problem: "the properties are not a JSON object in { }",
      };
    }
    for (const { name, slot } of columns.properties[event] ?? []) {
      const value = row[slot];
      if (value !== null && value !== undefined) properties[name] = value;
    }
    return { event: names[event] ?? "", at: timeOf(row[eventSlots.at]), properties };
  };
}

/** A fresh object; null where the value is no object. */
function propertiesOf(raw: unknown): Record<string, unknown> | null {
  if (raw === null || raw === undefined) return {};
  let value = raw;
  if (typeof raw === "string") {
    if (raw.trim() === "") return {};
    try {
      value = JSON.parse(raw);
    } catch {
      return null;
    }
  }
  return typeof value === "object" && value !== null && !Array.isArray(value) ? { ...value } : null;
}

/** Anything but a text is left to be refused as a time. */
function timeOf(raw: unknown): string {
  return typeof raw === "string" ? raw : raw === null || raw === undefined ? "" : JSON.stringify(raw);
}
