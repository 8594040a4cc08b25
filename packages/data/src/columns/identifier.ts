import type { PlanInputs } from "@scoreline/plan";
import { fold, isWhole, namesOf, trimText } from "@scoreline/semantics";
import type { RowCause, UnfitIdentifier } from "../read/row-problem.ts";

/** What an identifier is, or what is wrong with it: `id` is the same for all that identify one lead, `shown` is what was written. */
export type Identifier =
  | { readonly id: string; readonly shown: string }
  | { readonly cause: Extract<RowCause, { readonly code: "no-identifier" | UnfitIdentifier }> };

export type IdentifierReader = (raw: unknown) => Identifier;

/**
 * Reads identifiers: texts trimmed, whole numbers as they are written; case counts, save where leads are identified by a key that is an
 * email. `idName` is the column that the user named for it, which need not be that of the key. Texts for "no value" are none.
 */
export function identifierReader(inputs: PlanInputs, idName: string | null): IdentifierReader {
  const key = inputs.key === null ? undefined : inputs.lead[inputs.key];
  const isKey = key !== undefined && (idName === null || namesOf(key).some((name) => fold(name) === fold(idName)));
  const missing = new Set([...inputs.missing, ...(isKey ? key.missing : [])]);
  const sameFor = isKey && key.type.kind === "email" ? fold : (text: string): string => text;
  return (raw) => {
    if (typeof raw === "number") {
      const id = String(raw);
      return Number.isSafeInteger(raw) ? { id, shown: id } : { cause: { code: "inexact-identifier" } };
    }
    const id = typeof raw === "string" ? trimText(raw) : null;
    if (id === "" || raw === null || raw === undefined) return { cause: { code: "no-identifier", word: null } };
    if (id === null) return { cause: { code: "odd-identifier" } };
    // Kept in a file or a table, all of these would be one.
    if (!isWhole(id)) return { cause: { code: "broken-identifier" } };
    return missing.size > 0 && missing.has(fold(id)) ? { cause: { code: "no-identifier", word: id } } : { id: sameFor(id), shown: id };
  };
}
