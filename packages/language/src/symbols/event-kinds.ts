import type { EventKindSymbol, EventSymbol } from "../model.ts";
import type { Program } from "./program.ts";

/** What a name in the place of an event means: an event, or a kind of events; null where it means neither. */
export function eventNamed(
  name: string,
  { events, eventKinds }: Pick<Program, "events" | "eventKinds">,
): EventSymbol | EventKindSymbol | null {
  return events.get(name) ?? eventKinds.get(name);
}

/** The events that a name can be one of: the event itself, or those of the kind; kinds in a circle give none. */
export function eventsNamed(name: string, program: Pick<Program, "events" | "eventKinds">): readonly EventSymbol[] {
  const found = new Set<EventSymbol>();
  const names = new Set([name]);
  // A set grows while it is walked: what a kind is made of is visited too.
  for (const each of names) {
    const symbol = eventNamed(each, program);
    if (symbol?.kind === "event") found.add(symbol);
    else for (const { text } of symbol?.declaration.events.events ?? []) names.add(text);
  }
  return [...found];
}
