import type { PlanInputs } from "@scoreline/plan";
import { fold } from "@scoreline/semantics";
import { DataError } from "../data-error.ts";
import type { ColumnPicker, DataFile } from "../read/data-file.ts";
import { createNameTable, findColumn, listNames, refuseRivals } from "./column-names.ts";

/** Where the values of a lead stand in a row of its file. */
export interface LeadColumns {
  readonly picker: ColumnPicker;
  /** Slots of the lead's fields, in the order of the model. */
  readonly fields: readonly { readonly name: string; readonly slot: number }[];
  readonly idSlot: number;
  /** The column that identifies a lead, as the file writes it. */
  readonly idColumn: string;
  /** The column that fills a slot, as the file writes it. */
  columnOf(slot: number): string;
  /** Columns of the file that the model does not know. */
  ignored(): readonly string[];
}

/**
 * Matches columns with the fields of the model, by `from` or by name. The identifier is `idName`, else the key field, else the
 * column `id`, else `lead_id`. Throws `DataError` when there is none, or when two columns give the same field.
 */
export function pickLeadColumns(file: DataFile, inputs: PlanInputs, idName: string | null): LeadColumns {
  const names = createNameTable();
  const fields = inputs.lead.map((field, slot) => ({ name: field.name, slot }));
  for (const [slot, field] of inputs.lead.entries()) if (field.from !== null) names.add(field.from, slot);
  for (const [slot, field] of inputs.lead.entries()) names.add(field.name, slot);

  const columns = file.columns();
  const idColumn = chooseIdentifier(file, inputs, idName);
  let idSlot = names.find(idColumn);
  if (idSlot < 0) {
    // A key field without a column of its own is the identifier, whatever the column is called.
    idSlot = inputs.key !== null && columns.every((column) => names.find(column) !== inputs.key) ? inputs.key : fields.length;
    names.add(idColumn, idSlot);
  }
  const slots = Math.max(fields.length, idSlot + 1);
  const filledBy: string[] = [];
  const slotOf = (column: string): number => {
    const slot = names.find(column);
    if (slot >= 0) filledBy[slot] ??= column;
    return slot;
  };
  refuseRivals(file, slotOf);
  return {
    picker: { slots, slotOf },
    fields,
    idSlot,
    idColumn,
    columnOf: (slot) => filledBy[slot] ?? fields[slot]?.name ?? idColumn,
    ignored: () => file.columns().filter((column) => names.find(column) < 0),
  };
}

function chooseIdentifier(file: DataFile, inputs: PlanInputs, idName: string | null): string {
  const columns = file.columns();
  if (idName !== null) {
    const column = findColumn(columns, idName);
    if (column !== null) return column;
    throw new DataError(
      `“${file.shown}” has no column “${idName}”. Its columns are ${listNames(columns)}.`,
      "Name the column that identifies a lead with --lead-id.",
    );
  }
  const key = inputs.key === null ? undefined : inputs.lead[inputs.key];
  const candidates = [key?.from, key?.name, "id", "lead_id"].filter((name) => name !== null && name !== undefined);
  for (const candidate of candidates) {
    const column = findColumn(columns, candidate);
    if (column !== null) return column;
  }
  const wanted = [...new Map(candidates.map((name) => [fold(name), name])).values()];
  throw new DataError(
    `“${file.shown}” has no column that identifies a lead: ${wanted.length === 2 ? "neither" : "none of"} ${listNames(wanted).replace(" and ", wanted.length === 2 ? " nor " : " and ")} is there. Its columns are ${listNames(columns)}.`,
    `Name the column that identifies a lead, for instance --lead-id ${quoteForShell(columns[0] ?? "NAME")}.`,
  );
}

function quoteForShell(name: string): string {
  return /^[\w.-]+$/.test(name) ? name : `"${name.replaceAll(/["\\$`]/g, "\\$&")}"`;
}
