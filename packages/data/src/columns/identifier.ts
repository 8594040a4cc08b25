import type { PlanInputs } from "@scoreline/plan";
import { fold, isWhole, trimText } from "@scoreline/semantics";
import type { RowCause, UnfitIdentifier } from "../read/row-problem.ts";

/** What an identifier is, or what is wrong with it. */
export type Identifier =
  | { readonly id: string }
  | { readonly cause: Extract<RowCause, { readonly code: "no-identifier" | UnfitIdentifier }> };

export type IdentifierReader = (raw: unknown) => Identifier;

/** Reads identifiers: texts trimmed, whole numbers as they are written; case counts. The model's texts for "no value" are none. */
export function identifierReader(inputs: PlanInputs): IdentifierReader {
  const missing = new Set(inputs.missing);
  return (raw) => {
    if (typeof raw === "number") return Number.isSafeInteger(raw) ? { id: String(raw) } : { cause: { code: "inexact-identifier" } };
    const id = typeof raw === "string" ? trimText(raw) : null;
    if (id === "" || raw === null || raw === undefined) return { cause: { code: "no-identifier", word: null } };
    if (id === null) return { cause: { code: "odd-identifier" } };
    // Kept in a file or a table, all of these would be one.
    if (!isWhole(id)) return { cause: { code: "broken-identifier" } };
    return missing.size > 0 && missing.has(fold(id)) ? { cause: { code: "no-identifier", word: id } } : { id };
  };
}
