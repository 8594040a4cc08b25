import type { LeadInput, PlanInputs } from "@scoreline/plan";
import { fold, trimText } from "@scoreline/semantics";
import type { LeadColumns } from "../columns/lead-columns.ts";

/** The fields of a lead from a row of its file. */
export function leadOf(columns: LeadColumns, row: readonly unknown[]): LeadInput {
  const lead: Record<string, unknown> = {};
  for (const { name, slot } of columns.fields) lead[name] = row[slot] ?? null;
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
    return missing.size > 0 && missing.has(fold(id)) ? { problem: `${subject} is missing: the model reads “${id}” as no value` } : { id };
  };
}
