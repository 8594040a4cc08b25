import type { EventInput } from "@scoreline/plan";
import type { Row } from "../read/data-file.ts";

/** Where a row of events keeps what is doubted of it until it is known whether it counts. */
export const doubtSlot = 5;

/** Who doubts rows: the source, whether they should be read at all, and how they are named and dated. */
export type Doubter = "source" | "name" | "time";

/** What is doubted of rows of events, from the row to the event that counts. */
export interface RowDoubts {
  /** Adds to a row the number of what is doubted of it. */
  add(row: unknown[], doubter: Doubter, number: number): void;
  /** Takes note that an event was made of a row. */
  made(event: EventInput, row: Row): void;
  /** Takes note that an event counts, so that what is doubted of its row matters. */
  counts(event: EventInput): void;
  /** Whether anything is doubted of any event. */
  any(): boolean;
}

/** `count` is told what is doubted of an event that counts, by its number. */
export function createRowDoubts(count: Readonly<Record<Doubter, (number: number) => void>>): RowDoubts {
  const ofEvents = new WeakMap<EventInput, string>();
  let any = false;
  return {
    add(row, doubter, number) {
      const before = row[doubtSlot];
      // A text, as the other values of a table are.
      row[doubtSlot] = `${typeof before === "string" ? `${before} ` : ""}${doubter}:${number}`;
    },
    made(event, row) {
      const doubted = row[doubtSlot];
      if (typeof doubted !== "string") return;
      any = true;
      ofEvents.set(event, doubted);
    },
    counts(event) {
      for (const each of ofEvents.get(event)?.split(" ") ?? []) {
        const [doubter, number] = each.split(":");
        count[doubter as Doubter](Number(number));
      }
    },
    any: () => any,
  };
}
