import { absentFields, type EmptyFields, type EventColumns, type EventsFound, type LeadColumns } from "@scoreline/data";
import type { InputsRead, Plan } from "@scoreline/plan";
import { fold, namesOf, type NamedValue } from "@scoreline/semantics";
import type { Source, Sources } from "./pick-sources.ts";
import { findRespelled, type RespelledEvent } from "./respelled.ts";

/** A name that the model reads and the data does not have. */
export interface AbsentName {
  /** What the data may call it, as the model says: the names after `from`, else its own. */
  readonly names: readonly string[];
  readonly file: string;
}

/** A field of the lead that no row has a column for. */
export interface AbsentField extends AbsentName {
  /** What the file has besides what the model knows. */
  readonly others: readonly string[];
  /** What its objects hold besides that, by the way to it. */
  readonly parts: readonly string[];
  /** Those of `others` in which objects are not looked into. */
  readonly closed: readonly string[];
}

/** A property that no row of its event has. */
export interface AbsentProperty extends AbsentField {
  readonly event: string;
  /** How many rows that event has. */
  readonly rows: number;
}

/** An event of which there is no row. */
export interface AbsentEvent extends AbsentName {
  /** Whether its occurrences give points; otherwise it is only asked for. */
  readonly scored: boolean;
  /** The names in the file that the model does not know, the most frequent first. */
  readonly others: EventsFound["unknown"]["names"];
}

/** What the model reads and the data never has, so that points may be lost; what the model only declares is not looked for. */
export interface Absent {
  readonly fields: readonly AbsentField[];
  readonly properties: readonly AbsentProperty[];
  readonly events: readonly AbsentEvent[];
  /** Events that are there, and in other spellings, too. */
  readonly respelled: readonly RespelledEvent[];
  /** What is there, and has no value in any row. */
  readonly empty: readonly EmptyName[];
  /** What is a part of objects of which rows have several, so that it is not read there. */
  readonly several: readonly SeveralName[];
  /** Fields whose name is spelled otherwise in some rows, so that they are not read there. */
  readonly spelled: readonly SpelledField[];
  /** Properties that some rows have, and others under another name. */
  readonly instead: readonly PropertyInstead[];
  /** Amounts in several currencies, by a column that no rule asks for. */
  readonly currencies: readonly AmountsInCurrencies[];
}

/** Amounts in several currencies; `names` are what the model calls them. */
export interface AmountsInCurrencies extends AbsentName {
  /** The event whose properties they are; null for fields of the lead. */
  readonly event: string | null;
  /** The column or key that says which, and what the model calls it, where it declares it. */
  readonly column: string;
  readonly declared: string | null;
  /** The most frequent first. */
  readonly words: readonly { readonly word: string; readonly count: number }[];
}

/** A property that some rows of an event have by the name `has`, and none of those has `key`, which others have. */
export interface PropertyInstead extends AbsentName {
  readonly event: string;
  readonly property: string;
  readonly has: string;
  readonly key: string;
}

/** A name that the model reads of each object, where rows have a list of several. */
export interface SeveralName extends AbsentName {
  /** The event whose property it is; null for a field of the lead. */
  readonly event: string | null;
  /** The column with the lists. */
  readonly column: string;
  /** How many rows have several, and of how many. */
  readonly rows: number;
  readonly of: number;
}

/** A field that has no value in some rows, which have one in a column that only spells its name otherwise. */
export interface SpelledField {
  readonly field: string;
  /** The names after `from` that it has already. */
  readonly from: readonly string[];
  readonly file: string;
  readonly column: string;
  readonly rows: number;
}

/** A name that the model reads, and that has no value in any row. */
export interface EmptyName extends AbsentName {
  /** The event whose property it is; null for a field of the lead. */
  readonly event: string | null;
  /** How many rows have it without a value. */
  readonly rows: number;
}

/** Fewer rows can all be without a value by chance. */
const fewestRows = 10;

/**
 * Compares what a plan reads with what was found in its data. `emptyFields` are fields without a value in the rows of leads, `found` is null
 * where there are no events.
 */
export function findAbsent(
  { inputs }: Plan,
  reads: InputsRead,
  { leads, events }: Sources,
  emptyFields: EmptyFields,
  found: EventsFound | null,
): Absent {
  // Where no line of JSON could be read, none lacks anything; a table has its columns without rows, too.
  const fields = leads.file.columns().length === 0 ? [] : absentFields(leads.columns, reads.lead);
  const absent = {
    fields: fields
      .filter((field) => !emptyFields.several.some(({ index }) => index === field))
      .map((field) => ({
        names: writtenNames(inputs.lead[field]!),
        file: leads.file.shown,
        others: [...emptyFields.respelled.filter((each) => each.field === field).map(({ column }) => column), ...leads.columns.ignored()],
        parts: leads.columns.unreadParts(),
        closed: closedColumns(leads),
      })),
    spelled: emptyFields.respelled
      .filter(({ field }) => !fields.includes(field))
      .map(({ field, column, rows }) => {
        const { name, from } = inputs.lead[field]!;
        return { field: name, from, file: leads.file.shown, column, rows };
      }),
  };
  const several: SeveralName[] = emptyFields.several.map(({ index, column, rows }) => ({
    names: writtenNames(inputs.lead[index]!),
    file: leads.file.shown,
    event: null,
    column,
    rows,
    of: emptyFields.rows,
  }));
  const empty: EmptyName[] = emptyFields.fields.map((field) => ({
    names: writtenNames(inputs.lead[field]!),
    file: leads.file.shown,
    event: null,
    rows: emptyFields.rows,
  }));
  const currencies = emptyFields.currencies.map((several) => inCurrencies(several, inputs.lead, leads.file.shown, null));
  const many = ({ rows }: EmptyName): boolean => rows >= fewestRows;
  if (events === null || found === null)
    return { ...absent, properties: [], events: [], respelled: [], empty: empty.filter(many), several, instead: [], currencies };
  const file = events.file.shown;
  for (const [index, event] of inputs.events.entries()) {
    for (const property of found.empty[index]!)
      empty.push({ names: writtenNames(event.properties[property]!), file, event: event.name, rows: found.counts[index]! });
    for (const { index: property, column, rows } of found.several[index]!)
      several.push({ names: writtenNames(event.properties[property]!), file, event: event.name, column, rows, of: found.counts[index]! });
  }
  const rows = found.unknown.count + found.counts.reduce((sum, count) => sum + count, 0);
  return {
    ...absent,
    empty: empty.filter(many),
    properties: inputs.events.flatMap((event, index) =>
      found.absent[index]!.filter((property) => !found.several[index]!.some((each) => each.index === property)).map((property) => ({
        names: writtenNames(event.properties[property]!),
        file,
        event: event.name,
        rows: found.counts[index]!,
        others: [...new Set([...found.otherKeys[index]!, ...events.columns.ignored()])],
        parts: events.columns.unreadParts(),
        closed: closedColumns(events),
      })),
    ),
    events: inputs.events.flatMap((event, index) => {
      const scored = reads.scored.has(index);
      if (rows === 0 || found.counts[index]! > 0 || !(scored || reads.asked.has(index))) return [];
      return [{ names: writtenNames(event), file, scored, others: found.unknown.names }];
    }),
    several,
    instead: found.keysInstead.map(({ event, property, has, key }) => {
      const { name, properties } = inputs.events[event]!;
      const value = properties[property]!;
      return { names: writtenNames(value), file, event: name, property: value.name, has, key };
    }),
    currencies: [
      ...currencies,
      ...found.currencies.map(({ event, ...several }) => {
        const { name, properties } = inputs.events[event]!;
        return inCurrencies(several, properties, file, name);
      }),
    ],
    respelled: findRespelled({ inputs }, reads, file, found),
  };
}

/** Only in text are objects not seen. */
function closedColumns({ file, columns }: Source<LeadColumns | EventColumns>): readonly string[] {
  return file.format === "csv" ? columns.ignored() : [];
}

/** The fields of the lead or the properties of an event, one of which the column may give. */
function inCurrencies(
  { amounts, column, words }: EmptyFields["currencies"][number],
  fields: readonly NamedValue[],
  file: string,
  event: string | null,
): AmountsInCurrencies {
  const declared = fields.find((field) => namesOf(field).some((name) => fold(name) === fold(column)));
  return { names: amounts.map((index) => fields[index]!.name), file, event, column, declared: declared?.name ?? null, words };
}

function writtenNames(value: NamedValue): readonly string[] {
  return value.from.length > 0 ? value.from : namesOf(value);
}
