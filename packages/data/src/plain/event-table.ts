/** Events in columns: what is kept of a plain file of events. */
import { eventSlots } from "../columns/event-columns.ts";
import type { Row } from "../read/data-file.ts";
import { widened } from "./byte-texts.ts";
import { oddTime, writePlainTime } from "./plain-times.ts";
import type { Tuples } from "./tuples.ts";

export type Codes = Uint8Array | Uint16Array | Uint32Array;

/** A column of the file that gives properties. */
export interface PropertyColumn {
  readonly slot: number;
  /** Each different text once; null for none, which is the first. */
  readonly texts: readonly (string | null)[];
}

/** Events that belong to leads, those of each lead together. */
export interface EventTable {
  readonly size: number;
  /** By event: which of `tuples` it is, its line, and when it was, as it is written: so many times `unit` milliseconds. */
  readonly whats: Codes;
  readonly lines: Uint32Array;
  readonly written: Int32Array | Float64Array;
  readonly unit: number;
  /** How that is written, where not all are written alike; `form` is the first. */
  readonly forms: Uint8Array | null;
  readonly form: number;
  /** Events that are alike but for whose they are and when: the index of the event in the model, and by column which of its texts. */
  readonly tuples: Tuples;
  readonly properties: readonly PropertyColumn[];
  /** By event, the text of a time that is not written plainly. */
  readonly oddTimes: ReadonlyMap<number, string | null>;
}

export const formOf = ({ forms, form }: EventTable, event: number): number => (forms === null ? form : forms[event]!);

/** The time of an event as the file writes it. */
export function timeText(table: EventTable, event: number): string | null {
  const form = formOf(table, event);
  return form === oddTime ? (table.oddTimes.get(event) ?? null) : writePlainTime(table.written[event]! * table.unit, form);
}

/** An event as a settled row. */
export function rowOfEvent(table: EventTable, event: number): Row {
  const row: unknown[] = [];
  row[eventSlots.at] = timeText(table, event);
  for (const [column, { slot, texts }] of table.properties.entries()) row[slot] = texts[table.tuples.codeAt(table.whats[event]!, column)];
  return row;
}

const inSeconds = 1_000;
const [leastSecond, mostSecond] = [-(2 ** 31), 2 ** 31 - 1];

/** A table that grows. */
export class GrowingEvents {
  size = 0;
  /** How many there is room for. */
  capacity = 1 << 12;
  #leads = new Int32Array(this.capacity);
  #whats: Codes = new Uint8Array(this.capacity);
  #mostWhat = 255;
  #lines = new Uint32Array(this.capacity);
  #written: Int32Array | Float64Array = new Int32Array(this.capacity);
  #unit = inSeconds;
  #forms: Uint8Array | null = null;
  #form = oddTime as number;
  readonly #oddTimes = new Map<number, string | null>();

  add(lead: number, what: number, line: number, written: number, form: number): void {
    const event = this.size;
    if (event === this.capacity) this.#grow();
    if (what > this.#mostWhat) this.#widen();
    if (this.#unit === inSeconds) {
      const second = written / inSeconds;
      if (second >= leastSecond && second <= mostSecond && Math.floor(second) === second) this.#written[event] = second;
      else this.#countMilliseconds();
    }
    if (this.#unit === 1) this.#written[event] = written;
    if (event === 0) this.#form = form;
    if (this.#forms !== null) this.#forms[event] = form;
    else if (form !== this.#form) {
      this.#forms = new Uint8Array(this.capacity).fill(this.#form, 0, event);
      this.#forms[event] = form;
    }
    this.#leads[event] = lead;
    this.#whats[event] = what;
    this.#lines[event] = line;
    this.size++;
  }

  /** Keeps the text of the time of the event that comes next. Gives how many there are. */
  keepTime(text: string | null): number {
    return this.#oddTimes.set(this.size, text).size;
  }

  /** How many bytes an event takes, while the columns are moved one by one at the end. */
  get width(): number {
    const { BYTES_PER_ELEMENT: time } = this.#written;
    return 8 + this.#whats.BYTES_PER_ELEMENT + time + (this.#forms === null ? 0 : 1) + time;
  }

  #grow(): void {
    const room = 2 * this.capacity;
    this.capacity = room;
    this.#leads = widened(this.#leads, room);
    this.#whats = widened(this.#whats, room);
    this.#lines = widened(this.#lines, room);
    this.#written = widened(this.#written, room);
    if (this.#forms !== null) this.#forms = widened(this.#forms, room);
  }

  /** Makes room for larger numbers of tuples. */
  #widen(): void {
    const wide = this.#mostWhat === 255 ? new Uint16Array(this.capacity) : new Uint32Array(this.capacity);
    this.#mostWhat = this.#mostWhat === 255 ? 65_535 : 2 ** 32 - 1;
    wide.set(this.#whats);
    this.#whats = wide;
  }

  #countMilliseconds(): void {
    const finer = new Float64Array(this.capacity);
    for (let event = 0; event < this.size; event++) finer[event] = this.#written[event]! * inSeconds;
    this.#written = finer;
    this.#unit = 1;
  }

  /** The events with those of each lead together, and where they begin. Nothing else may be done with this afterwards. */
  byLead(
    leads: number,
    tuples: Tuples,
    properties: readonly PropertyColumn[],
  ): { readonly starts: Uint32Array; readonly table: EventTable } {
    const { size } = this;
    const of = this.#leads;
    const starts = new Uint32Array(leads + 1);
    let isSorted = true;
    for (let event = 0; event < size; event++) {
      starts[of[event]! + 1]!++;
      if (event > 0 && of[event]! < of[event - 1]!) isSorted = false;
    }
    for (let lead = 0; lead < leads; lead++) starts[lead + 1]! += starts[lead]!;
    // Where each goes takes the place of whose it is.
    const next = starts.slice();
    if (!isSorted) for (let event = 0; event < size; event++) of[event] = next[of[event]!]!++;
    const move = <Column extends Codes | Int32Array | Float64Array>(column: Column): Column => {
      if (isSorted) return column;
      const moved = new (column.constructor as new (length: number) => Column)(size);
      for (let event = 0; event < size; event++) moved[of[event]!] = column[event]!;
      return moved;
    };
    // One after the other, so that each takes the room of the one before it.
    this.#whats = move(this.#whats);
    this.#lines = move(this.#lines);
    this.#written = move(this.#written);
    if (this.#forms !== null) this.#forms = move(this.#forms);
    const oddTimes = isSorted ? this.#oddTimes : new Map([...this.#oddTimes].map(([event, text]) => [of[event]!, text]));
    this.#leads = new Int32Array(0);
    return {
      starts,
      table: {
        size,
        whats: this.#whats,
        lines: this.#lines,
        written: this.#written,
        unit: this.#unit,
        forms: this.#forms,
        form: this.#form,
        tuples,
        properties,
        oddTimes,
      },
    };
  }
}
