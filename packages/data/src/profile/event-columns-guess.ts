import { fold } from "@scoreline/semantics";
import { usualEventColumns, whatAllAre, type EventColumnNames } from "../columns/event-parts.ts";
import { telling, wholeResponse } from "../columns/missing-columns.ts";
import { whatRowsAre } from "../columns/what-rows-are.ts";
import { wordsOfName } from "../columns/words-of-name.ts";
import { DataError, describeColumns } from "../data-error.ts";
import type { DataFile } from "../read/data-file.ts";
import type { DataSource } from "../source/data-source.ts";
import { asTheSourceSays, possibleDates, type ColumnProfile } from "./column-profile.ts";
import { wordsIn } from "./column-words.ts";
import { findJoin, textOf, type Candidate } from "./join-columns.ts";
import { createRowProfiles, type NamedRow } from "./row-profiles.ts";

/** The columns that say whose events they are, what happened and when. */
export interface EventColumnsGuess {
  /** The first with a value counts. */
  readonly lead: readonly string[];
  readonly name: readonly string[];
  /** What every row is; null where columns say what happened. */
  readonly are: string | null;
  /** Folded names of all columns that are no properties. */
  readonly parts: ReadonlySet<string>;
  readonly time: ColumnProfile | null;
  /** The column of the leads that events name them by. */
  readonly key: Candidate | null;
  /** The columns that have to be named, since no run would take them by itself. */
  readonly named: EventColumnNames;
  /** Why one of them says what happened, or all rows are the same; null where the user, the source or everybody says so. */
  readonly nameChoice: NameChoice | null;
  /** The column that says to which order a row belongs, where several rows are of one; else null. */
  readonly order: string | null;
}

/** What was taken for what happened. */
export interface NameChoice {
  /** The column that says it; null where every row is the same. */
  readonly column: string | null;
  /** The one that usually does, where it says the same in each row; null where there is none. */
  readonly insteadOf: { readonly column: string; readonly word: string } | null;
  /** Other columns that could. */
  readonly others: readonly string[];
}

/** An event has one of so many names at most. */
const mostNames = 200;

/** Chooses by the first rows of what is `called` so: what the user named, else what the source does, else what seems to serve. Throws `DataError` where nothing does. */
export function chooseEventColumns(
  file: DataFile,
  rows: readonly NamedRow[],
  source: DataSource,
  given: EventColumnNames,
  { candidates, called }: { readonly candidates: readonly Candidate[]; readonly called: string },
): EventColumnsGuess {
  const layout = source.events ?? {};
  const all = createRowProfiles(source.values ?? {}, file.format, () => true);
  for (const row of rows) all.see(row);
  const profiles = all.profiles().filter((profile) => profile.given() > 0);
  const presentOf = (names: readonly string[]): readonly string[] =>
    names.flatMap((name) => profiles.filter(({ column }) => fold(column) === fold(name)).map(({ column }) => column));

  const usualLead = given.leadId === undefined ? (layout.lead ?? usualEventColumns.leadId) : [given.leadId];
  const join = findJoin(rows, usualLead, given.leadId !== undefined, candidates);
  // Of leads that nothing identifies, no event can say whose it is.
  if (join === null && rows.length > 0 && candidates.length > 0) throw absent(file, "names the lead of an event", "--event-lead-id");
  const isNamed = join?.isOther === true;
  const lead = isNamed ? [join.column] : presentOf(usualLead).length === 0 ? usualLead : presentOf(usualLead);
  const taken = new Set<string>([...lead].map(fold));

  const said = whatAllAre(given, layout);
  const usualName = said !== null ? [] : given.name === undefined ? (layout.name ?? usualEventColumns.name) : [given.name];
  const ownName = presentOf(usualName);
  const otherName =
    ownName.length > 0
      ? (sayingMore(profiles, ownName, rows.length) ?? inEnvelope(profiles, ownName, usualName, lead[0], rows.length))
      : said === null
        ? nameAmong(profiles, taken)
        : null;
  const name = otherName === null ? ownName : [otherName];
  const used = firstUsed(rows, name);
  for (const column of used) taken.add(fold(column));

  const usualTime = given.at === undefined ? (layout.time ?? usualEventColumns.at) : [given.at];
  const ownTime = presentOf(usualTime);
  const otherTime = ownTime.length > 0 ? null : timeAmong(profiles, taken);
  const time = otherTime === null ? ownTime : [otherTime];
  for (const column of firstUsed(rows, time)) taken.add(fold(column));
  const usualIds = given.id === undefined ? (layout.id ?? []) : [given.id];
  const otherId = given.id !== undefined || presentOf(usualIds).length > 0 ? null : idAmong(rows, profiles, taken);
  const ids = otherId === null ? usualIds : [otherId];
  const parts = new Set([...taken, ...ids.map(fold)]);
  const usual = profiles.find(({ column }) => column === ownName[0]);
  // Something has to be left that says of rows without a name that they happened.
  const guessed = said === null && given.name === undefined && name.length === 0 && time.length > 0 ? whatRowsAre(called) : null;
  const nameChoice = (otherName !== null || guessed !== null) && {
    column: otherName,
    insteadOf: usual === undefined ? null : { column: usual.column, word: [...usual.values().keys()][0]! },
    others: profiles.filter((profile) => !parts.has(fold(profile.column)) && couldName(profile)).map(({ column }) => column),
  };
  return {
    lead,
    name,
    are: said ?? guessed,
    parts,
    time: profiles.find(({ column }) => column === time[0]) ?? null,
    key: join?.lead ?? null,
    named: {
      ...(isNamed && { leadId: join.column }),
      ...(otherName !== null && { name: otherName }),
      ...(guessed !== null && { are: guessed }),
      ...(otherTime !== null && { at: otherTime }),
      ...(otherId !== null && { id: otherId }),
    },
    nameChoice: nameChoice === false ? null : nameChoice,
    order: orderAmong(rows, profiles, new Set([...lead, ...name, ...time, ...ids].map(fold)), lead),
  };
}

/** Names of what has a row for each of its lines, without what says that it is a number. */
const orders =
  /^(?:orders?|invoices?|transactions?|purchases?|receipts?|bookings?|checkouts?|bestellung|bestell|bestellnr|bestellnummer|auftrag|auftrags|auftragsnr|auftragsnummer|rechnung|rechnungs|rechnungsnr|rechnungsnummer|beleg|belegnr|belegnummer|commande|facture|pedido|factura|ordine|fattura)$/;
const numbering = /^(?:id|ids|no|nr|num|number|nummer|numero|n|key|code|ref|reference|de|di|la|del|della)$/;

/** The first column that is called as the number of an order is, and that several rows of one lead have alike. */
function orderAmong(
  rows: readonly NamedRow[],
  profiles: readonly ColumnProfile[],
  taken: ReadonlySet<string>,
  lead: readonly string[],
): string | null {
  const isOrder = ({ column, given, values }: ColumnProfile): boolean => {
    const words = wordsIn(column);
    if (taken.has(fold(column)) || !words.some((word) => orders.test(word))) return false;
    if (!words.every((word) => orders.test(word) || numbering.test(word))) return false;
    if (values().size < 2 || values().size === given()) return false;
    const leadOf = new Map<string, string>();
    return rows.every((row) => {
      const order = textOf(row.get(column));
      const whose = lead.map((each) => textOf(row.get(each))).find((text) => text !== "") ?? "";
      if (order === "") return true;
      if (!leadOf.has(order)) leadOf.set(order, whose);
      return leadOf.get(order) === whose;
    });
  };
  return profiles.find(isOrder)?.column ?? null;
}

/** Whether a column says something of several kinds, in words. */
function couldName(profile: ColumnProfile): boolean {
  const words = [...profile.values().keys()];
  return words.length > 1 && words.length <= mostNames && words.length < profile.given() && words.every((word) => /\p{L}/u.test(word));
}

/** Where the first column says the same of all rows, the next that says something of each, and not the same; else null. */
function sayingMore(profiles: readonly ColumnProfile[], columns: readonly string[], rows: number): string | null {
  const [first, ...others] = columns.map((column) => profiles.find((profile) => profile.column === column)!);
  if (first === undefined || first.given() < rows || first.values().size > 1) return null;
  const more = others.find((profile) => profile.given() === rows && profile.values().size > 1 && profile.values().size <= mostNames);
  return more?.column ?? null;
}

/**
 * Where the first column says the same of all rows, as around every message of a queue, what is called as usual in the object that names the lead, too;
 * else null.
 */
function inEnvelope(
  profiles: readonly ColumnProfile[],
  [own]: readonly string[],
  usual: readonly string[],
  lead: string | undefined,
  rows: number,
): string | null {
  const first = profiles.find(({ column }) => column === own);
  const holder = lead?.replace(/[^.]*$/, "") ?? "";
  if (holder === "" || first === undefined || first.given() < rows || first.values().size > 1) return null;
  const isNamed = (column: string): boolean => usual.some((name) => fold(column) === fold(`${holder}${name}`));
  const inside = profiles.find((profile) => isNamed(profile.column) && profile.given() === rows && profile.values().size <= mostNames);
  return inside?.column ?? null;
}

/** Of some columns those that are the first with a value in any row. */
function firstUsed(rows: readonly NamedRow[], columns: readonly string[]): readonly string[] {
  const used = new Set<string>();
  for (const row of rows) {
    const first = columns.find((column) => textOf(row.get(column)) !== "");
    if (first !== undefined) used.add(first);
  }
  return columns.filter((column) => used.has(column));
}

function nameAmong(profiles: readonly ColumnProfile[], taken: ReadonlySet<string>): string | null {
  const fitting = profiles.filter((profile) => !taken.has(fold(profile.column)) && profile.values().size <= mostNames);
  return byWords(fitting, telling.name)?.column ?? null;
}

function timeAmong(profiles: readonly ColumnProfile[], taken: ReadonlySet<string>): string | null {
  const dated = profiles.filter(
    (profile) =>
      !taken.has(fold(profile.column)) && possibleDates.some((dates) => profile.fitOf("date", { ...asTheSourceSays, dates }) > 0),
  );
  // The only column of dates says when, whatever it is called.
  return (byWords(dated, telling.at) ?? (dated.length === 1 ? dated[0] : undefined))?.column ?? null;
}

/** Of fewer rows than these, many a column has another value in each. */
const leastForId = 20;

/** `V0000017`, and no day, number or text of several words. */
const idForm = /^(?=(?:.*\d){3})(?!\d{1,4}[-_]\d{1,2}[-_]\d{1,4}$)(?=.*\p{L})[\p{L}\d_-]{4,64}$/u;
/** Names of what several events may be about, however few there are so far. */
const shared =
  /session|visit|campaign|user|lead|contact|person|customer|owner|account|company|page|form|deal|device|anonym|parent|organi|group|order|product|thread|sitzung|besuch|kampagne|kunde|kontakt|firma|konto|bestell|auftrag|produkt|client|commande|produit|piste/;
const idWords = /\b(?:id|uuid|guid|key|number|no|nr|nummer|num|numero)\b|(?:id|nr|nummer)$/;

/** The first column that has another value in each row, and whose name or values look like an identifier. */
function idAmong(rows: readonly NamedRow[], profiles: readonly ColumnProfile[], taken: ReadonlySet<string>): string | null {
  if (rows.length < leastForId) return null;
  const isId = ({ column, given }: ColumnProfile): boolean => {
    if (taken.has(fold(column)) || given() < rows.length) return false;
    const words = wordsIn(column).join(" ");
    if (shared.test(words)) return false;
    const values = new Set(rows.map((row) => textOf(row.get(column))));
    if (values.size < rows.length) return false;
    const all = [...values];
    return all.every((value) => idForm.test(value)) || (idWords.test(words) && all.every((value) => /^[\p{L}\d_-]{1,64}$/u.test(value)));
  };
  return profiles.find(isId)?.column ?? null;
}

/** The first by what its name says, the surest words first. */
function byWords(profiles: readonly ColumnProfile[], words: readonly RegExp[]): ColumnProfile | undefined {
  for (const form of words) {
    const found = profiles.find(({ column }) => form.test(wordsOfName(column).join(" ")));
    if (found !== undefined) return found;
  }
  return undefined;
}

function absent(file: DataFile, what: string, option: string): DataError {
  const response = wholeResponse(file);
  if (response !== null) return response;
  return new DataError(
    `“${file.shown}” has no column that ${what}. ${describeColumns(file)}`,
    `Name the column that does: ${option} COLUMN`,
  );
}
