import type { Transition, TransitionKind } from "../transitions/compare.ts";
import type { Sql, SqlValue } from "./database.ts";
import type { StepRow } from "./steps.ts";

/** A lead with what is decided of it. */
export interface LeadRow {
  readonly id: string;
  readonly profile: string;
  readonly profile_version: number;
  readonly created_at: number;
  readonly updated_at: number;
  /** Null where it was never scored; of the meaning of the model by which it was. */
  readonly state: string | null;
  readonly meaning: string | null;
  readonly action_since: number | null;
  readonly decision: number | null;
  readonly event_seq: number | null;
  readonly next_change: string | null;
  readonly due_at: number | null;
  /** 0 where the day of the next change is not known yet. */
  readonly due_known: number | null;
  readonly scored_at: number | null;
}

export async function readLead(sql: Sql, id: string): Promise<LeadRow | null> {
  const [row] = await sql.all<LeadRow>(
    `SELECT leads.id, leads.profile, leads.profile_version, leads.created_at, leads.updated_at, states.state, states.meaning, states.action_since,
       states.decision, states.event_seq, states.next_change, states.due_at, states.due_known, states.scored_at
     FROM leads LEFT JOIN states ON states.lead = leads.id WHERE leads.id = ?1`,
    id,
  );
  return row ?? null;
}

/** A lead on a work list. */
export interface WorkRow {
  readonly lead: string;
  readonly outcome: string;
  readonly score: number;
  /** As of when that is its score. */
  readonly shown_at: number;
  readonly action_since: number;
  readonly next_change: string | null;
  /** Of a lead of which the day of the next change is not known yet, what it is worked out of; null for others. */
  readonly state: string | null;
  readonly meaning: string;
  readonly scored_at: number;
}

export interface WorkQuery {
  /** By column: what a lead must have. */
  readonly where: Readonly<Partial<Record<"action" | "route" | "lifecycle" | "cell", string>>>;
  /** The highest score first, or who has waited longest for the action. */
  readonly order: "score" | "since";
  readonly limit: number;
  /** The last lead of the page before. */
  readonly after: { readonly value: number; readonly lead: string } | null;
}

/** Leads that are not discarded, in order; of equal ones those first whose id comes first. */
export async function readWork(sql: Sql, { where, order, limit, after }: WorkQuery): Promise<readonly WorkRow[]> {
  const parameters: SqlValue[] = [];
  const add = (value: SqlValue): string => `?${parameters.push(value)}`;
  const asked = Object.entries(where).map(([column, value]) => `${column} = ${add(value)}`);
  const [column, sign, direction] = order === "score" ? ["score", "<", "DESC"] : ["action_since", ">", "ASC"];
  if (after !== null) {
    const [value, lead] = [add(after.value), add(after.lead)];
    asked.push(`(${column} ${sign} ${value} OR (${column} = ${value} AND lead > ${lead}))`);
  }
  const conditions = ["discarded IS NULL", ...asked].join(" AND ");
  return sql.all<WorkRow>(
    `SELECT lead, outcome, score, shown_at, action_since, next_change, CASE WHEN due_known = 0 THEN state END AS state, meaning, scored_at
     FROM states WHERE ${conditions}
     ORDER BY ${column} ${direction}, lead LIMIT ${add(limit)}`,
    ...parameters,
  );
}

export interface TransitionQuery {
  /** Only those after this number. */
  readonly after: number;
  readonly limit: number;
  readonly lead?: string | undefined;
  readonly kind?: string | undefined;
  /** What is entered by them. */
  readonly value?: string | undefined;
}

/** The feed of changes, the oldest first. */
export async function readTransitions(sql: Sql, { after, limit, lead, kind, value }: TransitionQuery): Promise<readonly Transition[]> {
  const parameters: SqlValue[] = [after];
  const add = (parameter: SqlValue): string => `?${parameters.push(parameter)}`;
  const asked = Object.entries({ lead, kind, after: value }).flatMap(([column, wanted]) =>
    wanted === undefined ? [] : `${column} = ${add(wanted)}`,
  );
  const rows = await sql.all<Omit<Transition, "cause" | "kind"> & { readonly cause: string; readonly kind: string }>(
    `SELECT seq, lead, at, kind, before, after, cause, reasons, plan, decision FROM transitions
     WHERE ${["seq > ?1", ...asked].join(" AND ")} ORDER BY seq LIMIT ${add(limit)}`,
    ...parameters,
  );
  return rows.map((row) => ({ ...row, kind: row.kind as TransitionKind, cause: JSON.parse(row.cause) as Transition["cause"] }));
}

/** The steps that a lead is or was in. */
export function readSteps(sql: Sql, lead: string): Promise<readonly StepRow[]> {
  return sql.all(
    "SELECT lead, kind, value, first_at, last_at, since, since_day, days FROM steps WHERE lead = ?1 ORDER BY first_at, kind, value",
    lead,
  );
}
