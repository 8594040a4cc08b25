/** When leads are due, as the store has it. */
import type { StoredState } from "@scoreline/runtime/state";
import type { Due, EventAhead } from "../rescore/held-lead.ts";
import { dueAfter } from "../rescore/due.ts";
import type { ScoringModel } from "../rescore/scoring-model.ts";
import type { Sql, SqlValue } from "./database.ts";

/** The columns of a state that say it. */
export const dueRow = ({ nextChange, at, isKnown }: Due): Readonly<Record<"next_change" | "due_at" | "due_known", SqlValue>> => ({
  next_change: nextChange,
  due_at: at,
  due_known: isKnown ? 1 : 0,
});

/** A lead of which nobody has worked out yet when it is due. */
export interface RowWithoutDue {
  readonly lead: string;
  readonly state: string;
  readonly ahead: string | null;
  readonly scored_at: number;
  readonly decision: number;
}

/** Works it out. */
export function dueOfRow(model: ScoringModel, { lead, state, ahead, scored_at, decision }: RowWithoutDue): KnownDue {
  const events = ahead === null ? [] : (JSON.parse(ahead) as EventAhead[]);
  return { lead, decision, due: dueAfter(model, JSON.parse(state) as StoredState, scored_at, events) };
}

/** When a lead is due after a decision. */
export interface KnownDue {
  readonly lead: string;
  readonly decision: number;
  readonly due: Due;
}

/** Those that were scored by a model, the ones first to which nothing happened for longest; without some, which are a list in JSON. */
export function leadsWithoutDue(sql: Sql, model: ScoringModel, without: string, limit: number): Promise<readonly RowWithoutDue[]> {
  return sql.all(
    `SELECT lead, state, ahead, scored_at, decision FROM states WHERE due_known = 0 AND meaning = ?1
       AND lead NOT IN (SELECT ${sql.text("value")} FROM ${sql.each("?2")}) ORDER BY scored_at LIMIT ?3`,
    model.meaning,
    without,
    limit,
  );
}

/** Notes when leads are due; passes over those of which something else was decided meanwhile. */
export async function writeDues(sql: Sql, dues: readonly KnownDue[]): Promise<void> {
  if (dues.length === 0) return;
  const text = (name: string): string => sql.text("value", name);
  const number = (name: string): string => `CAST(${text(name)} AS bigint)`;
  await sql.all(
    `UPDATE states SET next_change = new.next_change, due_at = new.due_at, due_known = new.due_known FROM (
       SELECT ${text("lead")} AS lead, ${number("decision")} AS decision, ${text("next_change")} AS next_change, ${number("due_at")} AS due_at,
         ${number("due_known")} AS due_known FROM ${sql.each("?1")}
     ) AS new WHERE states.lead = new.lead AND states.decision = new.decision`,
    JSON.stringify(dues.map(({ lead, decision, due }) => ({ lead, decision, ...dueRow(due) }))),
  );
}
