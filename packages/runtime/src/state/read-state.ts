/** Reads stored states, which may be anything; relies on the layout of the model that they are read for. */
import { fold, isWhole, largestNumber, parseDay, shown, UnfitValue, type ReadingContext, valueReader } from "@scoreline/semantics";
import { givenOf } from "../fields.ts";
import { refuse } from "../input-error.ts";
import { History, stateFormat, type Kept, type Layout } from "./history.ts";

const remedy = "keep states as they were written, or start again from the lead and its events";

/** Refuses what is not as `toJSON` wrote it. */
const damaged = (path: string, problem: string): never => refuse(`state${path}`, `${problem}; ${remedy}`);

type Data = Readonly<Record<string, unknown>>;

function dataAt(value: unknown, path: string): Data {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? (value as Data) : damaged(path, "must be an object");
}

function listAt(value: unknown, path: string): readonly unknown[] {
  // A copy, so that it stays as it is checked.
  return Array.isArray(value) ? Array.from(value as readonly unknown[]) : damaged(path, "must be a list");
}

function wholeAt(value: unknown, most: number, path: string, least = 0): number {
  const fits = Number.isSafeInteger(value) && (value as number) >= least && (value as number) <= most;
  return fits ? (value as number) : damaged(path, `${shown(value)} is no whole number from ${least} to ${most}`);
}

function textAt(value: unknown, path: string): string {
  return typeof value === "string" && isWhole(value) ? value : damaged(path, "must be a text");
}

/** Texts are kept as they are compared. */
function comparedAt(value: unknown, path: string): string {
  const text = textAt(value, path);
  return fold(text) === text ? text : damaged(path, `${shown(text)} is not in the form in which texts are compared`);
}

/** The first and the last millisecond of the years 1 to 9999, wherever their days begin. */
const [earliest, latest] = [-62_135_700_000_000, 253_402_400_000_000];

/** The lead of a state of whatever meaning, by the names of its fields. */
export const storedLead = (state: unknown): Data => dataAt(dataAt(state, "")["lead"], ".lead");

/** Opens a stored state. Throws an InputError for what is none, and for that of another meaning. */
export function readState(stored: unknown, layout: Layout, context: ReadingContext): History {
  if (typeof stored === "string") refuse("state", "is a text; give what JSON.parse makes of it");
  const data = dataAt(stored, "");
  const { format, meaning } = data;
  if (typeof format !== "string" || typeof meaning !== "string") damaged("", "does not say its format and its meaning");
  if (format !== stateFormat)
    refuse(
      "state.format",
      `is ${shown(format)}, and this version reads ${shown(stateFormat)}; make it anew with “restate”, or start again`,
    );
  if (meaning !== layout.meaning) {
    refuse(
      "state.meaning",
      `is ${shown(brief(meaning as string))}, and this model’s is “${brief(layout.meaning)}”: the model was changed since; make it anew with “restate”, or start again`,
    );
  }
  const history = new History(layout, leadOf(storedLead(data), layout, context));
  const { from } = data;
  if (from !== undefined) history.from = parseDay(textAt(from, ".from")) ?? damaged(".from", `${shown(from)} is no day such as 2026-06-30`);
  const kinds = kindsOf(data["kinds"], history);
  readEvents(data, kinds, history, context.zone.dayAt);
  return history;
}

const brief = (meaning: string): string => meaning.slice(0, 12);

function leadOf(lead: Data, { lead: fields }: Layout, { zone }: ReadingContext): History["given"] {
  // What has a value is no text that means “no value”, even where such a text would be read as the same number.
  const readers = fields.map(({ type }) => valueReader({ type, missing: [] }, { zone, missing: new Set() }));
  const found = fields.map(({ name }) => (Object.hasOwn(lead, name) ? lead[name] : null));
  found.forEach((value, field) => {
    const read = readers[field]!(value);
    if (read instanceof UnfitValue) damaged(`.lead.${fields[field]!.name}`, read.problem);
  });
  return givenOf(fields, readers, found);
}

/** What the events of a kind have, in the order in which they are stored. */
interface ReadKind {
  readonly kind: number;
  /** Of each property where it is kept: null where it is not. */
  readonly stored: readonly { readonly kept: Kept; readonly at: number; readonly count: number }[];
}

function kindsOf(stored: unknown, history: History): readonly ReadKind[] {
  const { events } = history.layout;
  const met = new Set<number>();
  return listAt(stored, ".kinds").map((each, place): ReadKind => {
    const path = `.kinds[${place}]`;
    const data = dataAt(each, path);
    const name = textAt(data["event"], `${path}.event`);
    const kind = events.findIndex((event) => event.name === name);
    if (kind < 0) damaged(`${path}.event`, `${shown(name)} is no event of the model`);
    if (met.has(kind)) damaged(`${path}.event`, `${shown(name)} is there twice`);
    met.add(kind);
    const { kept } = events[kind]!;
    const of = listAt(data["properties"], `${path}.properties`);
    if (of.length !== kept.length) damaged(`${path}.properties`, `must be ${kept.length}`);
    return {
      kind,
      stored: of.map((property, at) => {
        const inner = `${path}.properties[${at}]`;
        const found = dataAt(property, inner);
        const named = textAt(found["name"], `${inner}.name`);
        const index = kept.findIndex((one) => one.name === named);
        if (index < 0) damaged(`${inner}.name`, `${shown(named)} is no property that the model reads of ${shown(name)}`);
        const { form, column } = kept[index]!;
        const texts = form === "number" ? [] : listAt(found["texts"], `${inner}.texts`);
        const table = history.tableOf(column);
        texts.forEach((text, nth) => {
          const where = `${inner}.texts[${nth}]`;
          table.add(form === "text" ? comparedAt(text, where) : JSON.stringify(listAt(text, where).map((item) => comparedAt(item, where))));
        });
        return { kept: kept[index]!, at: index, count: texts.length };
      }),
    };
  });
}

function readEvents(data: Data, kinds: readonly ReadKind[], history: History, dayAt: (instant: number) => number): void {
  const events = listAt(data["events"], ".events");
  const times = listAt(data["times"], ".times");
  const values = listAt(data["values"], ".values");
  const names = data["names"] === undefined ? null : listAt(data["names"], ".names");
  if (times.length !== events.length) damaged(".times", `must be as many as the events, ${events.length}`);
  if (names !== null && names.length !== events.length) damaged(".names", `must be as many as the events, ${events.length}`);
  let instant = 0;
  let next = 0;
  const known = new Set<string>();
  events.forEach((event, place) => {
    const { kind, stored } = kinds[wholeAt(event, kinds.length - 1, `.events[${place}]`)]!;
    const passed = wholeAt(times[place], latest - earliest, `.times[${place}]`, place === 0 ? earliest : 0);
    instant = wholeAt(instant + passed, latest, `.times[${place}]`, earliest);
    const row: number[] = [];
    for (const { kept, at, count } of stored) {
      row[at] = valueAt(values[next], kept, count, `.values[${next}]`);
      next++;
    }
    history.kinds.push(kind);
    history.instants.push(instant);
    history.days.push(dayAt(instant));
    history.untimed.push(0);
    for (const value of row) history.values.push(value);
    const own = names === null ? [] : listAt(names[place], `.names[${place}]`).map((name) => textAt(name, `.names[${place}]`));
    history.names.push(own);
    for (const name of own) {
      if (known.has(name)) history.repeats = true;
      known.add(name);
    }
  });
  if (next !== values.length) damaged(".values", `must be ${next}, as the events have`);
  if (data["untimed"] === undefined) return;
  listAt(data["untimed"], ".untimed").forEach((event, nth) => {
    history.untimed[wholeAt(event, events.length - 1, `.untimed[${nth}]`)] = 1;
  });
}

function valueAt(value: unknown, { form }: Kept, count: number, path: string): number {
  if (form !== "number") return wholeAt(value, count, path);
  if (value === null) return NaN;
  const fits = typeof value === "number" && Math.abs(value) <= largestNumber;
  return fits ? value : damaged(path, `${shown(value)} is no number`);
}
