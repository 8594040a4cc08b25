import type { PlanInputs } from "@scoreline/plan";
import { fold } from "@scoreline/semantics";
import { DataError, describeColumns, listNames } from "../data-error.ts";
import type { ColumnPicker, DataFile, Row } from "../read/data-file.ts";
import { chooseColumn, columnSlots } from "./column-choice.ts";
import { fieldSources, refuseRivals, type FieldSources } from "./field-sources.ts";

/** Where the values of a lead are in a row of its file. */
export interface LeadColumns {
  readonly picker: ColumnPicker;
  readonly sources: FieldSources;
  /** The key field, where the model has one: its name, and the slot for an identifier that is in a column of another name. */
  readonly key: { readonly name: string; readonly slot: number } | null;
  /** The column that identifies leads, as the file writes it. */
  readonly idColumn: string;
  /** The slot of the column that identifies the lead of a row; -1 where the row has none. */
  idSlotIn(row: Row): number;
  /** The column that gives a field, as the file writes it. */
  columnOf(field: string): string;
  /** Throws `DataError` where rows were read and none of them had a column that identifies its lead. */
  requireIdentifier(): void;
  /** Columns of the file that the model does not know. */
  ignored(): readonly string[];
}

const keySlot = 0;

/**
 * Matches columns with the fields of the model. What identifies a lead is decided by the names that its row has: `idName`, else those
 * of the key field, else `id`, else `lead_id`. Throws `DataError` when a table has none of them, or two columns for one field.
 */
export function pickLeadColumns(file: DataFile, inputs: PlanInputs, idName: string | null): LeadColumns {
  const { shown } = file;
  const key = inputs.key === null ? undefined : inputs.lead[inputs.key];
  const names = idName === null ? [key?.from, key?.name, "id", "lead_id"].filter((name) => name !== null && name !== undefined) : [idName];
  const identifier = chooseColumn(names);
  const sources = fieldSources(inputs.lead);
  const identifying = new Set<number>();
  const fields = new Set<string>();
  const picker = columnSlots(shown, keySlot + 1, (column, slot) => {
    const isField = sources.admit(column, slot);
    if (isField) fields.add(column);
    return identifier.admit(column, slot) || isField;
  });
  const idSlotIn = (row: Row): number => {
    const slot = identifier.slotIn(row);
    if (slot >= 0) identifying.add(slot);
    return slot;
  };
  const requireIdentifier = (): void => {
    if (identifying.size === 0) throw unidentified(file, names, idName);
  };
  if (file.format !== "json-lines") {
    const whole: null[] = [];
    for (const column of file.columns()) {
      const slot = picker.slotOf(column);
      if (slot >= 0) whole[slot] = null;
    }
    idSlotIn(whole);
    requireIdentifier();
    refuseRivals(sources, shown, new Set());
  }
  const idColumn = (): string => identifier.first() ?? names[0] ?? "";
  return {
    picker,
    sources,
    key: key === undefined ? null : { name: key.name, slot: keySlot },
    get idColumn() {
      return idColumn();
    },
    idSlotIn,
    columnOf: (field) => sources.columnOf(field) ?? (field === key?.name ? idColumn() : field),
    requireIdentifier,
    ignored: () => file.columns().filter((column) => !fields.has(column) && !identifying.has(picker.slotOf(column))),
  };
}

function unidentified(file: DataFile, names: readonly string[], idName: string | null): DataError {
  if (idName !== null) {
    return new DataError(
      `“${file.shown}” has no column “${idName}”. ${describeColumns(file)}`,
      "Name the column that identifies a lead with --lead-id.",
    );
  }
  const wanted = [...new Map(names.map((name) => [fold(name), name])).values()];
  return new DataError(
    `“${file.shown}” has no column that identifies a lead: ${wanted.length === 2 ? "neither" : "none of"} ${listNames(wanted).replace(" and ", wanted.length === 2 ? " nor " : " and ")} is there. ${describeColumns(file)}`,
    `Name the column that identifies a lead, for example --lead-id ${quoteForShell(file.columns()[0] ?? "NAME")}.`,
  );
}

function quoteForShell(name: string): string {
  return /^[\w.-]+$/.test(name) ? name : `"${name.replaceAll(/["\\$`]/g, "\\$&")}"`;
}
