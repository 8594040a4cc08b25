/** Events that do not count although they happened, and why; relies on the input as it was given. */
import { formatDay, isDayAlone, readInstant, type FieldValue } from "@scoreline/semantics";
import type { ExplainedEvent, ExplainedLeftOut, LeftOut } from "@scoreline/plan";
import { givenValues } from "../fields.ts";
import { toldOf, type Seen } from "./seen.ts";

export function explainLeftOut({ event, by, other }: LeftOut, seen: Seen): ExplainedLeftOut {
  const { key, properties } = eventAt(event, seen);
  const ignore = typeof by === "number" ? seen.plan.ignores[by]! : null;
  return {
    ...explainEvent(event, seen),
    by: ignore === null ? (by as "id" | "key") : ignore.burst === null ? "ignore" : "burst",
    key: by === "key" ? properties[key!]!.name : null,
    ignored: ignore && toldOf(ignore, ["id", "sentence", "because", "source"], seen.plan),
    // The first of a burst is the event itself.
    other: other === null || other === event ? null : explainEvent(other, seen),
  };
}

/** What an event of the input is in the plan. */
const eventAt = (origin: number, { plan, input, events }: Seen) => plan.inputs.events[input.kindOf(events[origin]!.event)!]!;

/** An event of the input, with its properties as they were given. */
export function explainEvent(origin: number, seen: Seen): ExplainedEvent {
  const { at } = seen.events[origin]!;
  const { zone } = seen.input.context;
  const instant = readInstant(at, zone);
  const day = formatDay(zone.dayAt(instant));
  return {
    event: eventAt(origin, seen).name,
    at: isDayAlone(at) ? day : new Date(instant).toISOString(),
    day,
    properties: propertiesOf(origin, seen),
  };
}

/** What an event of the input says of itself, as it was given. */
export function propertiesOf(origin: number, seen: Seen): Readonly<Record<string, FieldValue>> {
  const { properties } = eventAt(origin, seen);
  const given = givenValues(properties, seen.input.context)(seen.events[origin]!.properties);
  return Object.fromEntries(
    properties.flatMap(({ name }, index) => {
      const value = given[index]!;
      return value === null ? [] : [[name, value]];
    }),
  );
}
