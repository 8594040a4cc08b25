/** Which events of the input are one and the same; relies on the log being in order, and on the values that its caller read. */
import { fold, shown, UnfitValue, valueReader, type ReadField, type ReadingContext } from "@scoreline/semantics";
import type { LeftOut, Plan } from "@scoreline/plan";
import type { EventLog } from "./event-log.ts";
import type { ProblemList } from "./input-error.ts";

export interface Identities {
  /** Whether events of some kinds have a key; where none has, an event without an id need not be noted. */
  readonly byKey: boolean;
  /** By position in the input, the names that an event is known under. */
  readonly names: readonly (readonly string[] | undefined)[];
  readonly clear: () => void;
  /** Notes what identifies an event: its id, and among those of its kind its key. `given` are its properties as they were given. */
  readonly note: (origin: number, kind: number, id: unknown, given: readonly unknown[] | null) => void;
}

const none: readonly LeftOut[] = [];

type Noting = (origin: number, raw: unknown) => void;

export function identitiesOf({ inputs }: Pick<Plan, "inputs">, context: ReadingContext, problems: ProblemList): Identities {
  const names: string[][] = [];

  const noting = (prefix: string, of: ReadField, place: string, field: string | null): Noting => {
    const read = valueReader(of, context);
    const { type } = of;
    const isText = type.kind === "text";
    return (origin, raw) => {
      const value = read(raw);
      // What is wrong with a property was said when that was read.
      if (field !== null && value instanceof UnfitValue) return;
      // Others may have been written with other digits.
      if (isText && typeof raw === "number" && !Number.isSafeInteger(raw)) {
        problems.add(place, `${shown(raw)} is too long a number, or not whole; give it as text`, field);
      } else if (value instanceof UnfitValue) {
        problems.add(place, value.problem);
      } else if (value !== null) (names[origin] ??= []).push(prefix + (type.kind === "email" ? fold(value as string) : value));
    };
  };
  const noteId = noting("id ", { type: { kind: "text" }, missing: [] }, ".id", null);
  const notings = inputs.events.map(({ key, properties }, kind) => {
    const property = properties[key ?? -1];
    return property && noting(`${kind} `, property, `.properties.${property.name}`, property.name);
  });

  return {
    byKey: notings.some(Boolean),
    names,
    clear() {
      // Asked first, since most inputs leave it empty, and emptying is slow.
      if (names.length > 0) names.length = 0;
    },
    note(origin, kind, id, given) {
      if (id !== undefined) noteId(origin, id);
      notings[kind]?.(origin, given?.[inputs.events[kind]!.key!]);
    },
  };
}

/** Keeps of events that are one the first in the log, and gives the others. */
export function keepFirst(log: EventLog, names: Identities["names"]): readonly LeftOut[] {
  if (names.length === 0) return none;
  const leftOut: LeftOut[] = [];
  const firsts = new Map<string, number>();
  log.keep((position) => {
    const event = log.origins[position]!;
    const own = names[event] ?? [];
    const same = own.find((name) => firsts.has(name));
    const other = firsts.get(same!) ?? event;
    // A repeat has names that others may repeat.
    for (const name of own) if (!firsts.has(name)) firsts.set(name, other);
    if (same === undefined) return true;
    leftOut.push({ event, by: same.startsWith("id") ? "id" : "key", other });
    return false;
  });
  return leftOut;
}
