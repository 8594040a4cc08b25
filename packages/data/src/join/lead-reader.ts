import type { LeadInput } from "@scoreline/plan";
import { isBlank } from "../columns/absent-fields.ts";
import { agreed } from "../columns/agree.ts";
import type { LeadColumns } from "../columns/lead-columns.ts";
import { shownValue } from "../data-error.ts";
import type { Row } from "../read/data-file.ts";
import type { RowProblem } from "../read/row-problem.ts";

/**
 * The fields of a lead from a row of its file, under the names of their columns: whether several that give one field say the same is for
 * the scorer to judge.
 */
export function leadOf({ sources, key, rewrite }: Pick<LeadColumns, "sources" | "key" | "rewrite">, row: Row): LeadInput {
  const lead: Record<string, unknown> = {};
  for (const [index, { sources: columns }] of sources.fields.entries()) {
    const rewritten = rewrite[index] ?? null;
    for (const { key: name, slot } of columns) {
      const raw = row[slot] ?? null;
      // A row's own column, and what an object of it holds under that name.
      if (columns.length > 1 && Object.hasOwn(lead, name) && (isBlank(raw) || !isBlank(lead[name]))) continue;
      lead[name] = rewritten === null || raw === null ? raw : rewritten(raw);
    }
  }
  const identifier = key === null ? null : (row[key.slot] ?? null);
  if (key !== null && identifier !== null) {
    const rewritten = rewrite[sources.fields.findIndex(({ name }) => name === key.name)] ?? null;
    lead[key.name] = rewritten === null ? identifier : rewritten(identifier);
  }
  return lead;
}

/** A lead of a file, identified by its identifier, with its row as it is kept. */
export interface IdentifiedRow {
  /** The same for all that identify this lead. */
  readonly id: string;
  /** The identifier as it was written. */
  readonly shown: string;
  readonly row: Row;
  /** When the row was written, as an instant, where rows of one lead are brought together and it says so. */
  readonly at: number | null;
}

/** Finds out whose rows they are. */
export function rowIdentifier(columns: LeadColumns): (line: number, row: Row) => IdentifiedRow | RowProblem {
  const { identify, isNumbered, key, sources, writtenAt } = columns;
  const ofKey = sources.fields.find(({ name }) => name === key?.name)?.sources ?? [];
  const saidBy = (raw: unknown): string | null => {
    const identifier = identify(raw);
    if ("id" in identifier) return identifier.id;
    return identifier.cause.code === "no-identifier" ? null : `${identifier.cause.code} ${shownValue(raw)}`;
  };
  const identified = (line: number, row: Row): Omit<IdentifiedRow, "at"> | RowProblem => {
    const lists = columns.identifying(row);
    const named = lists.find((list) => list.some(({ slot }) => saidBy(row[slot]) !== null)) ?? lists[0];
    if (named === undefined && isNumbered) return { id: String(line), shown: String(line), row };
    if (named === undefined) return { line, column: null, value: null, cause: { code: "no-identifier", word: null } };
    const { chosen, problem } = agreed("lead", named, line, row, saidBy);
    if (problem !== null) return problem;
    const raw = row[chosen.slot];
    const identifier = identify(raw);
    if ("cause" in identifier) return { line, column: chosen.column, value: shownValue(raw), cause: identifier.cause };
    // A key field without a value of its own is the identifier, whatever the column is called.
    if (key === null || ofKey.some(({ slot }) => slot === chosen.slot || "id" in identify(row[slot]))) return { ...identifier, row };
    const kept = [...row];
    kept[key.slot] = raw;
    return { ...identifier, row: kept };
  };
  return (line, row) => {
    const lead = identified(line, row);
    if ("cause" in lead) return lead;
    const written = writtenAt?.(row) ?? { at: null };
    return "at" in written ? { ...lead, at: written.at } : { line, ...written, lead: lead.shown };
  };
}
