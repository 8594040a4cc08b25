/** Reads a plain file of events into columns, and leaves everything else to the careful reader. */
import type { NamedValue } from "@scoreline/semantics";
import { eventSlots, nameOf, type EventColumns } from "../columns/event-columns.ts";
import type { EventCensus } from "../join/event-census.ts";
import type { EventCounts, OnAnonymous } from "../join/load-events.ts";
import { joinBytes } from "../read/byte-source.ts";
import type { DataFile, PlainBytes } from "../read/data-file.ts";
import { createWordTally } from "../source/word-tally.ts";
import { textOf, type GivenTexts } from "./byte-texts.ts";
import {
  at,
  leadId,
  name,
  nothing,
  readEventStretches,
  text,
  watched,
  type EventStretchesRequest,
  type StretchesRead,
} from "./event-stretches.ts";
import type { EventTable } from "./event-table.ts";
import { eventsOf, eventTable, gatherTexts, gatherTuples, stretchesOf, type EventsOfStretch, type StretchOf } from "./gather-stretches.ts";
import { headerWatch } from "./plain-bytes.ts";
import { mayEndInFooter } from "./plain-footer.ts";
import { Stretches } from "./stretches.ts";
import type { Tuples } from "./tuples.ts";

/** Reads stretches of a file in another thread: of the file with this path, whose rows begin after so many bytes. */
export type EventHelper = (
  file: { readonly path: string; readonly shown: string; readonly begin: number },
  request: EventStretchesRequest,
) => Promise<StretchesRead | null>;

/** Who asks for events in columns, and what is done on the way. */
export interface PlainEventsRequest {
  readonly file: DataFile;
  readonly columns: EventColumns;
  /** The events of the model. */
  readonly events: readonly NamedValue[];
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
  /** Other threads that read, too. */
  readonly helpers: readonly EventHelper[];
  /** How many bytes a thread reads at a time, where several do. */
  readonly stretch?: number | undefined;
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

/** What an identifier can be instead of the row of a lead. */
const [strange, nobody, unasked] = [-1, -2, -3] as const;

/** What an identifier takes that belongs to no lead, in the list of those and in the map that is made of it. */
const roomOfStranger = 200;
/** So many columns have a bit of their own. */
const mostColumns = 31;
const usualStretch = 1 << 22;
/** The first line is that of the header. */
const firstLine = 2;

/** Null where something in the file is not written plainly, or does not fit in memory: then nothing was told to anybody. Throws what `progress` and `DataFile` do. */
export async function readPlainEvents(request: PlainEventsRequest): Promise<PlainEvents | null> {
  const { file, columns, events, progress, room, heap } = request;
  const { plain } = file;
  if (plain == null || events.length > 255) return null;
  const roles = rolesOf(plain, columns);
  if (roles === null) return null;
  const { place, begin, size } = plain;
  const helpers = place === null && request.stretch === undefined ? [] : request.helpers;
  const stretches = Stretches.of(size, helpers.length === 0 ? Infinity : (request.stretch ?? usualStretch), helpers.length + 1);
  const { threads } = stretches;
  const asked: EventStretchesRequest = {
    columns: plain.columns,
    delimiter: plain.delimiter,
    roles: roles.roles,
    places: roles.places,
    properties: roles.slots.length,
    events: events.map(({ name: called, from }) => ({ name: called, from })),
    room,
    heap: heap / threads,
    stretches,
  };
  const follow = (): Promise<void> | void => {
    const { bytes, rows } = stretches.done;
    return progress(rows, Math.min(1, bytes / size));
  };
  try {
    const others = helpers.slice(0, threads - 1).map((help) => help({ path: place ?? "", shown: file.shown, begin }, asked));
    const read = await Promise.all([readEventStretches(asked, (from, to) => plain.blocks(from, to), follow), ...others]);
    const all = read.filter((each) => each !== null);
    return all.length < read.length ? null : new Gathering(request, plain, roles, all).gather();
  } finally {
    stretches.giveUp();
  }
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

/** What all threads have read, as one has it. */
class Gathering {
  readonly #request: PlainEventsRequest;
  readonly #plain: PlainBytes;
  readonly #roles: Roles;
  readonly #threads: readonly StretchesRead[];
  readonly #order: readonly StretchOf[];
  #ids: GivenTexts;
  /** By number of an identifier: the row of its lead or what it is instead, and, where somebody asks or there is none, how many events have it. */
  #targets = new Int32Array(0);
  #counts = new Uint32Array(0);
  readonly #counted = new Set<number>();
  /** Identifiers in the order in which they were first asked for. */
  readonly #odd: { readonly number: number; readonly id: string | null; readonly word: string | null }[] = [];
  readonly #strange: { readonly number: number; readonly id: string }[] = [];
  #named = 0;

  constructor(request: PlainEventsRequest, plain: PlainBytes, roles: Roles, threads: readonly StretchesRead[]) {
    this.#request = request;
    this.#plain = plain;
    this.#roles = roles;
    this.#threads = threads;
    this.#order = stretchesOf(threads);
    this.#ids = threads[0]!.ids;
  }

  /** Null where the last rows may be a footer, or whose events there are is not said plainly. */
  gather(): PlainEvents | null {
    const { census, columns, seeId, leads } = this.#request;
    const rows = this.#order.reduce((sum, { stretch }) => sum + stretch.rows, 0);
    const { roles } = this.#roles;
    const tail = joinBytes(this.#order.flatMap(({ stretch }) => (stretch.tail === null ? [] : [stretch.tail])));
    if (mayEndInFooter(this.#plain, tail, rows, (column) => roles[column] !== nothing && roles[column] !== watched)) return null;
    const stretches = eventsOf(this.#threads, this.#order, firstLine);
    if (!this.#findLeads(stretches)) return null;
    const texts = this.#roles.slots.map((_, place) =>
      gatherTexts(
        this.#threads.map((each) => each.texts[place]!),
        this.#order,
        (stretch) => stretch.texts[place]!,
      ),
    );
    const tuples = gatherTuples(
      this.#threads,
      this.#order,
      texts.map(({ maps }) => maps),
    );
    const values = texts.map(({ all }) => Array.from({ length: all.size }, (_, code) => (code === 0 ? null : textOf(all, code))));
    this.#count(tuples.all, values);
    const tally = createWordTally();
    for (const { number, id, word } of this.#odd) {
      const count = this.#counts[number]!;
      if (id !== null) seeId(id, count);
      else tally.add(word, count);
    }
    const unmatched = new Map<string, number>();
    for (const { number, id } of this.#strange) unmatched.set(id, (unmatched.get(id) ?? 0) + this.#counts[number]!);
    if (rows > 0) columns.requireParts();
    const { starts, table } = eventTable(
      stretches,
      leads,
      tuples,
      this.#roles.slots.map((slot, place) => ({ slot, texts: values[place]! })),
    );
    return { counts: { rows, anonymous: tally.found(), ...census.found() }, named: this.#named, unmatched, starts, table };
  }

  /** Puts the row of its lead in place of the number of its identifier, or a number below 0 where it has none. Gives whether all is said plainly. */
  #findLeads(stretches: readonly EventsOfStretch[]): boolean {
    const { all, maps } = gatherTexts(
      this.#threads.map(({ ids }) => ids),
      this.#order,
      ({ ids }) => ids,
    );
    this.#ids = all;
    this.#targets = new Int32Array(all.size).fill(unasked);
    this.#counts = new Uint32Array(all.size);
    const targets = this.#targets;
    for (const { events, thread, from, to } of stretches) {
      const map = maps[thread]!;
      const { ids: of } = events;
      for (let event = from; event < to; event++) {
        const number = map[of[event]!]!;
        if (targets[number] === unasked && !this.#ask(number)) return false;
        const target = targets[number]!;
        if (target < 0 || (this.#counted.size > 0 && this.#counted.has(number))) this.#counts[number]!++;
        if (target !== nobody) this.#named++;
        of[event] = target;
      }
    }
    return true;
  }

  /** Finds out whose events those with an identifier are. Gives whether that is said plainly, and fits in memory. */
  #ask(number: number): boolean {
    const { columns, anonymous, leadAt, asksForId, heap } = this.#request;
    const identifier = columns.identify(number === 0 ? null : textOf(this.#ids, number));
    if ("id" in identifier) {
      const { id } = identifier;
      const lead = leadAt(id);
      this.#targets[number] = lead >= 0 ? lead : strange;
      if (lead < 0) this.#strange.push({ number, id });
      if (asksForId(id)) {
        this.#counted.add(number);
        this.#odd.push({ number, id, word: null });
      }
      return this.#strange.length * roomOfStranger <= heap;
    }
    const { cause } = identifier;
    if (anonymous !== "count" || cause.code !== "no-identifier") return false;
    this.#targets[number] = nobody;
    this.#odd.push({ number, id: null, word: cause.word });
    return true;
  }

  /** Shows the census a row of each kind and each new column with a value; of all others it is told but how many there are. */
  #count(tuples: Tuples, values: readonly (readonly (string | null)[])[]): void {
    const { census, columns, events } = this.#request;
    const { slots } = this.#roles;
    const names = gatherTexts(
      this.#threads.map((each) => each.names),
      this.#order,
      (stretch) => stretch.names,
    );
    const rows = new Float64Array(names.all.size);
    for (const [thread, { nameCounts }] of this.#threads.entries())
      for (const [number, count] of nameCounts.entries()) rows[names.maps[thread]![number]!]! += count;
    const seen = new Int32Array(events.length).fill(-1);
    const alike = new Float64Array(events.length);
    const blank = values.map((texts) => new Set(texts.flatMap((value, code) => (value === null || value.trim() === "" ? [code] : []))));
    for (let tuple = 0; tuple < tuples.size; tuple++) {
      const kind = tuples.kindAt(tuple);
      let mask = 0;
      for (let place = 0; place < slots.length; place++) if (!blank[place]!.has(tuples.codeAt(tuple, place))) mask |= 1 << place;
      if (seen[kind] !== -1 && (mask & ~seen[kind]!) === 0) continue;
      const row: unknown[] = [];
      for (const [place, slot] of slots.entries()) row[slot] = values[place]![tuples.codeAt(tuple, place)];
      census.add("", kind, row);
      alike[kind]!--;
      seen[kind] = (seen[kind] === -1 ? 0 : seen[kind]!) | mask;
    }
    for (let number = 1; number < names.all.size; number++) {
      const shown = nameOf(textOf(names.all, number));
      const kind = columns.eventOf(shown);
      if (kind < 0) census.addAlike(shown, kind, rows[number]!);
      else alike[kind]! += rows[number]!;
    }
    for (const [kind, count] of alike.entries()) census.addAlike("", kind, count);
  }
}
