import type { PlanInputs } from "@scoreline/plan";
import { fold, namesInData, trimText, type NamedValue } from "@scoreline/semantics";
import type { ColumnPicker, DataFile, Row } from "../read/data-file.ts";
import { isDeep, isObject, readJson } from "../read/json-text.ts";
import type { RowProblem } from "../read/row-problem.ts";
import { plainSource, type DataSource, type EventLayout } from "../source/data-source.ts";
import { withWays } from "../source/gather.ts";
import { technicalBy } from "../profile/column-words.ts";
import { ofOneLead } from "./several-leads.ts";
import { likelyNotation, type LikelyNotation } from "../source/likely-notation.ts";
import { agreed, firstSaying } from "./agree.ts";
import { saysCurrency } from "./currency-names.ts";
import { columnSlots, holdsAny, type PlacedColumn } from "./column-choice.ts";
import { missingColumns } from "./missing-columns.ts";
import { createRowDoubts, doubtSlot, type RowDoubts } from "./row-doubts.ts";
import { createUnreadParts } from "./unread-parts.ts";
import { watchNames, watchTimes, type SaidInstead } from "./said-instead.ts";
import { usualEventColumns, eventParts, whatAllAre, type EventColumnNames, type EventPart, type Part } from "./event-parts.ts";
import { identifierReader, type IdentifierReader } from "./identifier.ts";
import { fieldSources, refuseRivals, type FieldSources, type GivenValue } from "./field-sources.ts";
import type { ValuesRead } from "../source/value-place.ts";
import { createNotationWatch, type NotationHints, type ValueRewriter } from "../source/notation-watch.ts";

/** What every event has, as slots of a row that was settled; those of columns follow. */
export const eventSlots: Readonly<Record<EventPart, number>> = { leadId: 0, name: 1, at: 2, id: 3, properties: 4 };

const firstColumnSlot = doubtSlot + 1;

/** Where the values of an event are in a row of its file. */
export interface EventColumns {
  readonly picker: ColumnPicker;
  /** Reads identifiers of leads. */
  readonly identify: IdentifierReader;
  /** Reads what identifies an event. */
  readonly identifyEvent: IdentifierReader;
  /** Puts what every event has into its slots, by the names that the row has. The columns of that give no property then. */
  settle(line: number, row: Row): SettledRow;
  /** By event of the model: the columns of its properties. */
  readonly properties: readonly FieldSources[];
  /** By event of the model, in the order of its properties: what rewrites their values as they are read everywhere; and the same of times. */
  readonly rewrite: readonly (readonly ValueRewriter[])[];
  readonly rewriteTime: ValueRewriter;
  /** The event of the model that is meant by a name in the file, or -1. */
  eventOf(name: string): number;
  /** The column that gives what every event has, as the file writes it. */
  columnOf(part: EventPart): string;
  /** The column that identifies an event, as the file writes it; null where none does. */
  identifyingColumn(): string | null;
  /** The column that holds further properties; null where the file has none. */
  holdingColumn(): string | null;
  /** The name by which the model can read a key of an object with properties, whatever column is called the same; null where it can by none. */
  wayInto(object: string, key: string): string | null;
  /** The columns that the source would take for the name of an event, the first of them first; none where all rows are the same. */
  namingColumns(): readonly string[];
  /** Where a property of an event, both by their names in the model, has its value among those that were read. */
  placeOfProperty(event: string, property: string, properties: Readonly<Record<string, unknown>>): GivenProperty;
  /** How a value of a property that could not be read seems to be written; of a time where that is null. */
  likely(event: string, property: string | null, value: unknown): LikelyNotation | null;
  /** What is doubted of rows, of which only events that count matter to those who ask. */
  readonly doubts: RowDoubts;
  /** Events that have no name in the first of the columns that the source names for it, and one in another; and the same of times. */
  namedInstead(): readonly SaidInstead[];
  timedInstead(): readonly SaidInstead[];
  /** What seems to be written otherwise than it is read, of what the model reads. */
  notationHints(model: ValuesRead): NotationHints;
  /** Throws `DataError` where rows were read and none of them had a column for what every event must have. */
  requireParts(): void;
  /** Columns of the file that the model does not know. */
  ignored(): readonly string[];
  /** What is in objects of the rows so far and the model does not know, by the way to it. */
  unreadParts(): readonly string[];
  /** Whether a column is one that only machines read, as the source says. */
  isTechnical(column: string): boolean;
  /** Columns that say in which currency something is, and that the model does not read. */
  readonly currencies: readonly PlacedColumn[];
}

/** A value of a property; `key` is its name in the JSON object where that column holds all of them, and null in a column of its own. */
export interface GivenProperty extends GivenValue {
  readonly key: string | null;
}

/** A row with what every event has in its slots. */
export interface SettledRow {
  readonly row: Row;
  /** Two columns that differ about it, by what it is; null where none do. */
  readonly clash: (RowProblem & { readonly part: EventPart }) | null;
}

/** Matches the columns of a file of events with the model. Throws `DataError` when a table lacks one that must be there. */
export function pickEventColumns(
  file: DataFile,
  inputs: PlanInputs,
  given: EventColumnNames,
  identifyLead: IdentifierReader,
  source: DataSource = plainSource,
): EventColumns {
  const identify = ofOneLead(identifyLead);
  const { shown } = file;
  const { events: layout = {} } = source;
  const eventOf = eventFinder(inputs, layout);
  // What identifies an event is no key of a lead.
  const identifyEvent = identifierReader({ ...inputs, key: null }, null, source);
  const are = whatAllAre(given, layout);
  const parts = eventParts({ lead: identify, event: identifyEvent }, given, eventOf, layout);
  const watch = createNotationWatch(source);
  const names = watchNames(file);
  const times = watchTimes(layout.sameTime);
  const properties = inputs.events.map((event) => fieldSources(event.properties, inputs.missing));
  const propertyColumns = new Set<string>();
  const currencies: PlacedColumn[] = [];
  /** The slots of columns that were taken for a part, by part. */
  const taken = parts.map(() => new Set<number>());

  const unread = createUnreadParts();
  const slots = columnSlots(shown, firstColumnSlot, (column, slot) => {
    const wanted = properties.filter((sources) => sources.admit(column, slot)).length > 0;
    if (wanted) propertyColumns.add(column);
    const isPart = parts.filter(({ choice }) => choice.admit(column, slot)).length > 0;
    const isCurrency = saysCurrency(column);
    if (isCurrency && (wanted || !isPart)) currencies.push({ column, slot });
    const isRead = isPart || wanted || isCurrency;
    if (!isRead) unread.add(column);
    return isRead;
  });
  const doubts = createRowDoubts({ source: (number) => file.counts?.(number), name: names.count, time: times.count });
  const picker: ColumnPicker = { ...slots, doubt: (row, number) => doubts.add(row, "source", number) };

  /** A column with the name of a property gives that, unless the row has no other for what every event has. */
  const columnsOf = ({ choice, firstCounts }: Part, row: Row): readonly PlacedColumn[] => {
    const columns = choice.of(row);
    return columns.length < 2 || firstCounts ? columns : columns.filter(({ column }, index) => index === 0 || !propertyColumns.has(column));
  };

  /** An event that the model does not know never counts, and its name is doubted for that. */
  const doubtName = (row: unknown[], number: number | null, name: unknown): void => {
    if (number === null) return;
    if (eventOf(nameOf(name)) < 0) names.count(number);
    else doubts.add(row, "name", number);
  };
  const doubtTime = (row: unknown[], number: number | null): void => {
    if (number !== null) doubts.add(row, "time", number);
  };

  const settle = (line: number, row: Row): SettledRow => {
    const settled = [...row];
    if (are !== null) settled[eventSlots.name] = are;
    let clash: SettledRow["clash"] = null;
    for (let index = 0; index < parts.length; index++) {
      const { part, saidBy, firstCounts } = parts[index]!;
      const columns = columnsOf(parts[index]!, row);
      if (columns.length === 0) continue;
      const { chosen, problem } = firstCounts
        ? { chosen: firstSaying(columns, row, saidBy), problem: null }
        : agreed(part, columns, line, row, saidBy);
      if (firstCounts && part === "name") doubtName(settled, names.see(columns, chosen, row[chosen.slot]), row[chosen.slot]);
      if (firstCounts && part === "at") doubtTime(settled, times.see(columns, chosen, settled[eventSlots.name]));
      // Where the first that says anything counts, the others may be properties.
      for (const { slot } of firstCounts ? [chosen] : columns) {
        // What identifies an event may be a property of it, too.
        if (part !== "id") settled[slot] = undefined;
        taken[index]!.add(slot);
      }
      settled[eventSlots[part]] = row[chosen.slot];
      if (problem !== null) clash ??= { ...problem, part };
    }
    const held = settled[eventSlots.properties];
    // Of events that the model does not know nobody asks what they hold.
    if (held !== null && held !== undefined && eventOf(nameOf(settled[eventSlots.name])) >= 0)
      settled[eventSlots.properties] = opened(held);
    return { row: settled, clash };
  };

  /** A part that no row was read for has its column all the same. */
  const isTaken = (column: string): boolean => {
    const slot = picker.slotOf(column);
    return parts.some(({ choice }, index) => (taken[index]!.size === 0 ? choice.first() === column : taken[index]!.has(slot)));
  };
  const ignored = (): readonly string[] => file.columns().filter((column) => !holdsAny(column, propertyColumns) && !isTaken(column));

  const requireParts = (): void => {
    const absent = parts.filter((part, index) => taken[index]?.size === 0 && (part.needed !== null || part.given !== undefined));
    if (absent.length > 0) throw missingColumns(file, absent, ignored());
  };

  if (file.format !== "json-lines") {
    const whole: null[] = [];
    for (const column of file.columns()) {
      const slot = picker.slotOf(column);
      if (slot >= 0) whole[slot] = null;
    }
    settle(1, whole);
    requireParts();
    const spokenFor = new Set(taken.flatMap((slots, index) => (parts[index]!.part === "id" ? [] : [...slots])));
    for (const sources of properties) refuseRivals(sources, shown, spokenFor);
  }

  const byName = new Map(inputs.events.map(({ name }, index) => [name, index]));
  const columnOf = (wanted: EventPart): string => {
    const found = parts.find(({ part }) => part === wanted);
    return found?.choice.first() ?? found?.usual[0] ?? wanted;
  };
  return {
    picker,
    identify,
    identifyEvent,
    settle,
    properties,
    rewrite: inputs.events.map((event) => event.properties.map((property) => watch.rewriter(property, event.name))),
    rewriteTime: watch.timeRewriter(given.at === undefined ? (layout.time ?? usualEventColumns.at) : [given.at]),
    eventOf,
    columnOf,
    identifyingColumn: () => parts.find(({ part }) => part === "id")!.choice.first(),
    holdingColumn: () => parts.find(({ part }) => part === "properties")!.choice.first(),
    // Only the files of a source are laid out, so that the way into an object is a column.
    wayInto: (object, key) => ((layout.properties ?? []).some((each) => fold(each) === fold(object)) ? `${object}.${key}` : null),
    namingColumns: () => parts.find(({ part }) => part === "name")?.choice.all() ?? [],
    placeOfProperty: (event, property, given) => {
      const found = properties[byName.get(event) ?? -1]?.given(property, given) ?? null;
      if (found === null) return { column: columnOf("properties"), value: null, key: null };
      const { column, key, value } = found;
      return column === null ? { column: columnOf("properties"), value, key } : { column, value, key: null };
    },
    likely: (event, property, value) => {
      const { properties: known = [] } = inputs.events[byName.get(event) ?? -1] ?? {};
      const type = property === null ? "time" : known.find(({ name }) => name === property)?.type;
      return type === undefined ? null : likelyNotation(type, value, source);
    },
    doubts,
    namedInstead: names.found,
    timedInstead: times.found,
    notationHints: watch.hints,
    requireParts,
    isTechnical: technicalBy(source.events?.technical),
    currencies,
    ignored,
    unreadParts: unread.found,
  };
}

/** The object that a text with JSON has, with what objects within it hold; what is no object, or cannot be read, is left to whoever wants one. */
function opened(held: unknown): unknown {
  const read = typeof held === "string" ? readJson(held) : { value: held };
  return "value" in read && isObject(read.value) && !isDeep(read.value) ? withWays(read.value) : held;
}

/** Finds the event of the model that a name in the file means, by what the source says of names, too. */
export function eventFinder(
  inputs: { readonly events: readonly NamedValue[] },
  { names = {}, prefix = "" }: EventLayout,
): (name: string) => number {
  const named = namesInData(inputs.events);
  const find = (name: string): number => {
    const [found, other] = named(name);
    return found === undefined || other !== undefined ? -1 : found.index;
  };
  return (name) => {
    const event = find(name);
    if (event >= 0) return event;
    if (Object.hasOwn(names, name)) return find(names[name]!);
    return prefix !== "" && name.startsWith(prefix) ? find(name.slice(prefix.length)) : -1;
  };
}

/** The name of an event as it is compared; empty where there is none. */
export function nameOf(raw: unknown): string {
  return typeof raw === "string" || typeof raw === "number" ? trimText(String(raw)) : "";
}
