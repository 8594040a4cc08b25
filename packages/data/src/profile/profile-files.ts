import { fold, trimText } from "@scoreline/semantics";
import { DataError, describeColumns } from "../data-error.ts";
import type { DataFile, Row } from "../read/data-file.ts";
import { isObject } from "../read/json-text.ts";
import type { DataSource } from "../source/data-source.ts";
import { entriesOf } from "../source/gather.ts";
import { createColumnProfile, wordsIn, type ColumnGuess, type ColumnProfile } from "./column-profile.ts";

/** What the rows of a file of leads seem to hold. */
export interface LeadsGuess {
  readonly rows: number;
  readonly columns: readonly ColumnGuess[];
  /** Columns that are named as another but for case, which no field could read; they are not among the others. */
  readonly alike: readonly string[];
  /** The column that identifies a lead; null where none seems to. */
  readonly key: string | null;
}

/** The same of one event, by its name in the file. */
export interface EventGuess {
  readonly name: string;
  readonly count: number;
  readonly properties: readonly ColumnGuess[];
}

/** So many columns or names of events are looked at; a table of data hardly has more. */
const mostColumns = 1_000;
const mostEvents = 1_000;

/** Columns that hold properties of events. */
const objects: readonly string[] = ["properties", "props"];

/** Looks at all leads. `giveWay` is asked after each batch of rows. Throws `DataError`. */
export async function profileLeads(file: DataFile, source: DataSource, giveWay: () => Promise<void> | undefined): Promise<LeadsGuess> {
  const profiles = createProfiles(source);
  const spread = insideOf(source.leads?.spread ?? []);
  let rows = 0;
  for await (const batch of batchesOf(file)) {
    for (const row of batch) profiles.see(new Map([...row].filter(([column]) => !spread(column))));
    rows += batch.length;
    await giveWay();
  }
  const columns = profiles.guesses();
  const named = [...(source.leads?.id ?? []), "id", "lead_id"].map(fold);
  const first = named
    .map((name) => columns.find(({ column, unique }) => unique && fold(column) === name))
    .find((found) => found !== undefined);
  const key = first ?? columns.find(({ column, unique, type }) => unique && (type?.kind === "email" || wordsIn(column).includes("id")));
  return { rows, columns, alike: profiles.alike(), key: key?.column ?? null };
}

/** Looks at all events, the most frequent first. Throws `DataError`, also where no column says what happened. */
export async function profileEvents(
  file: DataFile,
  source: DataSource,
  giveWay: () => Promise<void> | undefined,
): Promise<readonly EventGuess[]> {
  const { lead = ["lead_id"], name = ["event", "type"], time = ["at"], id = [], names = {}, prefix = "" } = source.events ?? {};
  const parts = new Set([...lead, ...name, ...time, ...id, ...objects].map(fold));
  const inside = insideOf([...objects, ...(source.events?.properties ?? [])]);
  const events = new Map<string, { count: number; readonly profiles: Profiles }>();
  const see = (row: ReadonlyMap<string, unknown>): void => {
    const event = nameIn(row, name);
    if (event === null) return;
    const shown = names[event] ?? (prefix !== "" && event.startsWith(prefix) ? event.slice(prefix.length) : event);
    const seen = events.get(shown) ?? { count: 0, profiles: createProfiles(source) };
    if (events.size < mostEvents || events.has(shown)) events.set(shown, seen);
    seen.count++;
    const own = new Map([...row].filter(([column]) => !parts.has(fold(column)) && !inside(column)));
    for (const [column, value] of row) {
      if (!objects.includes(fold(column))) continue;
      const entries = (entriesOf(value, prefix) ?? []).filter(([key]) => prefix === "" || !key.startsWith(prefix));
      for (const [key, inner] of entries) if (!own.has(key)) own.set(key, inner);
    }
    seen.profiles.see(own);
  };
  for await (const batch of batchesOf(file)) {
    for (const row of batch) see(row);
    await giveWay();
  }
  if (events.size === 0) {
    throw new DataError(
      `“${file.shown}” has no row that says what happened. ${describeColumns(file)}`,
      "Name the system that wrote it: --event-source NAME. `score sources` lists them.",
    );
  }
  return [...events]
    .map(([shown, { count, profiles }]) => ({ name: shown, count, properties: profiles.guesses().filter(({ type }) => type !== null) }))
    .sort((one, other) => other.count - one.count);
}

/** Whether a column is the way into one of some objects, whose keys are names by themselves. */
function insideOf(objects: readonly string[]): (column: string) => boolean {
  const ways = objects.map((object) => `${fold(object)}.`);
  return (column) => ways.some((way) => fold(column).startsWith(way));
}

function nameIn(row: ReadonlyMap<string, unknown>, columns: readonly string[]): string | null {
  for (const column of columns) {
    for (const [own, value] of row) {
      const text = fold(own) === fold(column) && (typeof value === "string" || typeof value === "number") ? trimText(String(value)) : "";
      if (text !== "") return text;
    }
  }
  return null;
}

interface Profiles {
  see(row: ReadonlyMap<string, unknown>): void;
  guesses(): readonly ColumnGuess[];
  alike(): readonly string[];
}

/** A profile for each column that has values and no objects. */
function createProfiles({ values = {} }: DataSource): Profiles {
  const profiles = new Map<string, ColumnProfile>();
  const unfit = new Set<string>();
  const spellings = new Map<string, Set<string>>();
  const areAlike = (name: string): boolean => (spellings.get(name)?.size ?? 0) > 1;
  let rows = 0;
  return {
    see: (row) => {
      rows++;
      for (const [column, value] of row) {
        const name = fold(column);
        const known = profiles.get(name) ?? (profiles.size < mostColumns ? createColumnProfile(column, values) : undefined);
        if (known === undefined) continue;
        profiles.set(name, known);
        spellings.set(name, (spellings.get(name) ?? new Set()).add(column));
        if (isObject(value) || (Array.isArray(value) && value.some((item) => typeof item === "object"))) unfit.add(name);
        else known.see(value);
      }
    },
    guesses: () => [...profiles].filter(([name]) => !unfit.has(name) && !areAlike(name)).map(([, profile]) => profile.guess(rows)),
    alike: () => [...spellings].filter(([name]) => areAlike(name)).flatMap(([, columns]) => [...columns]),
  };
}

/** All rows by the names of their columns. */
async function* batchesOf(file: DataFile): AsyncGenerator<readonly ReadonlyMap<string, unknown>[]> {
  const names: string[] = [];
  const slots = new Map<string, number>();
  const slotOf = (column: string): number => {
    const known = slots.get(column);
    if (known !== undefined || slots.size >= 10 * mostColumns) return known ?? -1;
    slots.set(column, names.length);
    return names.push(column) - 1;
  };
  const named = (row: Row): ReadonlyMap<string, unknown> =>
    new Map([...row.entries()].filter(([, value]) => value !== undefined).map(([slot, value]) => [names[slot]!, value]));
  for await (const { rows } of file.read({ slotOf })) yield rows.map(named);
}
