import type { PlanInputs } from "@scoreline/plan";
import { fold, isWhole, namesOf, trimText } from "@scoreline/semantics";
import type { RowCause, UnfitIdentifier } from "../read/row-problem.ts";
import { plainSource, type DataSource } from "../source/data-source.ts";
import { rewriteAddress } from "../source/rewrite.ts";

/** What an identifier is, or what is wrong with it: `id` is the same for all that identify one lead, `shown` is what was written. */
export type Identifier =
  | { readonly id: string; readonly shown: string }
  | { readonly cause: Extract<RowCause, { readonly code: "no-identifier" | UnfitIdentifier }> };

export type IdentifierReader = (raw: unknown) => Identifier;

/**
 * Reads identifiers: texts trimmed, whole numbers as they are written; case counts, save where leads are identified by a key that is an
 * email, of which only the address counts, and as the source says. `idName` is the column that the user named for it, which need not be that of the key. Texts for "no value"
 * are none.
 */
export function identifierReader(inputs: PlanInputs, idName: string | null, source: DataSource = plainSource): IdentifierReader {
  const key = inputs.key === null ? undefined : inputs.lead[inputs.key];
  const isKey = key !== undefined && (idName === null || namesOf(key).some((name) => fold(name) === fold(idName)));
  const missing = new Map<string, "model" | "source">([
    ...(source.values?.missing ?? []).map((word) => [fold(word), "source"] as const),
    ...[...inputs.missing, ...(isKey ? key.missing : [])].map((word) => [word, "model"] as const),
  ]);
  const asWritten = (text: string): string => text;
  const sameFor = isKey && key.type.kind === "email" ? foldedAddress : source.identifiers === "salesforce" ? longSalesforceId : asWritten;
  return (raw) => {
    if (typeof raw === "number") {
      const id = String(raw);
      return Number.isSafeInteger(raw) ? { id, shown: id } : { cause: { code: "inexact-identifier" } };
    }
    const id = typeof raw === "string" ? trimText(raw) : null;
    if (id === "" || raw === null || raw === undefined) return { cause: { code: "no-identifier", word: null } };
    if (id === null) return { cause: { code: "odd-identifier" } };
    if (isShortened(id)) return { cause: { code: "shortened-identifier" } };
    // Kept in a file or a table, all of these would be one.
    if (!isWhole(id)) return { cause: { code: "broken-identifier" } };
    const by = missing.size > 0 ? missing.get(fold(id)) : undefined;
    return by === undefined ? { id: sameFor(id), shown: id } : { cause: { code: "no-identifier", word: id, by } };
  };
}

/** Of an email address capitals do not count, and a name beside it does not either. */
export const foldedAddress = (text: string): string => fold(rewriteAddress(text));

/** How a spreadsheet shows a long number in a narrow column, and saves it: `1.01E+10`, with a comma in other places. */
export function isShortened(id: string): boolean {
  return /^-?\d(?:[.,]\d+)?E\+\d{2,3}$/.test(id);
}

const suffixLetters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ012345";

/**
 * A Salesforce id of 15 characters, of which case counts, as the same id of 18: each of the three added characters says which of five are
 * capitals. Any other text as it is.
 */
export function longSalesforceId(id: string): string {
  if (!/^[0-9A-Za-z]{15}$/.test(id)) return id;
  let suffix = "";
  for (let from = 0; from < 15; from += 5) {
    let capitals = 0;
    for (let at = 0; at < 5; at++) if (/[A-Z]/.test(id.charAt(from + at))) capitals |= 1 << at;
    suffix += suffixLetters.charAt(capitals);
  }
  return `${id}${suffix}`;
}
