import type { PlanInputs } from "@scoreline/plan";
import { fold, namesOf, zoneOf, type NamedValue } from "@scoreline/semantics";
import { DataError, describeColumns, forShell, listNames } from "../data-error.ts";
import type { ColumnPicker, DataFile, Row } from "../read/data-file.ts";
import { saysCurrency } from "./currency-names.ts";
import { chooseColumn, columnSlots, holdsAny, type PlacedColumn } from "./column-choice.ts";
import { plainSource, type DataSource } from "../source/data-source.ts";
import { likelyNotation, type LikelyNotation } from "../source/likely-notation.ts";
import type { ValuesRead } from "../source/value-place.ts";
import { wholeResponse } from "./missing-columns.ts";
import { identifierReader, type IdentifierReader } from "./identifier.ts";
import { createNotationWatch, type NotationHints, type ValueRewriter } from "../source/notation-watch.ts";
import { technicalBy } from "../profile/column-words.ts";
import { fieldSources, holderOf, refuseRivals, spellingOf, type FieldSources, type GivenValue } from "./field-sources.ts";
import { createUnreadParts } from "./unread-parts.ts";
import { writingTimes, type WritingTime } from "./writing-time.ts";

/** In place of the column that identifies a lead: the number of its row, where no column is called so. */
export const rowNumber = "row";

/** Where the values of a lead are in a row of its file. */
export interface LeadColumns {
  readonly picker: ColumnPicker;
  /** Reads identifiers of leads. */
  readonly identify: IdentifierReader;
  readonly sources: FieldSources;
  /**
   * Objects of which parts give fields, such as `company` for `company.size`, wherever rows have them: where rows of a lead are brought together, a
   * row with one says all of it anew. Empty where each row is a lead.
   */
  readonly holders: readonly Holder[];
  /** Columns of JSON lines that only spell the name of a field otherwise, by its index, and that it is not read from. */
  readonly respelled: readonly (PlacedColumn & { readonly field: number })[];
  /** Columns that say in which currency something is. */
  readonly currencies: readonly PlacedColumn[];
  /** Rewrites the values of the fields, in the order of the model, as they are read everywhere. */
  readonly rewrite: readonly ValueRewriter[];
  /** The key field, where the model has one: its name, and the slot for an identifier that is in a column of another name. */
  readonly key: { readonly name: string; readonly slot: number } | null;
  /** The column that identifies leads, as the file writes it. */
  readonly idColumn: string;
  /** Whether a row that has no such column is identified by its number. */
  readonly isNumbered: boolean;
  /** The columns that identify the lead of a row: the first of these lists that says anything counts, and those in it must agree. */
  identifying(row: Row): readonly (readonly PlacedColumn[])[];
  /** When a row was written, where the rows of one lead are brought together; else null. */
  readonly writtenAt: ((row: Row) => WritingTime) | null;
  /** Whether what an object holds in a later row can say that a column counts in none. */
  readonly isSpread: boolean;
  /** Whether a row has only what it says, so that a blank value in it says that there is none. */
  readonly saysBlank: boolean;
  /** Where a field has its value in what was made of a row. */
  placeOf(field: string, lead: Readonly<Record<string, unknown>>): GivenValue;
  /** How a value of a field that could not be read seems to be written. */
  likely(field: string, value: unknown): LikelyNotation | null;
  /** What seems to be written otherwise than it is read, of what the model reads. */
  notationHints(model: ValuesRead): NotationHints;
  /** Throws `DataError` where rows were read and none of them had a column that identifies its lead. */
  requireIdentifier(): void;
  /** Columns of the file that the model does not know. */
  ignored(): readonly string[];
  /** What is in objects of the rows so far and the model does not know, by the way to it. */
  unreadParts(): readonly string[];
  /** Whether a column is one that only machines read, as the source says. */
  isTechnical(column: string): boolean;
}

/** A column that holds others, and how all of those are called. */
export interface Holder extends PlacedColumn {
  /** Whether it gives a field itself, too. */
  readonly isField: boolean;
  /** The fields that parts of it give, by index, with what the part is called in it, folded. */
  readonly parts: readonly { readonly field: number; readonly way: string }[];
  /** Whether a column is a part of it. */
  holds(part: PlacedColumn): boolean;
}

const keySlot = 0;

/** Names that identify a lead where no other is known. */
export const usualIdentifiers: readonly string[] = ["id", "lead_id"];

/**
 * Matches columns with the fields of the model. What identifies a lead is decided by the names that its row has: `idName`, else those
 * of the key field, one after the other, else those of the source, else `id` or `lead_id`. Throws `DataError` when a table has none of them, or two columns for one field.
 * `timezone` is the zone of times without an offset, where the source has none.
 */
export function pickLeadColumns(
  file: DataFile,
  inputs: PlanInputs,
  idName: string | null,
  source: DataSource = plainSource,
  timezone = "UTC",
): LeadColumns {
  const { shown } = file;
  const key = inputs.key === null ? undefined : inputs.lead[inputs.key];
  const levels = idName === null ? usualNames(key, source.leads?.id ?? []) : [[[idName]]];
  const names = levels.flat(2);
  const choicesByLevel = levels.map((level) => level.map((group) => chooseColumn(group, idName !== null)));
  const choices = choicesByLevel.flat();
  const isNumbered = idName === rowNumber;
  const latest = source.leads?.latest && writingTimes(source.leads.latest, source.values ?? {}, inputs.missing, zoneOf(timezone));
  const isTechnical = technicalBy(source.leads?.technical);
  const sources = fieldSources(inputs.lead, inputs.missing, inputs.key, isTechnical);
  const watch = createNotationWatch(source);
  const places = new Set((source.leads?.spread ?? []).map(fold));
  /** What machines read is no trait: its parts each keep what was said last. */
  const holderIn = (column: string): string | null => holderOf(column, (name) => places.has(fold(name)) || isTechnical(name));
  const spelledHolder = (name: string): string => spellingOf(holderIn(name) ?? "");
  const heldIn = inputs.lead.flatMap((value, field) =>
    namesOf(value)
      .filter((name) => holderIn(name) !== null)
      .map((name) => ({ field, holder: spelledHolder(name), way: fold(name.slice(holderIn(name)!.length + 1)) })),
  );
  const spellings = inputs.lead.flatMap((value, field) => namesOf(value).map((name) => ({ field, spelling: spellingOf(name) })));
  const respelled: (PlacedColumn & { readonly field: number })[] = [];
  const holders: Holder[] = [];
  const currencies: PlacedColumn[] = [];
  const identifying = new Set<number>();
  /** Columns that are read, besides those that identify. */
  const read = new Set<string>();
  const unread = createUnreadParts();
  const picker = columnSlots(shown, keySlot + 1, (column, slot, isInside) => {
    const isField = sources.admit(column, slot, isInside);
    const isTime = latest?.admit(column, slot, isInside) === true;
    if (isField || isTime) read.add(column);
    const parts = latest === undefined ? [] : heldIn.filter(({ holder }) => holder === spellingOf(column));
    const isHolder = parts.length > 0;
    if (isHolder) {
      const holds = (part: PlacedColumn): boolean => part.isInside === isInside && spelledHolder(part.column) === spellingOf(column);
      holders.push({ column, slot, isInside, isField, parts, holds });
    }
    const isWanted = choices.filter(({ admit }) => admit(column, slot, isInside)).length > 0 || isField || isTime || isHolder;
    // A table has each column in every row: none is another one’s spelling.
    const isOwn = isWanted || file.format !== "json-lines" || (!isInside && isTechnical(column));
    const alike = isOwn ? [] : spellings.filter(({ spelling }) => spelling === spellingOf(column));
    for (const field of new Set(alike.map((each) => each.field))) respelled.push({ column, slot, isInside, field });
    const isCurrency = alike.length === 0 && saysCurrency(column);
    if (isCurrency) currencies.push({ column, slot, isInside });
    const isRead = isWanted || alike.length > 0 || isCurrency;
    if (!isRead) unread.add(column);
    return isRead;
  });
  const identifyingIn = (row: Row): readonly (readonly PlacedColumn[])[] => {
    for (const level of choicesByLevel) {
      const lists = level.map((choice) => choice.of(row)).filter((columns) => columns.length > 0);
      for (const { slot } of lists.flat()) identifying.add(slot);
      if (lists.length > 0) return lists;
    }
    return [];
  };
  const requireIdentifier = (): void => {
    if (identifying.size === 0 && !isNumbered) throw wholeResponse(file) ?? new UnidentifiedLeads(file, names, idName);
  };
  if (file.format !== "json-lines") {
    const whole: null[] = [];
    for (const column of file.columns()) {
      const slot = picker.slotOf(column);
      if (slot >= 0) whole[slot] = null;
    }
    identifyingIn(whole);
    requireIdentifier();
    refuseRivals(sources, shown, new Set());
  }
  /** Where no row was read, the column that would identify it. */
  const isIdentifying = (column: string): boolean => {
    const slot = picker.slotOf(column);
    return identifying.size === 0 ? column === idColumn() : identifying.has(slot);
  };
  const idColumn = (): string => choices.map(({ first }) => first()).find((column) => column !== null) ?? names[0] ?? "";
  return {
    picker,
    identify: identifierReader(inputs, idName, source),
    sources,
    holders,
    respelled,
    currencies,
    rewrite: inputs.lead.map((field) => watch.rewriter(field, null)),
    key: key === undefined ? null : { name: key.name, slot: keySlot },
    get idColumn() {
      return idColumn();
    },
    isNumbered,
    identifying: identifyingIn,
    writtenAt: latest?.of ?? null,
    isSpread: (source.leads?.spread ?? []).length > 0,
    saysBlank: file.saysBlank === true,
    isTechnical,
    unreadParts: unread.found,
    placeOf: (field, lead) => {
      const given = sources.given(field, lead);
      // What identifies a lead can be in a column of another name.
      const column = given?.column ?? (field === key?.name ? idColumn() : field);
      return { column, value: given?.value ?? null };
    },
    likely: (field, value) => {
      const type = inputs.lead.find(({ name }) => name === field)?.type;
      return type === undefined ? null : likelyNotation(type, value, source);
    },
    notationHints: watch.hints,
    requireIdentifier,
    ignored: () => file.columns().filter((column) => !holdsAny(column, read) && !isIdentifying(column)),
  };
}

/**
 * The names of which a row must have one, those that count where it has none of them, and so on. Within each, lists of names that say the
 * same of a lead. A key that is called as is usual is one of the usual ones.
 */
function usualNames(key: NamedValue | undefined, ofSource: readonly string[]): readonly (readonly (readonly string[])[])[] {
  const bySource = ofSource.map((name) => [[name]]);
  if (key === undefined) return [...bySource, [usualIdentifiers]];
  if (key.from.length === 0 && usualIdentifiers.includes(fold(key.name)))
    return [[[...new Set([key.name, ...usualIdentifiers])]], ...bySource];
  const own = new Map(namesOf(key).map((name) => [fold(name), [name]]));
  return [[...own.values()], ...bySource, [usualIdentifiers]];
}

/** No column of a file identifies its leads. */
export class UnidentifiedLeads extends DataError {
  /** `suggested` is a column that could; the user named `idName`. */
  constructor(file: DataFile, names: readonly string[], idName: string | null, suggested: string | null = null) {
    const wanted = [...new Map(names.map((name) => [fold(name), name])).values()];
    const which = `${wanted.length === 2 ? "neither" : "none of"} ${listNames(wanted, wanted.length === 2 ? "nor" : "and")} is there`;
    const lacks = idName === null ? `no column that identifies a lead: ${which}` : `no column “${idName}”`;
    const perhaps = suggested === null ? " --lead-id COLUMN" : ` perhaps --lead-id ${forShell(suggested)}`;
    super(
      `“${file.shown}” has ${lacks}. ${describeColumns(file)}`,
      `Name the column that has a value of its own for every lead:${perhaps}. Where there is none, --lead-id ${rowNumber} takes the number of the row.`,
    );
    this.withSuggestion = (column) => new UnidentifiedLeads(file, names, idName, column);
  }

  /** The same, with a column that could identify them. */
  readonly withSuggestion: (column: string) => UnidentifiedLeads;
}
