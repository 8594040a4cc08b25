/** Reads stretches of a plain file of events into columns with numbers of their own: what one of several threads does. */
import type { NamedValue } from "@scoreline/semantics";
import { eventFinder, nameOf } from "../columns/event-columns.ts";
import { decodeUtf8 } from "../read/byte-source.ts";
import { ByteTexts, type GivenTexts } from "./byte-texts.ts";
import { GrowingEvents, type GivenEvents } from "./event-table.ts";
import { headerWatch } from "./plain-bytes.ts";
import { tailOf, tailSize } from "./plain-footer.ts";
import { oddTime, plainTimeReader, type PlainTime } from "./plain-times.ts";
import { notPlain, RowScanner } from "./row-scanner.ts";
import type { Stretches } from "./stretches.ts";
import { Tuples } from "./tuples.ts";

/** What a column of the file is for. */
export const [nothing, watched, at, text, leadId, name] = [0, 1, 2, 3, 4, 5] as const;

/** What there is to be known of a file of events, so that any thread can read a part of it. */
export interface EventStretchesRequest {
  /** The names of the columns. */
  readonly columns: readonly string[];
  readonly delimiter: number;
  /** By column of the file, what it is for, and its place among those of properties. */
  readonly roles: Uint8Array;
  readonly places: Int32Array;
  /** How many columns of properties there are. */
  readonly properties: number;
  /** The events of the model. */
  readonly events: readonly NamedValue[];
  /** How much memory the events of the whole file may take, in bytes, and the texts of one thread. */
  readonly room: number;
  readonly heap: number;
  readonly stretches: Stretches;
}

/** What was read of one stretch: how much there was, and how much of everything was known at its end. */
export interface StretchRead {
  /** Which of all stretches it is. */
  readonly index: number;
  readonly lines: number;
  readonly rows: number;
  /** What it ends with, where it is near the end of the file. */
  readonly tail: Uint8Array | null;
  readonly events: number;
  readonly ids: number;
  readonly names: number;
  readonly texts: readonly number[];
  readonly tuples: number;
}

/** What one thread has read. */
export interface StretchesRead {
  readonly stretches: readonly StretchRead[];
  readonly ids: GivenTexts;
  readonly names: GivenTexts;
  /** By number of a name: how many rows have it. */
  readonly nameCounts: readonly number[];
  readonly texts: readonly GivenTexts[];
  readonly tuples: Int32Array;
  readonly events: GivenEvents;
}

/** More times that are written otherwise are no exceptions. */
const mostOddTimes = 100_000;
/** So many rows wait for their numbers at a time: few enough that what is fetched for them stays near at hand. */
const mostWaiting = 1_024;

const decoder = new TextDecoder("utf-8", { ignoreBOM: true });

/** Reads as many of the stretches as nobody else does; null where something is not written plainly, or does not fit in memory. `giveWay` is waited for in between. */
export async function readEventStretches(
  request: EventStretchesRequest,
  blocksOf: (from: number, to: number) => AsyncIterable<Uint8Array | null>,
  giveWay: () => Promise<void> | void = () => {},
): Promise<StretchesRead | null> {
  const { stretches } = request;
  const reader = new EventReading(request);
  for (let index = stretches.take(); index !== null; index = stretches.take()) {
    const { from, to } = stretches.at(index);
    reader.begin();
    let rows = 0;
    for await (const block of blocksOf(from, to)) {
      if (block === null || !reader.take(block)) {
        stretches.giveUp();
        return null;
      }
      stretches.advance(block.length, reader.rows - rows);
      rows = reader.rows;
      await giveWay();
      if (stretches.areGivenUp()) return null;
    }
    reader.end(index, stretches.size - to < tailSize);
  }
  return stretches.areGivenUp() ? null : reader.found();
}

class EventReading {
  /** Of the stretch at hand. */
  rows = 0;
  readonly #request: EventStretchesRequest;
  readonly #scanner: RowScanner;
  readonly #header: ReturnType<typeof headerWatch>;
  readonly #eventOf: (name: string) => number;
  readonly #textColumns: readonly number[];
  readonly #watchedColumns: readonly number[];
  readonly #columnOf: { readonly leadId: number; readonly name: number; readonly at: number };
  readonly #events = new GrowingEvents();
  readonly #tuples: Tuples;
  /** Of the row that is read, the codes of its properties. */
  readonly #codes: Int32Array;
  readonly #ids = new ByteTexts();
  readonly #names = new ByteTexts();
  /** By place of a column of properties. */
  readonly #texts: readonly ByteTexts[];
  /** By number of a name: the event of the model, and how many rows have it. */
  readonly #kinds: number[] = [-1];
  readonly #nameCounts: number[] = [0];
  /** Rows of which the identifiers have no numbers yet. */
  readonly #waiting = {
    count: 0,
    froms: new Int32Array(mostWaiting),
    tos: new Int32Array(mostWaiting),
    hashes: new Int32Array(mostWaiting),
    numbers: new Int32Array(mostWaiting),
    whats: new Int32Array(mostWaiting),
    lines: new Int32Array(mostWaiting),
    written: new Float64Array(mostWaiting),
    forms: new Uint8Array(mostWaiting),
    times: new Map<number, string | null>(),
  };
  #line = 0;
  readonly #time: PlainTime = { written: 0, form: oddTime };
  readonly #readTime = plainTimeReader(this.#time);
  #tail: Uint8Array = new Uint8Array();
  #bytes = 0;
  readonly #stretches: StretchRead[] = [];

  constructor(request: EventStretchesRequest) {
    const { columns, delimiter, roles, properties, events } = request;
    this.#request = request;
    this.#scanner = new RowScanner(
      delimiter,
      Array.from(roles, (role) => role >= text),
    );
    this.#header = headerWatch(columns);
    this.#eventOf = eventFinder({ events }, {});
    const all = [...roles.keys()];
    this.#textColumns = all.filter((column) => roles[column] === text);
    this.#watchedColumns = all.filter((column) => roles[column] === watched);
    this.#columnOf = { leadId: roles.indexOf(leadId), name: roles.indexOf(name), at: roles.indexOf(at) };
    this.#tuples = new Tuples(properties);
    this.#codes = new Int32Array(properties);
    this.#texts = Array.from({ length: properties }, () => new ByteTexts());
  }

  begin(): void {
    this.rows = 0;
    this.#line = 0;
    this.#tail = new Uint8Array();
  }

  /** Reads whole lines. Gives whether all are written plainly, and fit in memory. */
  take(block: Uint8Array): boolean {
    if (!this.#read(block)) return false;
    this.#bytes += block.length;
    this.#tail = tailOf(this.#tail, block);
    return this.#fits();
  }

  end(index: number, isNearEnd: boolean): void {
    this.#stretches.push({
      index,
      lines: this.#line,
      rows: this.rows,
      tail: isNearEnd ? this.#tail : null,
      events: this.#events.size,
      ids: this.#ids.size,
      names: this.#names.size,
      texts: this.#texts.map(({ size }) => size),
      tuples: this.#tuples.size,
    });
  }

  found(): StretchesRead {
    return {
      stretches: this.#stretches,
      ids: this.#ids.given(),
      names: this.#names.given(),
      nameCounts: this.#nameCounts,
      texts: this.#texts.map((each) => each.given()),
      tuples: this.#tuples.given(),
      events: this.#events.given(),
    };
  }

  /** Whether memory is enough, as far as can be seen: what is left of the file is probably as what there was. */
  #fits(): boolean {
    const { room, heap, stretches } = this.#request;
    const texts = this.#texts.reduce((sum, each) => sum + each.room, this.#ids.room + this.#names.room + 2 * this.#tuples.room);
    const asTexts = [...this.#texts, this.#names].reduce((sum, { roomAsTexts }) => sum + roomAsTexts, 0);
    const { size, width } = this.#events;
    const more = Math.max(1, stretches.size / this.#bytes);
    return asTexts <= heap && asTexts + stretches.threads * texts + size * width * more <= room;
  }

  #read(given: Uint8Array): boolean {
    const scanner = this.#scanner;
    const { froms, tos, hashes } = scanner;
    const { places } = this.#request;
    const textColumns = this.#textColumns;
    const watchedColumns = this.#watchedColumns;
    const columnOf = this.#columnOf;
    const codes = this.#codes;
    const rows = this.#waiting;
    scanner.begin(given);
    for (let position = 0; position < given.length; ) {
      position = scanner.next(position);
      if (position === notPlain) return false;
      const { block } = scanner;
      const line = this.#line++;
      if (scanner.isEmpty) continue;
      this.rows++;
      for (let index = 0; index < textColumns.length; index++) {
        const column = textColumns[index]!;
        const place = places[column]!;
        const [from, to] = [froms[column]!, tos[column]!];
        if (from === to) {
          codes[place] = 0;
          continue;
        }
        const texts = this.#texts[place]!;
        const { size } = texts;
        const code = texts.of(block, from, to, hashes[column]!);
        if (code === size && this.#header.isOdd(column, block, from, to)) return false;
        codes[place] = code;
      }
      for (let index = 0; index < watchedColumns.length; index++) {
        const column = watchedColumns[index]!;
        if (froms[column] !== tos[column] && this.#header.isOdd(column, block, froms[column]!, tos[column]!)) return false;
      }
      const named = this.#nameOf(block);
      // Without a name nobody knows what happened.
      if (named === 0) return false;
      const [timeFrom, timeTo] = [froms[columnOf.at]!, tos[columnOf.at]!];
      this.#readTime(block, timeFrom, timeTo);
      const { written, form } = this.#time;
      if (form === oddTime && timeTo > timeFrom && this.#header.isOdd(columnOf.at, block, timeFrom, timeTo)) return false;
      const kind = this.#kinds[named]!;
      this.#nameCounts[named]!++;
      const row = rows.count++;
      rows.froms[row] = froms[columnOf.leadId]!;
      rows.tos[row] = tos[columnOf.leadId]!;
      rows.hashes[row] = hashes[columnOf.leadId]!;
      rows.whats[row] = kind < 0 ? -1 : this.#tuples.of(kind, codes);
      rows.lines[row] = line;
      rows.written[row] = written;
      rows.forms[row] = form;
      if (form === oddTime) rows.times.set(row, timeTo > timeFrom ? decoder.decode(block.subarray(timeFrom, timeTo)) : null);
      if (rows.count === mostWaiting && !this.#number(block)) return false;
    }
    if (!this.#number(scanner.block)) return false;
    return !scanner.isBeyondAscii || decodeUtf8(given) !== null;
  }

  /** The number of the name of a row; 0 where there is none, or where the row may be no row. */
  #nameOf(block: Uint8Array): number {
    const { froms, tos, hashes } = this.#scanner;
    const column = this.#columnOf.name;
    const { size } = this.#names;
    const number = this.#names.of(block, froms[column]!, tos[column]!, hashes[column]!);
    if (number !== size) return number;
    const shown = nameOf(this.#names.text(number));
    this.#kinds[number] = this.#eventOf(shown);
    this.#nameCounts[number] = 0;
    return shown === "" || this.#header.isOdd(column, block, froms[column]!, tos[column]!) ? 0 : number;
  }

  /**
   * Numbers the identifiers of the rows that wait for it, and keeps those whose event the model knows. What is looked up of each lies anywhere in memory: in
   * short loops, the processor fetches it for many rows at a time.
   */
  #number(block: Uint8Array): boolean {
    const { count, froms, tos, hashes, numbers, whats, lines, written, forms, times } = this.#waiting;
    const column = this.#columnOf.leadId;
    const ids = this.#ids;
    ids.fetch(hashes, count);
    for (let row = 0; row < count; row++) {
      const { size } = ids;
      const number = ids.of(block, froms[row]!, tos[row]!, hashes[row]!);
      numbers[row] = number;
      if (number === size && this.#header.isOdd(column, block, froms[row]!, tos[row]!)) return false;
    }
    const events = this.#events;
    for (let row = 0; row < count; row++) {
      if (whats[row]! < 0) continue;
      if (forms[row] === oddTime && events.keepTime(times.get(row) ?? null) > mostOddTimes) return false;
      events.add(numbers[row]!, whats[row]!, lines[row]!, written[row]!, forms[row]!);
    }
    times.clear();
    this.#waiting.count = 0;
    return true;
  }
}
