/** Reads stored states, which may be anything; relies on the layout of the model that they are read for. */
import { fold, isWhole, largestNumber, parseDay, shown, UnfitValue, type ReadingContext, valueReader } from "@scoreline/semantics";
import { givenOf } from "../fields.ts";
import { refuse } from "../input-error.ts";
import { cellsBefore, History, stateFormat, yearZero, type Kept, type Layout } from "./history.ts";
import { unpack } from "./packing.ts";

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
  const values = ownAt(data, "values", "");
  const known = new Map<string, number>();
  const placeOf = (text: string): number => {
    if (!known.has(text)) known.set(text, known.size + 1);
    return known.get(text)!;
  };
  const places = layout.events.map(({ name, kept }) => {
    const own = ownAt(values, name, ".values");
    return kept.map((each) => valuesOf(Object.hasOwn(own, each.name) ? own[each.name] : [], each, `.values.${name}.${each.name}`, placeOf));
  });
  history.texts = [...known.keys()];
  history.numbers = [...known.values()];
  readEvents(data, places, history, context.zone.dayAt);
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

/** What data has under a name: nothing where it does not have it. */
const ownAt = (data: Data, name: string, path: string): Data => (Object.hasOwn(data, name) ? dataAt(data[name], `${path}.${name}`) : {});

/** The values of a property; of texts and lists their places among all. */
function valuesOf(stored: unknown, { form }: Kept, path: string, placeOf: (text: string) => number): readonly number[] {
  return listAt(stored, path).map((value) => {
    if (form === "text") return placeOf(comparedAt(value, path));
    if (form === "list") return placeOf(JSON.stringify(listAt(value, path).map((item) => comparedAt(item, path))));
    if (typeof value !== "number" || Math.abs(value) > largestNumber) damaged(path, `${shown(value)} is no number`);
    return value as number;
  });
}

/** By kind and property, its values. */
type Places = readonly (readonly (readonly number[])[])[];

function readEvents(data: Data, places: Places, history: History, dayAt: (instant: number) => number): void {
  const codes = unpack(textAt(data["events"], ".events")) ?? cut();
  const names = listAt(data["names"] ?? [], ".names").map((name) => textAt(name, ".names"));
  let at = 0;
  const next = (most: number): number => {
    const code = codes[at++] ?? cut();
    return code <= most ? code : cut();
  };
  const count = next(codes.length);
  const unit = next(latest - yearZero);
  let instant = yearZero;
  let named = 0;
  for (let event = 0; event < count; event++) {
    const head = next(places.length * 2 - 1);
    const kind = head >> 1;
    instant += next(latest - yearZero) * unit;
    if (instant < earliest || instant > latest) cut();
    const own = names.length > 0 ? names.slice(named, (named += next(names.length - named))) : [];
    const row = Array.from({ length: history.layout.stride }, () => 0);
    row.splice(0, cellsBefore, head, instant, dayAt(instant));
    history.layout.events[kind]!.kept.forEach(({ form }, nth) => {
      const values = places[kind]![nth]!;
      row[cellsBefore + nth] = form === "number" ? numberAt(next(2 * largestNumber + 1), values) : (values[next(values.length) - 1] ?? 0);
    });
    history.insert(event, row, own);
  }
  if (at !== codes.length || named !== names.length) cut();
  history.repeats = new Set(names).size < names.length;
}

/** A number as it is written: 0 for none, odd for whole numbers, even for the places of others. */
function numberAt(code: number, others: readonly number[]): number {
  if (code % 2 === 1) return (code - 1) / 2;
  return code === 0 ? NaN : (others[code / 2 - 1] ?? cut());
}

const cut = (): never => damaged(".events", "was cut short or changed");
