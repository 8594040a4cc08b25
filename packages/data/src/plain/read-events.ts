/** Reads a plain file of events into columns, and leaves everything else to the careful reader. */
import { eventSlots, nameOf, type EventColumns } from "../columns/event-columns.ts";
import type { EventCensus } from "../join/event-census.ts";
import type { EventCounts, OnAnonymous } from "../join/load-events.ts";
import { parseSingleRecord } from "../read/csv-scanner.ts";
import { decodeUtf8, joinBytes } from "../read/byte-source.ts";
import type { DataFile, PlainBytes } from "../read/data-file.ts";
import { mostFooterLines } from "../source/cut-footer.ts";
import { asReportFooter } from "../source/report-footers.ts";
import { createWordTally } from "../source/word-tally.ts";
import { ByteTexts, firstHash, nextHash, widened } from "./byte-texts.ts";
import { GrowingEvents, type EventTable } from "./event-table.ts";
import { Tuples } from "./tuples.ts";
import { headerWatch } from "./plain-bytes.ts";
import { oddTime, plainTimeReader, type PlainTime } from "./plain-times.ts";

/** Who asks for events in columns, and what is done on the way. */
export interface PlainEventsRequest {
  readonly file: DataFile;
  readonly columns: EventColumns;
  /** How many events the model has. */
  readonly kinds: number;
  readonly census: EventCensus;
  readonly anonymous: OnAnonymous;
  /** The row of the lead with this identifier, below 0 where there is none. */
  readonly leadAt: (id: string) => number;
  readonly leads: number;
  /** Hears of each identifier, once all was read: how many events have it. */
  readonly seeId: (id: string, count: number) => void;
  /** Whether `seeId` wants to hear of it. */
  readonly asksForId: (id: string) => boolean;
  /** How much memory there is, in bytes, and how much of it for texts and lists of JavaScript. */
  readonly room: number;
  readonly heap: number;
  readonly progress: (rows: number, share: number | null) => Promise<void> | void;
}

/** The events of a file in columns. */
export interface PlainEvents {
  readonly counts: EventCounts;
  /** How many name a lead, and, by its identifier, how many name one that is not there. */
  readonly named: number;
  readonly unmatched: ReadonlyMap<string, number>;
  /** By row of a lead where its events begin in the table; one entry more says where those of the last end. */
  readonly starts: Uint32Array;
  readonly table: EventTable;
}

/** What a column of the file is for. */
const [nothing, watched, at, text, leadId, name] = [0, 1, 2, 3, 4, 5] as const;

/** What an identifier can be instead of the row of a lead. */
const [strange, nobody, unasked] = [-1, -2, -3] as const;

const [lineFeed, carriageReturn, byteMark, quote, blank, tab] = [10, 13, 0x80, 34, 32, 9];

/** More times that are written otherwise are no exceptions. */
const mostOddTimes = 100_000;
/** So many rows wait for their leads at a time: few enough that what is fetched for them stays near at hand. */
const mostWaiting = 1_024;
/** What an identifier takes that belongs to no lead, in the list of those and in the map that is made of it. */
const roomOfStranger = 200;
/** So many columns have a bit of their own. */
const mostColumns = 31;

const decoder = new TextDecoder("utf-8", { ignoreBOM: true });

/** Null where something in the file is not written plainly, or does not fit in memory: then nothing was told to anybody but the census. */
export async function readPlainEvents(request: PlainEventsRequest): Promise<PlainEvents | null> {
  const { file, columns, progress } = request;
  const { plain } = file;
  if (plain == null || request.kinds > 255) return null;
  const roles = rolesOf(plain, columns);
  if (roles === null) return null;
  const reader = new EventReading(request, plain, roles);
  for await (const block of plain.blocks()) {
    if (block === null || !reader.take(block)) return null;
    const { done, total } = plain.progress();
    await progress(reader.rows, total === null || total === 0 ? null : done / total);
  }
  return reader.finish();
}

interface Roles {
  /** By column of the file. */
  readonly roles: Uint8Array;
  /** By column of the file, its place among those of properties. */
  readonly places: Int32Array;
  /** The slots of those, and the columns. */
  readonly slots: readonly number[];
}

/** What each column is for, in every row alike; null where that is not for certain. */
function rolesOf({ columns: names }: PlainBytes, columns: EventColumns): Roles | null {
  if (columns.currencies.length > 0 || columns.identifyingColumn() !== null || columns.holdingColumn() !== null) return null;
  const marks: string[] = [];
  const slots = names.map((column) => columns.picker.slotOf(column));
  for (const slot of slots) if (slot >= 0) marks[slot] = `\u0001${slot}`;
  const { row, clash } = columns.settle(1, marks);
  if (clash !== null) return null;
  const roles = new Uint8Array(names.length);
  const places = new Int32Array(names.length).fill(-1);
  for (const [part, role] of [
    ["leadId", leadId],
    ["name", name],
    ["at", at],
  ] as const) {
    const column = slots.findIndex((slot) => slot >= 0 && row[eventSlots[part]] === marks[slot]);
    if (column < 0 || roles[column] !== nothing) return null;
    roles[column] = role;
  }
  const wanted = new Set(columns.properties.flatMap(({ fields }) => fields.flatMap(({ sources }) => sources.map(({ slot }) => slot))));
  const kept: number[] = [];
  for (const [column, slot] of slots.entries()) {
    if (roles[column] !== nothing || !wanted.has(slot)) continue;
    roles[column] = text;
    places[column] = kept.push(slot) - 1;
  }
  // What is read in yet another way is left to who knows it.
  if (kept.length > mostColumns || slots.some((slot, column) => slot >= 0 && roles[column] === nothing)) return null;
  const looked = new Set([...roles.entries()].flatMap(([column, role]) => (role === nothing ? [] : [column])));
  for (const column of headerWatch(names).others(looked)) roles[column] = watched;
  return { roles, places, slots: kept };
}

class EventReading {
  rows = 0;
  readonly #request: PlainEventsRequest;
  readonly #plain: PlainBytes;
  readonly #roles: Roles;
  readonly #header: ReturnType<typeof headerWatch>;
  readonly #events = new GrowingEvents();
  readonly #tuples: Tuples;
  /** Of the row that is read, the codes of its properties. */
  readonly #codes: Int32Array;
  readonly #ids = new ByteTexts();
  readonly #names = new ByteTexts();
  /** By place of a column of properties: its texts, as bytes and as they are, and those that are blank. */
  readonly #texts: readonly ByteTexts[];
  readonly #values: readonly (string | null)[][];
  readonly #blank: readonly Set<number>[];
  /** By number of an identifier: the row of its lead or what it is instead, and, where somebody asks or there is none, how many events have it. */
  #targets = new Int32Array(1 << 8).fill(unasked);
  #counts = new Uint32Array(1 << 8);
  readonly #counted = new Set<number>();
  /** Identifiers in the order in which they were first asked for. */
  readonly #odd: { readonly number: number; readonly id: string | null; readonly word: string | null }[] = [];
  readonly #strange: { readonly number: number; readonly id: string }[] = [];
  /** By number of a name: the event of the model, and how many rows have it. */
  readonly #kinds: number[] = [];
  readonly #kindNames: string[] = [];
  readonly #nameCounts: number[] = [];
  /** By event of the model: the columns with a value that the census has seen, as bits, and how many rows it was not shown; −1 before the first. */
  readonly #seen: Int32Array;
  readonly #alike: Float64Array;
  /** Rows of which the leads are not known yet. */
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
  #named = 0;
  #line = 2;
  readonly #time: PlainTime = { written: 0, form: oddTime };
  readonly #readTime = plainTimeReader(this.#time);
  /** The last lines as they are, for what a footer may be in. */
  #tail: Uint8Array = new Uint8Array();
  #bytes = 0;

  constructor(request: PlainEventsRequest, plain: PlainBytes, roles: Roles) {
    this.#request = request;
    this.#plain = plain;
    this.#roles = roles;
    this.#header = headerWatch(plain.columns);
    const { length } = roles.slots;
    this.#tuples = new Tuples(length);
    this.#codes = new Int32Array(length);
    this.#texts = roles.slots.map(() => new ByteTexts());
    this.#values = roles.slots.map(() => [null]);
    this.#blank = roles.slots.map(() => new Set());
    this.#seen = new Int32Array(request.kinds).fill(-1);
    this.#alike = new Float64Array(request.kinds);
  }

  /** Reads whole lines. Gives whether all are written plainly, and fit in memory. */
  take(block: Uint8Array): boolean {
    if (!this.#read(block)) return false;
    this.#bytes += block.length;
    const tail = block.length < tailSize ? joinBytes([this.#tail, block]) : block;
    this.#tail = tail.slice(Math.max(0, tail.length - tailSize));
    return this.#fits();
  }

  /** Whether memory is enough, as far as can be seen: what is left of the file is probably as what there was. */
  #fits(): boolean {
    const texts = this.#texts.reduce((sum, { room }) => sum + room, this.#ids.room + this.#names.room + 2 * this.#tuples.room);
    const heap = [...this.#texts, this.#names].reduce((sum, { roomAsTexts }) => sum + roomAsTexts, roomOfStranger * this.#strange.length);
    const { size, width } = this.#events;
    const { done, total } = this.#plain.progress();
    const more = total === null ? 1 : Math.max(1, total / Math.max(1, done));
    return heap <= this.#request.heap && heap + texts + size * width * more + 8 * this.#targets.length <= this.#request.room;
  }

  #read(block: Uint8Array): boolean {
    const { roles, places } = this.#roles;
    const { delimiter } = this.#plain;
    // What is asked of each byte is near at hand.
    const [feed, isHashed, begin] = [lineFeed, text, firstHash] as const;
    const last = roles.length - 1;
    const codes = this.#codes;
    const rows = this.#waiting;
    let beyond = 0;
    let position = 0;
    while (position < block.length) {
      let leadFrom = position;
      let leadTo = position;
      let leadHash: number = begin;
      let kindName = 0;
      let timeFrom = 0;
      let timeTo = 0;
      let mask = 0;
      let isEmpty = true;
      for (let column = 0; column <= last; column++) {
        let from = position;
        let byte = block[position]!;
        let hash: number = begin;
        let before = hash;
        let to = -1;
        if (byte === quote) {
          // Within quotes, everything belongs to the text but another quote; what is more than that is left to the careful reader.
          from = ++position;
          for (byte = block[position]!; byte !== quote; byte = block[++position]!) {
            if (byte === feed) return false;
            beyond |= byte;
            hash = nextHash(hash, byte);
          }
          to = position;
          byte = block[++position]!;
          if (byte === carriageReturn && block[position + 1] === feed) byte = block[++position]!;
          if ((byte !== delimiter && byte !== feed) || (byte === feed && column === 0)) return false;
          position++;
        } else if ((byte === blank || byte === tab) && isQuoteNext(block, position, delimiter)) return false;
        else if (roles[column]! < isHashed) {
          while (byte !== delimiter && byte !== feed) {
            beyond |= byte;
            byte = block[++position]!;
          }
        } else {
          while (byte !== delimiter && byte !== feed) {
            beyond |= byte;
            before = hash;
            hash = nextHash(hash, byte);
            byte = block[++position]!;
          }
        }
        const isQuoted = to >= 0;
        if (!isQuoted) to = position++;
        if (column < last ? byte !== delimiter : byte !== lineFeed) {
          // A line with nothing in it is no row.
          const isBlank = column === 0 && byte === lineFeed && (to === from || (to === from + 1 && block[from] === carriageReturn));
          if (!isBlank) return false;
          column = last + 1;
          break;
        }
        if (column === last && !isQuoted && to > from && block[to - 1] === carriageReturn) {
          to--;
          hash = before;
        }
        if (from === to) {
          if (roles[column] === text) codes[places[column]!] = 0;
          else if (roles[column] === at) timeFrom = timeTo = from;
          continue;
        }
        isEmpty = false;
        switch (roles[column]) {
          case text: {
            const place = places[column]!;
            const code = this.#textAt(column, place, block, from, to, hash);
            if (code < 0) return false;
            codes[place] = code;
            if (this.#blank[place]!.size === 0 || !this.#blank[place]!.has(code)) mask |= 1 << place;
            break;
          }
          case leadId:
            leadFrom = from;
            leadTo = to;
            leadHash = hash;
            break;
          case name: {
            const size = this.#names.size;
            kindName = this.#names.of(block, from, to, hash);
            if (kindName === size && !this.#isNewName(column, kindName)) return false;
            break;
          }
          case at:
            timeFrom = from;
            timeTo = to;
            break;
          case watched:
            if (this.#isOdd(column, block, from, to)) return false;
        }
      }
      const line = this.#line++;
      if (isEmpty) continue;
      this.rows++;
      this.#readTime(block, timeFrom, timeTo);
      const { written, form } = this.#time;
      const time = form === oddTime && timeTo > timeFrom ? decoder.decode(block.subarray(timeFrom, timeTo)) : null;
      if (time !== null && this.#header.isSuspicious(roles.indexOf(at), time)) return false;
      // Without a name nobody knows what happened.
      if (kindName === 0) return false;
      const kind = this.#kinds[kindName]!;
      this.#nameCounts[kindName]!++;
      if (kind >= 0) {
        if ((mask & ~this.#seen[kind]!) !== 0 || this.#seen[kind] === -1) this.#show(kindName, kind, mask, codes);
        else this.#alike[kind]!++;
      }
      const row = rows.count++;
      rows.froms[row] = leadFrom;
      rows.tos[row] = leadTo;
      rows.hashes[row] = leadHash;
      rows.whats[row] = kind < 0 ? -1 : this.#tuples.of(kind, codes);
      rows.lines[row] = line;
      rows.written[row] = written;
      rows.forms[row] = form;
      if (form === oddTime) rows.times.set(row, time);
      if (rows.count === mostWaiting && !this.#join(block)) return false;
    }
    if (!this.#join(block)) return false;
    return beyond < byteMark || decodeUtf8(block) !== null;
  }

  /**
   * Finds the leads of the rows that wait for it, and keeps those that have one. What is looked up of each lies anywhere in memory: in short loops, the
   * processor fetches it for many rows at a time.
   */
  #join(block: Uint8Array): boolean {
    const { count, froms, tos, hashes, numbers, whats, lines, written, forms, times } = this.#waiting;
    const column = this.#roles.roles.indexOf(leadId);
    const ids = this.#ids;
    ids.fetch(hashes, count);
    for (let row = 0; row < count; row++) {
      const { size } = ids;
      const number = ids.of(block, froms[row]!, tos[row]!, hashes[row]!);
      numbers[row] = number;
      if (number === size && !this.#isNewId(column, number)) return false;
    }
    for (let row = 0; row < count; row++)
      if (whats[row]! >= 0 && this.#targets[numbers[row]!] === unasked && !this.#ask(numbers[row]!)) return false;
    const events = this.#events;
    for (let row = 0; row < count; row++) {
      if (whats[row]! < 0) continue;
      const number = numbers[row]!;
      const target = this.#targets[number]!;
      if (target < 0 || (this.#counted.size > 0 && this.#counted.has(number))) this.#counts[number]!++;
      if (target === nobody) continue;
      this.#named++;
      if (target === strange) continue;
      if (forms[row] === oddTime && events.keepTime(times.get(row) ?? null) > mostOddTimes) return false;
      events.add(target, whats[row]!, lines[row]!, written[row]!, forms[row]!);
    }
    times.clear();
    this.#waiting.count = 0;
    return true;
  }

  /** The code of a text of a property; below 0 where the row may be no row. */
  #textAt(column: number, place: number, block: Uint8Array, from: number, to: number, hash: number): number {
    const texts = this.#texts[place]!;
    const { size } = texts;
    const code = texts.of(block, from, to, hash);
    if (code < size) return code;
    const value = texts.text(code);
    if (this.#header.isSuspicious(column, value)) return -1;
    this.#values[place]!.push(value);
    if (value.trim() === "") this.#blank[place]!.add(code);
    return code;
  }

  #isNewId(column: number, number: number): boolean {
    if (number >= this.#targets.length) {
      const before = this.#targets.length;
      this.#targets = widened(this.#targets, 2 * before).fill(unasked, before);
      this.#counts = widened(this.#counts, 2 * before);
    }
    return !this.#header.isSuspicious(column, this.#ids.text(number));
  }

  #isNewName(column: number, number: number): boolean {
    const written = this.#names.text(number);
    const shown = nameOf(written);
    this.#kindNames[number] = shown;
    this.#kinds[number] = this.#request.columns.eventOf(shown);
    this.#nameCounts[number] = 0;
    return shown !== "" && !this.#header.isSuspicious(column, written);
  }

  /** Of a text in a column that nobody reads. */
  #isOdd(column: number, block: Uint8Array, from: number, to: number): boolean {
    const longest = column === 0 ? longestName(this.#plain.columns) : this.#plain.columns[column]!.length;
    // Letters take up to three bytes for each of the text’s own; blanks around a name count in the first column.
    if (column > 0 && (to - from < longest || to - from > 3 * longest)) return false;
    if (column === 0 && to - from > 3 * longest && !isBlankByte(block[from]!) && !isBlankByte(block[to - 1]!)) return false;
    return this.#header.isSuspicious(column, decoder.decode(block.subarray(from, to)));
  }

  /** Finds out whose events those with an identifier are. Gives whether that is said plainly. */
  #ask(number: number): boolean {
    const { columns, anonymous, leadAt, asksForId } = this.#request;
    const identifier = columns.identify(number === 0 ? null : this.#ids.text(number));
    if ("id" in identifier) {
      const { id } = identifier;
      const lead = leadAt(id);
      this.#targets[number] = lead >= 0 ? lead : strange;
      if (lead < 0) this.#strange.push({ number, id });
      if (asksForId(id)) {
        this.#counted.add(number);
        this.#odd.push({ number, id, word: null });
      }
      return true;
    }
    const { cause } = identifier;
    if (anonymous !== "count" || cause.code !== "no-identifier") return false;
    this.#targets[number] = nobody;
    this.#odd.push({ number, id: null, word: cause.word });
    return true;
  }

  /** Shows the census a row that has something new. */
  #show(kindName: number, kind: number, mask: number, codes: Int32Array): void {
    const row: unknown[] = [];
    for (const [place, slot] of this.#roles.slots.entries()) row[slot] = this.#values[place]![codes[place]!];
    this.#request.census.add(this.#kindNames[kindName]!, kind, row);
    this.#seen[kind] = (this.#seen[kind] === -1 ? 0 : this.#seen[kind]!) | mask;
  }

  /** Null where the last rows may be a footer. */
  finish(): PlainEvents | null {
    if (this.#mayEndInFooter()) return null;
    const { census, columns, seeId, leads } = this.#request;
    for (let number = 1; number < this.#names.size; number++)
      if (this.#kinds[number]! < 0) census.addAlike(this.#kindNames[number]!, -1, this.#nameCounts[number]!);
    for (const [kind, count] of this.#alike.entries()) census.addAlike("", kind, count);
    const tally = createWordTally();
    for (const { number, id, word } of this.#odd) {
      const count = this.#counts[number]!;
      if (id !== null) seeId(id, count);
      else tally.add(word, count);
    }
    const unmatched = new Map<string, number>();
    for (const { number, id } of this.#strange) unmatched.set(id, (unmatched.get(id) ?? 0) + this.#counts[number]!);
    if (this.rows > 0) columns.requireParts();
    const { starts, table } = this.#events.byLead(
      leads,
      this.#tuples,
      this.#roles.slots.map((slot, place) => ({ slot, texts: this.#values[place]! })),
    );
    return { counts: { rows: this.rows, anonymous: tally.found(), ...census.found() }, named: this.#named, unmatched, starts, table };
  }

  #mayEndInFooter(): boolean {
    const { roles } = this.#roles;
    const lines = decoder.decode(this.#tail).split(/\r?\n/);
    // The first may have been cut.
    const whole = this.#bytes <= tailSize ? lines : lines.slice(1);
    const dialect = { delimiter: String.fromCharCode(this.#plain.delimiter), newline: "\n" } as const;
    const rows = whole.map((line) => parseSingleRecord(line, dialect) ?? []).filter((fields) => fields.some((field) => field !== ""));
    if (rows.length < Math.min(this.rows, mostFooterLines)) return true;
    return rows.slice(-mostFooterLines).some((fields) => {
      const first = fields.find((field, column) => field !== "" && roles[column] !== nothing && roles[column] !== watched);
      return first !== undefined && asReportFooter(first) !== null;
    });
  }
}

/** So many bytes are kept of the end. */
const tailSize = 1 << 16;

const longestName = (names: readonly string[]): number => names.reduce((most, { length }) => Math.max(most, length), 0);

/** Whether a quote comes after blanks. */
function isQuoteNext(block: Uint8Array, from: number, delimiter: number): boolean {
  let position = from;
  while (block[position] === blank || (block[position] === tab && delimiter !== tab)) position++;
  return block[position] === quote;
}
const isBlankByte = (byte: number): boolean => byte <= 32 || byte >= byteMark;
