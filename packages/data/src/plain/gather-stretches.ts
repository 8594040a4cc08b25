/** Puts together what several threads have read of one file, as if one had read all of it. */
import { ByteTexts, endOf, firstHash, nextHash, startOf, type GivenTexts } from "./byte-texts.ts";
import { codesFor, inSeconds, type Codes, type EventTable, type GivenEvents, type PropertyColumn } from "./event-table.ts";
import type { StretchesRead, StretchRead } from "./event-stretches.ts";
import { Tuples } from "./tuples.ts";

/** Where a stretch is: who has read it, and the one that its thread has read before. */
export interface StretchOf {
  readonly thread: number;
  readonly stretch: StretchRead;
  readonly before: StretchRead | null;
}

/** All stretches in the order of the file. */
export function stretchesOf(threads: readonly StretchesRead[]): readonly StretchOf[] {
  const all = threads.flatMap(({ stretches }, thread) =>
    stretches.map((stretch, index) => ({ thread, stretch, before: stretches[index - 1] ?? null })),
  );
  return all.sort((one, other) => one.stretch.index - other.stretch.index);
}

/** What is the same for all threads, and by thread which of its numbers that is. */
interface Gathered<Kept> {
  readonly all: Kept;
  readonly maps: readonly Int32Array[];
}

/** Goes through what the threads have numbered, in the order in which it comes in the file. */
function inOrder(
  order: readonly StretchOf[],
  sizeOf: (stretch: StretchRead) => number,
  least: number,
  see: (thread: number, number: number) => void,
): void {
  for (const { thread, stretch, before } of order) {
    const end = sizeOf(stretch);
    for (let number = before === null ? least : sizeOf(before); number < end; number++) see(thread, number);
  }
}

/** Texts, each once, in the order in which they come in the file. */
export function gatherTexts(
  given: readonly GivenTexts[],
  order: readonly StretchOf[],
  sizeOf: (stretch: StretchRead) => number,
): Gathered<GivenTexts> {
  const maps = given.map(({ size }) => new Int32Array(size));
  const [only] = given;
  if (given.length === 1 && only !== undefined) {
    maps[0]!.forEach((_, number, map) => (map[number] = number));
    return { all: only, maps };
  }
  const all = new ByteTexts();
  inOrder(order, sizeOf, 1, (thread, number) => {
    const texts = given[thread]!;
    const [from, to] = [startOf(texts, number), endOf(texts, number)];
    let hash = firstHash;
    for (let byte = from; byte < to; byte++) hash = nextHash(hash, texts.bytes[byte]!);
    maps[thread]![number] = all.of(texts.bytes, from, to, hash);
  });
  return { all: all.given(), maps };
}

/** What events have in common, by the numbers of all texts. */
export function gatherTuples(
  threads: readonly StretchesRead[],
  order: readonly StretchOf[],
  textMaps: readonly (readonly Int32Array[])[],
): Gathered<Tuples> {
  const columns = textMaps.length;
  const width = columns + 1;
  const maps = threads.map(({ tuples }) => new Int32Array(tuples.length / width));
  const all = new Tuples(columns);
  const codes = new Int32Array(columns);
  inOrder(
    order,
    ({ tuples }) => tuples,
    0,
    (thread, number) => {
      const { tuples } = threads[thread]!;
      for (let column = 0; column < columns; column++) codes[column] = textMaps[column]![thread]![tuples[number * width + 1 + column]!]!;
      maps[thread]![number] = all.of(tuples[number * width]!, codes);
    },
  );
  return { all, maps };
}

/** Where the events of a stretch are among those of its thread, and how many lines come before it. */
export interface EventsOfStretch {
  readonly events: GivenEvents;
  readonly thread: number;
  readonly from: number;
  readonly to: number;
  readonly lines: number;
}

/** The stretches with their events; `first` is the first line. */
export function eventsOf(threads: readonly StretchesRead[], order: readonly StretchOf[], first: number): readonly EventsOfStretch[] {
  let lines = first;
  return order.map(({ thread, stretch, before }) => {
    const found = { events: threads[thread]!.events, thread, from: before?.events ?? 0, to: stretch.events, lines };
    lines += stretch.lines;
    return found;
  });
}

/** Room for what threads read that score, too. */
const sharedRoom = (bytes: number): SharedArrayBuffer => new SharedArrayBuffer(bytes);

/** Events that belong to no lead are left out: where the row of a lead would be, they have a number below 0. */
export function eventTable(
  stretches: readonly EventsOfStretch[],
  leads: number,
  { all: tuples, maps }: Gathered<Tuples>,
  properties: readonly PropertyColumn[],
): { readonly starts: Uint32Array; readonly table: EventTable } {
  const starts = new Uint32Array(leads + 1);
  let isSorted = true;
  let last = 0;
  for (const { events, from, to } of stretches) {
    const { ids: of } = events;
    for (let event = from; event < to; event++) {
      const lead = of[event]!;
      if (lead < 0) continue;
      starts[lead + 1]!++;
      if (lead < last) isSorted = false;
      last = lead;
    }
  }
  for (let lead = 0; lead < leads; lead++) starts[lead + 1]! += starts[lead]!;
  const size = starts[leads]!;
  // Where each goes takes the place of whose it is.
  const next = starts.slice();
  for (const { events, from, to } of stretches) {
    const { ids: of } = events;
    for (let event = from; event < to; event++) if (of[event]! >= 0) of[event] = next[of[event]!]!++;
  }
  const threads = [...new Set(stretches.map(({ events }) => events))];
  const [only] = threads;
  // Of one thread, those that are in order move toward the beginning, if at all.
  const stays = isSorted && threads.length === 1;
  const units = new Set(threads.filter((events) => events.size > 0).map(({ unit }) => unit));
  const unit = units.size === 1 ? [...units][0]! : units.size === 0 ? inSeconds : 1;
  const forms = new Set(threads.flatMap((events) => (events.size === 0 ? [] : [events.forms === null ? events.form : -1])));
  const form = stretches.find(({ from, to }) => to > from)?.events;
  const oddTimes = new Map<number, string | null>();
  for (const { ids, oddTimes: odd } of threads) for (const [event, text] of odd) if (ids[event]! >= 0) oddTimes.set(ids[event]!, text);
  /** One column after the other, so that each takes the room of the one before it. */
  const moved = <Column extends Codes | Int32Array | Float64Array>(
    into: () => Column,
    fill: (column: Column, stretch: EventsOfStretch, of: Int32Array) => void,
  ): Column => {
    const column = into();
    for (const stretch of stretches) fill(column, stretch, stretch.events.ids);
    return column;
  };
  const whats = moved<Codes>(
    () => (stays ? only!.whats : codesFor(tuples.size, size, sharedRoom)),
    (column, { events, thread, from, to }, of) => {
      const [given, map] = [events.whats, maps[thread]!];
      for (let event = from; event < to; event++) if (of[event]! >= 0) column[of[event]!] = map[given[event]!]!;
    },
  );
  for (const events of threads) events.whats = new Uint8Array(0);
  const lines = moved<Uint32Array>(
    () => (stays ? only!.lines : new Uint32Array(size)),
    (column, { events: { lines: given }, from, to, lines: before }, of) => {
      for (let event = from; event < to; event++) if (of[event]! >= 0) column[of[event]!] = before + given[event]!;
    },
  );
  for (const events of threads) events.lines = new Uint32Array(0);
  const written = moved<Int32Array | Float64Array>(
    () => (stays ? only!.written : unit === 1 ? new Float64Array(sharedRoom(8 * size)) : new Int32Array(sharedRoom(4 * size))),
    (column, { events: { written: given, unit: own }, from, to }, of) => {
      const factor = own / unit;
      for (let event = from; event < to; event++) if (of[event]! >= 0) column[of[event]!] = given[event]! * factor;
    },
  );
  for (const events of threads) events.written = new Int32Array(0);
  const allForms =
    forms.size < 2 && !forms.has(-1)
      ? null
      : moved<Uint8Array>(
          () => new Uint8Array(size),
          (column, { events: { forms: given, form: own }, from, to }, of) => {
            for (let event = from; event < to; event++) if (of[event]! >= 0) column[of[event]!] = given === null ? own : given[event]!;
          },
        );
  for (const events of threads) events.ids = new Int32Array(0);
  return {
    starts,
    table: { size, whats, lines, written, unit, forms: allForms, form: form?.form ?? 0, tuples, properties, oddTimes },
  };
}
