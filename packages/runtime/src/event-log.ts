import { Slots } from "./slots.ts";

/**
 * The events of one lead that have happened by the moment and that the model knows, in order of instant, then of arrival. An
 * event is a position in this log. The same arrays serve one lead after another.
 */
export class EventLog {
  size = 0;
  /** Index of the event in the plan. */
  kinds = new Uint32Array(0);
  /** Calendar day in the model's zone. */
  days = new Int32Array(0);
  instants = new Float64Array(0);
  /** Position in the input. */
  origins = new Uint32Array(0);
  /** Position by order of arrival, under which the properties stand. */
  rows = new Uint32Array(0);
  /** The next event of the same kind; −1 after the last. */
  next = new Int32Array(0);
  /** The first and the last event of each kind; −1 where there is none. */
  readonly first: Int32Array;
  readonly last: Int32Array;
  /** Properties: those of an event begin at its row × stride. */
  readonly properties = new Slots();
  readonly stride: number;

  constructor(kinds: number, stride: number) {
    this.first = new Int32Array(kinds);
    this.last = new Int32Array(kinds);
    this.stride = stride;
  }

  /** Empties the log and makes room for so many events. */
  clear(capacity: number): void {
    this.size = 0;
    this.first.fill(-1);
    this.last.fill(-1);
    this.properties.reserve(capacity * this.stride);
    if (capacity <= this.kinds.length) return;
    const room = Math.max(capacity, this.kinds.length * 2, 64);
    this.kinds = new Uint32Array(room);
    this.days = new Int32Array(room);
    this.instants = new Float64Array(room);
    this.origins = new Uint32Array(room);
    this.rows = new Uint32Array(room);
    this.next = new Int32Array(room);
  }

  /** Adds an event at the end. */
  append(kind: number, instant: number, day: number, origin: number): void {
    const event = this.size++;
    this.kinds[event] = kind;
    this.days[event] = day;
    this.instants[event] = instant;
    this.origins[event] = origin;
    this.rows[event] = event;
    this.#link(event, kind);
  }

  /** Puts events that were added in order of arrival into order of instant, then of arrival. */
  sort(): void {
    const { instants } = this;
    const order = new Uint32Array(this.size).map((_, event) => event).sort((left, right) => instants[left]! - instants[right]! || left - right);
    for (const name of ["kinds", "days", "instants", "origins", "rows"] as const) {
      const column = this[name];
      const sorted = column.slice();
      for (let event = 0; event < order.length; event++) sorted[event] = column[order[event]!]!;
      (this[name] as typeof column) = sorted;
    }
    this.first.fill(-1);
    this.last.fill(-1);
    for (let event = 0; event < order.length; event++) {
      this.#link(event, this.kinds[event]!);
    }
  }

  #link(event: number, kind: number): void {
    this.next[event] = -1;
    const before = this.last[kind]!;
    if (before < 0) this.first[kind] = event;
    else this.next[before] = event;
    this.last[kind] = event;
  }
}

/** Walks the events of some kinds in their order: −1 ends the walk. */
export interface EventWalk {
  /** The first event at or after a position. */
  readonly from: (position: number) => number;
  readonly after: (event: number) => number;
}

/** A walk over the events of these kinds, by their indices in the plan. */
export function walkOver(log: EventLog, kinds: readonly number[]): EventWalk {
  if (kinds.length === 1) {
    const kind = kinds[0]!;
    const from = (position: number): number => {
      let event = log.first[kind]!;
      while (event >= 0 && event < position) event = log.next[event]!;
      return event;
    };
    return { from, after: (event) => log.next[event]! };
  }
  const wanted = new Uint8Array(log.first.length);
  for (const kind of kinds) wanted[kind] = 1;
  const from = (position: number): number => {
    for (let event = position; event < log.size; event++) if (wanted[log.kinds[event]!] === 1) return event;
    return -1;
  };
  return { from, after: (event) => from(event + 1) };
}
