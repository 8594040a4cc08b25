import { fold } from "@scoreline/semantics";
import { isCode, technicalBy } from "./column-words.ts";
import { usualEventColumns, type EventColumnNames } from "../columns/event-parts.ts";
import { wholeResponse } from "../columns/missing-columns.ts";
import { sayWhatRowsAre } from "../columns/what-rows-are.ts";
import { rowNumber, usualIdentifiers } from "../columns/lead-columns.ts";
import { DataError, describeColumns } from "../data-error.ts";
import type { DataFile } from "../read/data-file.ts";
import type { DataSource } from "../source/data-source.ts";
import { entriesOf } from "../source/gather.ts";
import { chooseNotation, type NotationGuess, type SaidNotation } from "./choose-notation.ts";
import type { ColumnGuess, ColumnProfile, OtherNotation } from "./column-profile.ts";
import { currenciesAmong, currenciesOfEvents, type CurrenciesGuess, type EventCurrenciesGuess } from "./currencies-guess.ts";
import { chooseEventColumns, type EventColumnsGuess, type NameChoice } from "./event-columns-guess.ts";
import { candidatesOf, isLikelyKey, likeliest, shortenedAmong, textOf, type Candidate, type ShortenedIds } from "./join-columns.ts";
import { createRowProfiles, namedRows, type AlikeColumns, type NamedRow, type RowProfiles } from "./row-profiles.ts";

/** What the rows of a file of leads seem to hold. */
export interface LeadsGuess {
  readonly rows: number;
  /** How many leads that is: rows of one lead are brought together where the source says so. */
  readonly leads: number;
  readonly columns: readonly ColumnGuess[];
  /** Columns that are named alike but for case; those of a table are not among the others. */
  readonly alike: readonly AlikeColumns[];
  /** Columns that only machines read; they are not among the others either. */
  readonly technical: readonly string[];
  /** Columns with lists of several objects, likewise. */
  readonly lists: readonly string[];
  /** The column that identifies a lead; null where none seems to. */
  readonly key: KeyGuess | null;
  readonly currencies: readonly CurrenciesGuess[];
  /** A column of identifiers that a spreadsheet wrote as rounded numbers, with one of them. */
  readonly shortened: ShortenedIds | null;
  readonly unreadable: UnusableRows;
}

export interface KeyGuess {
  readonly column: string;
  /** Whether the file has another column that would have to say the same, so that the right one has to be named. */
  readonly hasRival: boolean;
  /** How many rows have no value there, and how many have that of a row before and are not brought together with it. */
  readonly blank: number;
  readonly repeated: number;
  /** How many have one that is no email address, where nearly all are. */
  readonly unfit: number;
}

/** Rows that no run can use. */
export interface UnusableRows {
  readonly count: number;
  /** The line of the first. */
  readonly line: number;
}

/** What the rows of a file of events seem to hold. */
export interface EventsGuess {
  /** The most frequent first. */
  readonly kinds: readonly EventGuess[];
  readonly technical: readonly string[];
  readonly lists: readonly string[];
  /** As of leads, each once whatever events have them. */
  readonly alike: readonly AlikeColumns[];
  /** The columns that no run would take by itself. */
  readonly columns: EventColumnNames;
  /** Why that which says what happened is one of these, or all rows are the same; null where neither is so. */
  readonly nameChoice: NameChoice | null;
  /** The column that says to which order a row belongs, where several rows are of one; null where none does. */
  readonly order: string | null;
  readonly currencies: readonly EventCurrenciesGuess[];
  /** The column whose objects hold further properties; null where none does. */
  readonly holding: string | null;
  /** The column that names the lead; how many events have a value there, and how many of these are identifiers of leads. */
  readonly lead: { readonly column: string; readonly given: number; readonly matched: number };
  readonly unreadable: UnusableRows;
  /** How many rows say not what happened. */
  readonly nameless: number;
}

/** One kind of event, by its name in the file. */
export interface EventGuess {
  readonly name: string;
  readonly count: number;
  readonly properties: readonly ColumnGuess[];
}

/** What an export seems to hold, and how it has to be read. */
export interface ExportGuess extends NotationGuess {
  readonly leads: LeadsGuess;
  readonly events: EventsGuess | null;
}

export interface ExportRequest {
  /** Arranged as their sources say. */
  readonly leads: DataFile;
  readonly events: DataFile | null;
  readonly written: { readonly leads: DataSource; readonly events: DataSource };
  /** The table of a database that holds the events; null where a file does, or a query makes them. */
  readonly eventsTable: string | null;
  /** The columns that the user named. */
  readonly leadId: string | null;
  readonly eventNames: EventColumnNames;
  readonly said: SaidNotation;
  /** Whether leads are known by the number of their row, so that no column has to identify them. */
  readonly byRow: boolean;
  readonly watch: ProfileWatch;
}

/** Is told how far the looking has come. */
export interface ProfileWatch {
  begin(file: DataFile): void;
  /** How many rows of that file were looked at; `share` is between 0 and 1, or null where the end is not known. */
  advance(rows: number, share: number | null): void;
  /** Asked after each batch of rows; a promise is waited for. */
  giveWay(): Promise<void> | undefined;
}

/** So many names of events are told from each other. */
const mostEvents = 1_000;

/** By so many events, the columns are chosen. */
const mostSampled = 20_000;

/** Looks at all rows of an export. Throws `DataError` where there is nothing to propose a model from. */
export async function profileExport(request: ExportRequest): Promise<ExportGuess> {
  const { leads: file, events: eventsFile, written, byRow, watch } = request;
  // Events may name leads by whatever column has another value in each row.
  const mayIdentify = (profile: ColumnProfile): boolean =>
    eventsFile !== null ||
    fold(profile.column) === fold(request.leadId ?? "") ||
    isCode(profile.column) ||
    isLikelyKey(profile, written.leads);
  const found = createRowProfiles(written.leads.values ?? {}, file.format, mayIdentify);
  const spread = insideOf(written.leads.leads?.spread ?? []);
  const isSpread = (written.leads.leads?.spread ?? []).length > 0;
  const unreadable = { count: 0, line: 0 };
  const technical = technicalBy(written.leads.leads?.technical);
  const left = new Set<string>();
  /** Where objects hold what is known of a lead, only what is around them can be technical, and no key in them that is called the same. */
  const isWanted = (column: string): boolean => {
    if (isSpread && technical(column)) left.add(column);
    return !left.has(column);
  };
  const see = (row: NamedRow): void => found.see(isSpread ? new Map([...row].filter(([column]) => !spread(column))) : row);
  await lookAtRows(file, unreadable, watch, see, isWanted);
  const profiles = found.profiles().filter(({ column }) => isSpread || !technical(column));
  const candidates = byRow ? [] : givenCandidates(candidatesOf(profiles, found.rows(), written.leads), request, found);
  // One response of a system is one row, with all leads in it: what identifies one of them is in the list, and not in the row.
  const own = candidates.filter(({ column }) => !column.includes("."));
  const response = found.rows() <= 1 && likeliest(own, 1, written.leads) === null ? wholeResponse(file) : null;
  if (response !== null) throw response;
  const events = eventsFile === null ? null : await profileEvents(eventsFile, candidates, request);
  const key = byRow ? null : (events?.key ?? likeliest(candidates, found.rows(), written.leads));
  const { other, unsure, contradictions, otherLists } = chooseNotation(
    { leads: profiles, events: events?.profiles ?? [], time: events?.time ?? null },
    request.said,
  );
  const isMerged = written.leads.leads?.latest !== undefined;
  const columns = profiles.map((profile) => profile.guess(other));
  const ofKey = columns.find(({ column }) => column === key?.column);
  return {
    other,
    unsure,
    contradictions,
    otherLists,
    leads: {
      rows: found.rows(),
      leads: isMerged && key !== null ? key.distinct : found.rows(),
      columns,
      alike: found.alike(),
      lists: found.lists().filter((column) => !technical(column)),
      technical: withoutParts([
        ...[...left].filter((column) => !profiles.some((profile) => profile.column === column)),
        ...found
          .profiles()
          .map(({ column }) => column)
          .filter((column) => !isSpread && technical(column)),
      ]),
      key: key && {
        hasRival: isUsual(key.column) && usualAmong(found) > 1,
        column: key.column,
        blank: found.rows() - key.given,
        repeated: isMerged ? 0 : key.given - key.distinct,
        unfit: ofKey?.type?.kind === "email" ? (ofKey.unread?.count ?? 0) : 0,
      },
      currencies: currenciesAmong(profiles, columns),
      shortened: shortenedAmong(profiles, written.leads),
      unreadable,
    },
    events: events === null ? null : events.guess(other),
  };
}

function isUsual(column: string): boolean {
  return usualIdentifiers.includes(fold(column));
}

/** How many columns are called as one that identifies leads. */
function usualAmong(found: RowProfiles): number {
  const alike = found.alike().flatMap(({ columns }) => columns);
  return new Set([...found.profiles(), ...alike].map(({ column }) => column).filter(isUsual)).size;
}

/** Hands over the rows of a file one by one, counting into `unreadable` those that are none, and says how far that has come. */
async function lookAtRows(
  file: DataFile,
  unreadable: { count: number; line: number },
  watch: ProfileWatch,
  see: (row: NamedRow) => void,
  isWanted?: (column: string) => boolean,
): Promise<void> {
  const unread = (line: number): void => {
    if (unreadable.count++ === 0) unreadable.line = line;
  };
  let rows = 0;
  watch.begin(file);
  for await (const batch of namedRows(file, unread, isWanted)) {
    for (const row of batch) see(row);
    const { done, total } = file.progress();
    watch.advance((rows += batch.length), total === null || total === 0 ? null : done / total);
    await watch.giveWay();
  }
}

/** Only the column that the user named, where one is. */
function givenCandidates(candidates: readonly Candidate[], { leads, leadId }: ExportRequest, found: RowProfiles): readonly Candidate[] {
  if (leadId === null) return candidates;
  const profile = found.profiles().find(({ column }) => fold(column) === fold(leadId));
  if (profile === undefined)
    throw new DataError(
      `“${leads.shown}” has no column “${leadId}”. ${describeColumns(leads)}`,
      "Name the column that identifies a lead: --lead-id COLUMN",
    );
  const [named] = candidatesOf([profile], found.rows(), { title: "", leads: { id: [leadId] } });
  if (named === undefined && found.rows() > 0)
    throw new DataError(
      `No row of “${leads.shown}” has a value in “${profile.column}”. ${describeColumns(leads)}`,
      `Name the column that identifies a lead: --lead-id COLUMN. Where there is none, --lead-id ${rowNumber} takes the number of the row.`,
    );
  return named === undefined ? [] : [named];
}

interface ProfiledEvents {
  readonly profiles: readonly ColumnProfile[];
  readonly time: ColumnProfile | null;
  /** The column of the leads whose values the events have. */
  readonly key: Candidate | null;
  guess(other: OtherNotation): EventsGuess;
}

async function profileEvents(file: DataFile, candidates: readonly Candidate[], request: ExportRequest): Promise<ProfiledEvents> {
  const { written, eventNames, watch } = request;
  const source = written.events;
  const { names = {}, prefix = "", properties = [] } = source.events ?? {};
  const sample: NamedRow[] = [];
  let chosen: EventColumnsGuess | null = null;
  const technical = technicalBy(source.events?.technical);
  const left = new Set<string>();
  const holding = [...usualEventColumns.properties, ...properties, ...(eventNames.properties === undefined ? [] : [eventNames.properties])];
  const inside = insideOf(holding);
  /** By name without regard to case, as events are told from each other. */
  const kinds = new Map<
    string,
    { readonly name: string; count: number; readonly profiles: RowProfiles; readonly ways: Map<string, string> }
  >();
  const unreadable = { count: 0, line: 0 };
  let nameless = 0;
  let held: string | null = null;
  let given = 0;
  let matched = 0;

  const isLaidOut = (column: string): boolean => properties.some((each) => fold(each) === fold(column));
  const see = (row: NamedRow, { name, are, parts, lead, key }: EventColumnsGuess): void => {
    const event = are ?? firstText(row, name);
    if (event === null) {
      nameless++;
      return;
    }
    const shown = Object.hasOwn(names, event)
      ? names[event]!
      : prefix !== "" && event.startsWith(prefix)
        ? event.slice(prefix.length)
        : event;
    const seen = kinds.get(fold(shown)) ?? {
      name: shown,
      count: 0,
      profiles: createRowProfiles(source.values ?? {}, file.format),
      ways: new Map<string, string>(),
    };
    if (kinds.size < mostEvents || kinds.has(fold(shown))) kinds.set(fold(shown), seen);
    const around = new Map([...row].map(([column, value]) => [fold(column), textOf(value)]));
    const own = new Map([...row].filter(([column]) => !parts.has(fold(column)) && !inside(column)));
    for (const column of [...own.keys()].filter(technical)) {
      left.add(column);
      own.delete(column);
    }
    for (const [column, value] of row) {
      if (!holding.some((each) => fold(each) === fold(column))) continue;
      own.delete(column);
      if (textOf(value) !== "") held ??= column;
      const entries = (entriesOf(value, prefix) ?? []).filter(([entry]) => prefix === "" || !entry.startsWith(prefix));
      for (const [entry, inner] of entries) {
        const outer = isLaidOut(column) ? (around.get(fold(entry)) ?? "") : "";
        // What the row itself has under this name is something else, and a run would not know which is meant.
        const differs = outer !== "" && outer !== textOf(inner);
        if (differs) seen.ways.set(fold(entry), `${column}.${entry}`);
        if (differs || !own.has(entry)) own.set(entry, inner);
      }
    }
    seen.count++;
    seen.profiles.see(own);
    const whose = firstText(row, lead);
    if (whose === null) return;
    given++;
    if (key?.ids.has(key.same(whose)) === true) matched++;
  };
  const begin = (): EventColumnsGuess => {
    chosen = chooseEventColumns(file, sample, source, eventNames, { candidates, called: request.eventsTable ?? file.shown });
    for (const row of sample.splice(0)) see(row, chosen);
    return chosen;
  };
  await lookAtRows(file, unreadable, watch, (row) => {
    if (chosen !== null) see(row, chosen);
    else if (sample.push(row) === mostSampled) begin();
  });
  const { time, key, lead, named, nameChoice, order } = chosen ?? begin();
  if (kinds.size === 0) throw nothingHappened(file);
  return {
    profiles: [...kinds.values()].flatMap(({ profiles }) => profiles.profiles()),
    time,
    key: matched > 0 ? key : null,
    guess: (other) => {
      const guessed = [...kinds.values()]
        .map(({ name, count, profiles, ways }) => {
          const guesses = profiles.profiles().map((profile) => profile.guess(other));
          const properties = guesses
            .map((column) => ({ ...column, column: ways.get(fold(column.column)) ?? column.column }))
            .filter(({ type }) => type !== null);
          return { event: name, kind: { name, count, properties }, currencies: currenciesAmong(profiles.profiles(), guesses) };
        })
        .sort((one, another) => another.kind.count - one.kind.count);
      return {
        kinds: guessed.map(({ kind }) => kind),
        currencies: currenciesOfEvents(guessed),
        technical: withoutParts([...left]),
        lists: [...new Set([...kinds.values()].flatMap(({ profiles }) => profiles.lists()))],
        alike: onceEach([...kinds.values()].flatMap(({ profiles }) => profiles.alike())),
        columns: named,
        nameChoice,
        order,
        holding: held,
        lead: { column: lead[0] ?? "", given, matched },
        unreadable,
        nameless,
      };
    },
  };
}

/** Columns that are alike in several kinds of events, brought together. */
function onceEach(alike: readonly AlikeColumns[]): readonly AlikeColumns[] {
  const groups = new Map<string, { readonly rows: Map<string, number>; readonly isRead: boolean }>();
  for (const { columns, isRead } of alike) {
    const name = fold(columns[0]!.column);
    const { rows } = groups.get(name) ?? groups.set(name, { rows: new Map(), isRead }).get(name)!;
    for (const each of columns) rows.set(each.column, (rows.get(each.column) ?? 0) + each.rows);
  }
  return [...groups.values()].map(({ rows, isRead }) => ({
    columns: [...rows].map(([column, count]) => ({ column, rows: count })).sort((one, other) => other.rows - one.rows),
    isRead,
  }));
}

function nothingHappened(file: DataFile): DataError {
  const response = wholeResponse(file);
  if (response !== null) return response;
  return new DataError(
    `“${file.shown}” has no row that says what happened. ${describeColumns(file)}`,
    `Name the column that does: --event-name COLUMN; or the system that wrote it: --event-source NAME. \`score sources\` lists them.\n${sayWhatRowsAre(file.shown)}`,
  );
}

/** Whether a column is the way into one of some objects, whose keys are names by themselves. */
function insideOf(holding: readonly string[]): (column: string) => boolean {
  const ways = holding.map((object) => `${fold(object)}.`);
  return (column) => ways.some((way) => fold(column).startsWith(way));
}

/** Names without those that are ways into another of them. */
function withoutParts(columns: readonly string[]): readonly string[] {
  return columns.filter((column) => !columns.some((other) => column.startsWith(`${other}.`)));
}

/** What the first of some columns says that says anything. */
function firstText(row: NamedRow, columns: readonly string[]): string | null {
  for (const column of columns) {
    const direct = textOf(row.get(column));
    if (direct !== "") return direct;
    for (const [own, value] of row) {
      if (own === column || fold(own) !== fold(column)) continue;
      const text = textOf(value);
      if (text !== "") return text;
    }
  }
  return null;
}
