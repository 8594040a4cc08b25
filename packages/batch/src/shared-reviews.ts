/**
 * Leads in columns that several threads review, so many at a time: each takes those that nobody has taken, and leaves what comes of them in memory that all
 * share, in as many places as there are; the one that asks goes through them in order.
 */
import type { Plan, Review } from "@scoreline/plan";
import { createColumnReviewer, type EventColumns, type LeadColumns, type NamedColumns } from "@scoreline/runtime/columns";
import { reviewPacker, type ReviewPacker } from "./packed-reviews.ts";

/** What another thread is handed: plain data and shared memory. */
export interface SharedReviews {
  readonly plan: Plan;
  readonly reach: number;
  readonly at: string;
  readonly leads: LeadColumns;
  readonly events: EventColumns;
  /** Which part is taken next, how many are done with, and by place the part that lies there, from 1 on. */
  readonly state: Int32Array<SharedArrayBuffer>;
  /** The reviews of parts, by place. */
  readonly packed: Float64Array<SharedArrayBuffer>;
}

/**
 * Has another thread do `reviewShared`. `heard` is called whenever it has finished a part, and with `false` when it ended before its time. Gives what ends it.
 */
export type ReviewHelper = (work: SharedReviews, heard: (isWell: boolean) => void) => () => void;

/** So many leads are taken at a time, and so many parts may lie there for each thread. */
export const leadsOfPart = 1_024;
const placesOfThread = 4;

const [nextAt, doneAt, readyAt] = [0, 1, 2] as const;

/** Who takes which part. */
class Parts {
  readonly count: number;
  readonly #places: number;
  readonly #state: SharedReviews["state"];

  constructor({ leads, state }: SharedReviews) {
    this.count = Math.ceil(leads.count / leadsOfPart);
    this.#places = state.length - readyAt;
    this.#state = state;
  }

  placeOf(part: number): number {
    return part % this.#places;
  }

  /** The next one that nobody has taken and that there is a place for; null where there is none. */
  take(): number | null {
    for (;;) {
      const next = Atomics.load(this.#state, nextAt);
      if (next >= Math.min(this.count, Atomics.load(this.#state, doneAt) + this.#places)) return null;
      if (Atomics.compareExchange(this.#state, nextAt, next, next + 1) === next) return next;
    }
  }

  /** The same, waiting for a place; null once all are taken. Blocks the thread. */
  takeOrWait(): number | null {
    for (;;) {
      const done = Atomics.load(this.#state, doneAt);
      const part = this.take();
      if (part !== null || Atomics.load(this.#state, nextAt) >= this.count) return part;
      Atomics.wait(this.#state, doneAt, done);
    }
  }

  setReady(part: number): void {
    Atomics.store(this.#state, readyAt + this.placeOf(part), part + 1);
  }

  isReady(part: number): boolean {
    return Atomics.load(this.#state, readyAt + this.placeOf(part)) === part + 1;
  }

  /** The places of all parts before this one are free again. */
  setDone(before: number): void {
    Atomics.store(this.#state, doneAt, before);
    Atomics.notify(this.#state, doneAt);
  }
}

/** Reviews the leads of a part. */
function partReviewer(
  { plan, reach, at, leads, events, packed }: SharedReviews,
  parts: Parts,
  packer: ReviewPacker,
): (part: number) => void {
  const { review } = createColumnReviewer(plan, reach, leads, events, at);
  return (part) => {
    const begin = part * leadsOfPart;
    const end = Math.min(begin + leadsOfPart, leads.count);
    let place = parts.placeOf(part) * leadsOfPart * packer.width;
    for (let row = begin; row < end; row++, place += packer.width) {
      const reviewed = review(null, row);
      // Whoever reviews such a lead again says which of its events are ignored.
      packer.pack(reviewed === null || reviewed.leftOut.length > 0 ? null : reviewed.review, packed, place);
    }
    parts.setReady(part);
  };
}

/** What another thread does: it reviews part after part until none is left, and says so after each. Blocks the thread. */
export function reviewShared(work: SharedReviews, finished: () => void): void {
  const parts = new Parts(work);
  const review = partReviewer(work, parts, reviewPacker(work.plan)!);
  for (let part = parts.takeOrWait(); part !== null; part = parts.takeOrWait()) {
    review(part);
    finished();
  }
}

/** The reviews of leads, in their order. */
export interface ReviewsInParts {
  /** To be called with the first row of each part, in order, and waited for. */
  prepare(row: number): Promise<void> | undefined;
  /** Null for a lead that has to be reviewed by itself. */
  at(row: number): Review | null;
  /** Ends the other threads. */
  close(): void;
}

/** Has other threads review, too. Null for a plan of which reviews are more than numbers. Where a thread fails, all that it leaves is reviewed by whoever asks. */
export function shareReviews(work: Omit<SharedReviews, "state" | "packed">, helpers: readonly ReviewHelper[]): ReviewsInParts | null {
  const packer = reviewPacker(work.plan);
  if (packer === null) return null;
  const places = placesOfThread * (helpers.length + 1);
  const all: SharedReviews = {
    ...work,
    leads: { ...work.leads, columns: inSharedMemory(work.leads.columns, work.leads.count) },
    events: sharedEvents(work.events, work.leads.count),
    state: new Int32Array(new SharedArrayBuffer(4 * (readyAt + places))),
    packed: new Float64Array(new SharedArrayBuffer(8 * places * leadsOfPart * packer.width)),
  };
  const parts = new Parts(all);
  const review = partReviewer(all, parts, packer);
  let areWell = true;
  let isReady = false;
  let wake = (): void => {};
  const closers: (() => void)[] = [];
  const close = (): void => {
    for (const end of closers) end();
  };
  for (const help of helpers)
    closers.push(
      help(all, (isWell) => {
        if (!isWell) {
          areWell = false;
          close();
        }
        wake();
      }),
    );
  const fetched = async (part: number): Promise<void> => {
    while (areWell && !parts.isReady(part)) {
      const other = parts.take();
      if (other !== null) review(other);
      else await new Promise<void>((resolve) => (wake = resolve));
    }
    isReady = areWell;
  };
  return {
    prepare(row) {
      const part = Math.floor(row / leadsOfPart);
      parts.setDone(part);
      isReady = areWell && parts.isReady(part);
      return isReady ? undefined : fetched(part);
    },
    at(row) {
      if (!isReady) return null;
      const part = Math.floor(row / leadsOfPart);
      return packer.unpack(all.packed, (parts.placeOf(part) * leadsOfPart + row - part * leadsOfPart) * packer.width);
    },
    close,
  };
}

type Numbers = Uint8Array | Uint16Array | Uint32Array | Int8Array | Int16Array | Int32Array | Float32Array | Float64Array;

/** As many of the numbers as there are, where other threads can read them, too. */
function shared<Column extends Numbers>(column: Column, count: number): Column {
  if (column.buffer instanceof SharedArrayBuffer) return column;
  const Typed = column.constructor as new (memory: SharedArrayBuffer) => Column;
  const copy = new Typed(new SharedArrayBuffer(count * column.BYTES_PER_ELEMENT));
  copy.set(column.subarray(0, count));
  return copy;
}

const inSharedMemory = (columns: NamedColumns, count: number): NamedColumns =>
  Object.fromEntries(
    Object.entries(columns).map(([name, column]) => [
      name,
      "codes" in column ? { ...column, codes: shared(column.codes, count) } : shared(column, count),
    ]),
  );

/** What many events have in common stays as it is: it is little. */
function sharedEvents(events: EventColumns, leads: number): EventColumns {
  const { starts, alike, at, dayAlone } = events;
  const count = starts[leads]!;
  return {
    ...events,
    starts: shared(starts, leads + 1),
    at: shared(at, count),
    ...(alike !== undefined && { alike: shared(alike, count) }),
    ...(dayAlone !== undefined && { dayAlone: shared(dayAlone, count) }),
  };
}
