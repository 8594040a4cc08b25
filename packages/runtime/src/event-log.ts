/** The events of one lead as columns; relies on its reader to add them as they arrive, and to sort them by time where they are not. */
import { Slots } from "./slots.ts";

const columns = ["kinds", "days", "instants", "origins"] as const;

/** The kind of what is no event. */
const noKind = -1 >>> 0;

/**
 * The events of one lead that have happened by the moment and that the model knows, in order of instant, then of arrival. An
 * event is a position in this log. The same arrays serve one lead after another.
 */
export class EventLog {
  size = 0;
  /** How many silences, and events that are only imagined, are noted after the events. */
  silent = 0;
  /** Index of the event in the plan. */
  kinds = new Uint32Array(0);
  /** Calendar day in the model's zone. */
  days = new Int32Array(0);
  instants = new Float64Array(0);
  /** Position in the input; its properties begin at so many strides. Of a silence the event since which it lasts. */
  origins = new Uint32Array(0);
  /** By position in the input: 1 where an event was given without a time of day. Only kept where the plan asks for it. */
  untimed = new Uint8Array(0);
  readonly properties = new Slots();
  /** How many properties there is room for with each event of the input. */
  readonly stride: number;
  /** How many events of the input there is room for. The last place is for one that is only imagined. */
  capacity = 0;

  constructor(stride: number) {
    this.stride = stride;
  }

  /** Empties the log and makes room for so many events, one of them for what is only imagined. */
  clear(capacity: number): void {
    this.size = 0;
    this.silent = 0;
    this.capacity = capacity;
    this.properties.reserve(capacity * this.stride);
    this.#makeRoom(capacity);
  }

  #makeRoom(capacity: number): void {
    if (capacity <= this.kinds.length) return;
    const room = Math.max(capacity, this.kinds.length * 2);
    for (const name of [...columns, "untimed"] as const) {
      const column = this[name];
      const larger = new (column.constructor as new (room: number) => typeof column)(room);
      larger.set(column);
      this[name] = larger as never;
    }
  }

  /** Adds an event at the end. */
  append(kind: number, instant: number, day: number, origin: number): void {
    const event = this.size++;
    this.kinds[event] = kind;
    this.days[event] = day;
    this.instants[event] = instant;
    this.origins[event] = origin;
  }

  /** Notes a silence after the events, of no kind and without properties. Gives its position. */
  silence(day: number, since: number): number {
    const silence = this.size + this.silent++;
    this.#makeRoom(silence + 1);
    this.kinds[silence] = noKind;
    this.days[silence] = day;
    this.origins[silence] = since;
    return silence;
  }

  /** Keeps the events that stay, in their order, and no others. */
  keep(stays: (event: number) => boolean): void {
    this.#take(this.#positions().filter(stays));
  }

  /** Puts events that were added in order of arrival into order of instant, then of arrival. */
  sort(): void {
    const { instants } = this;
    this.#take(this.#positions().sort((left, right) => instants[left]! - instants[right]!));
  }

  #positions(): Uint32Array {
    return new Uint32Array(this.size).map((_, event) => event);
  }

  /** Has these events, in this order, and no others. */
  #take(events: Uint32Array): void {
    for (const name of columns) {
      const column = this[name].slice();
      for (let place = 0; place < events.length; place++) this[name][place] = column[events[place]!]!;
    }
    this.size = events.length;
  }
}

/** The first event at or after a position; −1 where there is none. */
export type EventWalk = (position: number) => number;

/** A walk over the events of some kinds, by their indices in the plan, which rise. */
export function walkOver(log: EventLog, kinds: readonly number[]): EventWalk {
  const wanted: boolean[] = [];
  for (const kind of kinds) wanted[kind] = true;
  return (position) => {
    for (let event = position; event < log.size; event++) if (wanted[log.kinds[event]!]) return event;
    return -1;
  };
}
