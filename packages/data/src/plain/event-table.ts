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

/** Events of one thread, in the order of its stretches, by numbers of its own. */
export interface GivenEvents {
  readonly size: number;
  ids: Int32Array;
  whats: Codes;
  lines: Uint32Array;
  written: Int32Array | Float64Array;
  readonly unit: number;
  forms: Uint8Array | null;
  readonly form: number;
  readonly oddTimes: ReadonlyMap<number, string | null>;
}

/** What `unit` is where all times are in whole seconds. */
export const inSeconds = 1_000;
const [leastSecond, mostSecond] = [-(2 ** 31), 2 ** 31 - 1];

/** Numbers below `count` in as little room as they take, or where `roomOf` makes it. */
export function codesFor(count: number, length: number, roomOf = (bytes: number): ArrayBufferLike => new ArrayBuffer(bytes)): Codes {
  if (count <= 2 ** 8) return new Uint8Array(roomOf(length));
  return count <= 2 ** 16 ? new Uint16Array(roomOf(2 * length)) : new Uint32Array(roomOf(4 * length));
}

/** A table that grows. */
export class GrowingEvents {
  size = 0;
  /** How many there is room for. */
  capacity = 1 << 12;
  #ids = new Int32Array(this.capacity);
  #whats: Codes = new Uint8Array(this.capacity);
  #mostWhat = 255;
  #lines = new Uint32Array(this.capacity);
  #written: Int32Array | Float64Array = new Int32Array(this.capacity);
  #unit = inSeconds;
  #forms: Uint8Array | null = null;
  #form = oddTime as number;
  readonly #oddTimes = new Map<number, string | null>();

  add(id: number, what: number, line: number, written: number, form: number): void {
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
    this.#ids[event] = id;
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

  /** What there is; nothing may be added afterwards. */
  given(): GivenEvents {
    return {
      size: this.size,
      ids: this.#ids,
      whats: this.#whats,
      lines: this.#lines,
      written: this.#written,
      unit: this.#unit,
      forms: this.#forms,
      form: this.#form,
      oddTimes: this.#oddTimes,
    };
  }

  #grow(): void {
    const room = 2 * this.capacity;
    this.capacity = room;
    this.#ids = widened(this.#ids, room);
    this.#whats = widened(this.#whats, room);
    this.#lines = widened(this.#lines, room);
    this.#written = widened(this.#written, room);
    if (this.#forms !== null) this.#forms = widened(this.#forms, room);
  }

  /** Makes room for larger numbers of tuples. */
  #widen(): void {
    const wide = codesFor(this.#mostWhat + 2, this.capacity);
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
}
