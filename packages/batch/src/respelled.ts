import { spellingOf, type EventsFound } from "@scoreline/data";
import type { InputsRead, Plan } from "@scoreline/plan";
import { namesOf } from "@scoreline/semantics";

/** An event that the model reads and the data has, some rows of which write its name otherwise, so that they are left out. */
export interface RespelledEvent {
  readonly event: string;
  /** The names after `from` that it has already. */
  readonly from: readonly string[];
  readonly file: string;
  /** The other spellings, the most frequent first. */
  readonly others: EventsFound["unknown"]["names"];
}

/** Finds names in the data that differ from those of an event only in capitals, spaces and the like, and are none of the model. */
export function findRespelled(
  { inputs }: Pick<Plan, "inputs">,
  { scored, asked }: InputsRead,
  file: string,
  found: EventsFound,
): readonly RespelledEvent[] {
  const bySpelling = new Map<string, { readonly name: string; readonly count: number }[]>();
  for (const name of found.unknown.names) {
    const spelling = spellingOf(name.name);
    bySpelling.set(spelling, [...(bySpelling.get(spelling) ?? []), name]);
  }
  return inputs.events.flatMap((event, index) => {
    if (found.counts[index]! === 0 || !(scored.has(index) || asked.has(index))) return [];
    const spellings = new Set(namesOf(event).map(spellingOf));
    const others = [...spellings].flatMap((spelling) => bySpelling.get(spelling) ?? []);
    return others.length === 0 ? [] : [{ event: event.name, from: event.from, file, others }];
  });
}
