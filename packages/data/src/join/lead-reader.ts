import type { LeadInput, PlanInputs } from "@scoreline/plan";
import { fold, isWhole, trimText } from "@scoreline/semantics";
import type { LeadColumns } from "../columns/lead-columns.ts";
import type { Row, RowProblem } from "../read/data-file.ts";
import { shownValue } from "../data-error.ts";

/**
 * The fields of a lead from a row of its file. Where the row gives a field twice, the second value keeps the name of its column: whether
 * the two say the same is for the scorer to decide.
 */
export function leadOf({ sources, key }: LeadColumns, row: Row): LeadInput {
  const lead: Record<string, unknown> = {};
  for (const { name, sources: columns } of sources.fields) {
    lead[name] = null;
    for (const { column, slot } of columns) {
      const value = row[slot] ?? null;
      if (value === null) continue;
      if (lead[name] === null) lead[name] = value;
      else lead[column] = value;
    }
  }
  if (key !== null && (row[key.slot] ?? null) !== null) lead[key.name] = row[key.slot];
  return lead;
}

/** What an identifier is, or what is wrong with it. */
export type Identifier = { readonly id: string } | { readonly problem: string };

/**
 * Reads identifiers: texts trimmed, whole numbers as they are written; case counts. The model's texts for "no value" are none.
 * `subject` begins the sentences about it.
 */
export function identifierReader(inputs: PlanInputs, subject: string): (raw: unknown) => Identifier {
  const missing = new Set(inputs.missing);
  return (raw) => {
    if (typeof raw === "number") {
      if (Number.isSafeInteger(raw)) return { id: String(raw) };
      return { problem: `${subject} is a number too long or not whole, so digits of it would be lost; write it in quotes` };
    }
    const id = typeof raw === "string" ? trimText(raw) : null;
    if (id === "" || raw === null || raw === undefined) return { problem: `${subject} is missing` };
    if (id === null) return { problem: `${subject} is neither a text nor a number` };
    // Kept in a file or a table, all of these would be one.
    if (!isWhole(id)) return { problem: `${subject} is not valid text` };
    return missing.size > 0 && missing.has(fold(id)) ? { problem: `${subject} is missing: the model reads “${id}” as no value` } : { id };
  };
}

/** A lead of a file, identified by its identifier, with its row as it is kept. */
export interface IdentifiedRow {
  readonly id: string;
  readonly row: Row;
}

/** Finds out whose rows they are. */
export function rowIdentifier(columns: LeadColumns, inputs: PlanInputs): (line: number, row: Row) => IdentifiedRow | RowProblem {
  const identify = identifierReader(inputs, "the identifier");
  const { key, sources } = columns;
  const ofKey = sources.fields.find(({ name }) => name === key?.name)?.sources ?? [];
  return (line, row) => {
    const slot = columns.idSlotIn(row);
    const raw = row[slot] ?? null;
    const identifier = identify(raw);
    if ("problem" in identifier)
      return { line, column: slot < 0 ? null : columns.idColumn, value: shownValue(raw), problem: identifier.problem };
    // A key field without a column of its own is the identifier, whatever the column is called.
    if (key === null || ofKey.some((source) => row[source.slot] !== undefined)) return { id: identifier.id, row };
    const kept = [...row];
    kept[key.slot] = raw;
    return { id: identifier.id, row: kept };
  };
}
