import type { PlanField } from "@scoreline/plan";
import type { Row } from "../read/data-file.ts";
import { partsOf } from "../source/gather.ts";
import { fold } from "@scoreline/semantics";
import { createLeadCurrencies, type SeveralCurrencies } from "./currency-count.ts";
import type { LeadColumns } from "./lead-columns.ts";

/** Of some fields of the model, by index, those that no row read so far has a column for. */
export function absentFields({ sources }: LeadColumns, wanted: readonly number[]): readonly number[] {
  return wanted.filter((field) => sources.fields[field]!.sources.length === 0);
}

/** Fields of which some rows have no value where one was to be expected, by index. */
export interface EmptyFields {
  readonly rows: number;
  /** Those that have a column and no value in any row. */
  readonly fields: readonly number[];
  /** Values in columns that only spell the name of a field otherwise, in rows without a value for the field. */
  readonly respelled: readonly { readonly field: number; readonly column: string; readonly rows: number }[];
  /** Fields that are parts of an object of which some rows have several. */
  readonly several: readonly SeveralObjects[];
  /** Fields with amounts that are in several currencies. */
  readonly currencies: readonly SeveralCurrencies[];
}

/** Rows in which a column is a list of several objects, so that the part of it that gives a field or a property, by index, is not read. */
export interface SeveralObjects {
  readonly index: number;
  readonly column: string;
  readonly rows: number;
}

/** Looks at rows for fields of the model that have no value where one was to be expected, or one that says less than it seems to; `wanted` are those that are read, `weighed` those whose values rules use. `see` takes a row, or so many of which each column has a value where that row has one. */
export function createEmptyFields(
  { sources, respelled, holders, currencies: columns }: LeadColumns,
  fields: readonly PlanField[],
  wanted: readonly number[],
  weighed = wanted,
): { see(row: Row, alike?: number): void; found(): EmptyFields } {
  const empty = new Set(wanted);
  const reads = new Set(wanted);
  const isGiven = (field: number, row: Row): boolean => sources.fields[field]!.sources.some(({ slot }) => hasValue(row[slot]));
  const otherwise = new Map<(typeof respelled)[number], number>();
  const several = createSeveralTally();
  const currencies = createLeadCurrencies(fields, columns, weighed);
  let rows = 0;
  return {
    see: (row, alike = 1) => {
      rows += alike;
      currencies.see(row);
      // Of most files all have one in the first rows.
      for (const field of empty) if (isGiven(field, row)) empty.delete(field);
      for (const each of respelled)
        if (reads.has(each.field) && hasValue(row[each.slot]) && !isGiven(each.field, row))
          otherwise.set(each, (otherwise.get(each) ?? 0) + 1);
      for (const { column, slot, parts } of holders)
        for (const { field, way } of parts) if (reads.has(field)) several.add(field, column, way, row[slot]);
    },
    found: () => ({
      rows,
      fields: [...empty].filter((field) => sources.fields[field]!.sources.length > 0),
      respelled: [...otherwise].map(([{ field, column }, count]) => ({ field, column, rows: count })),
      several: several.found(),
      currencies: currencies.found().flatMap(({ amounts, ...each }) => {
        const there = amounts.filter((field) => sources.fields[field]!.sources.length > 0);
        return there.length === 0 ? [] : [{ ...each, amounts: there }];
      }),
    }),
  };
}

/** Counts lists of several objects, by what would be read of them: `way` is what a part of them is called, folded. */
export function createSeveralTally(): {
  add(index: number, column: string, way: string, value: unknown): void;
  found(): readonly SeveralObjects[];
} {
  const counts = new Map<number, SeveralObjects>();
  return {
    add: (index, column, way, value) => {
      if (!Array.isArray(value) || value.length < 2) return;
      if (!value.some((item) => partsOf(item).some(([path]) => fold(path) === way))) return;
      const known = counts.get(index);
      counts.set(index, { index, column: known?.column ?? column, rows: (known?.rows ?? 0) + 1 });
    },
    found: () => [...counts.values()],
  };
}

/** A blank text and a list without items say nothing. */
export const hasValue = (raw: unknown): boolean => !isBlank(raw) && !(Array.isArray(raw) && raw.length === 0);

/** Whether there is nothing, or a blank text. */
export function isBlank(raw: unknown): boolean {
  return raw === null || raw === undefined || (typeof raw === "string" && raw.trim() === "");
}
