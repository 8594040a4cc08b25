import type { EventInput, Outcome } from "@scoreline/plan";
import type { StoredState } from "@scoreline/runtime/state";
import { storedInput, type EventForm } from "../ingest/read-forms.ts";
import { neverDue } from "../rescore/due.ts";
import type { EventAhead, HeldLead } from "../rescore/held-lead.ts";
import type { Profile, ScoringModel } from "../rescore/scoring-model.ts";
import type { Sql } from "./database.ts";

interface LeadRow {
  readonly id: string;
  readonly profile: string;
  readonly profile_version: number;
  readonly kept_from: number | null;
  readonly meaning: string | null;
  readonly state: string | null;
  readonly outcome: string;
  readonly action_since: number;
  readonly decision: number;
  readonly event_seq: number;
  readonly ahead: string | null;
  readonly next_change: string | null;
  readonly due_at: number | null;
  readonly due_known: number;
  readonly scored_at: number;
}

/** A lead out of the store, and its events where it has no state of the model. */
export interface LockedLead {
  readonly held: HeldLead;
  readonly before: readonly EventInput[];
}

/** Where the store is: the last number that was given, and the latest moment that was used. */
export interface Position {
  readonly seq: number;
  readonly clock: number;
}

export async function positionOf(sql: Sql): Promise<Position> {
  const [row] = await sql.all<Position>("SELECT seq, clock FROM position");
  return row!;
}

/**
 * Keeps leads from all others until the transaction ends, and gives what is known of them. Those that are not there are made, without a profile,
 * and are in `made`: whoever stores nothing of one removes it again. All instances take leads in one order, so that none waits for another in a
 * circle.
 */
export async function lockLeads(
  sql: Sql,
  model: ScoringModel,
  ids: readonly string[],
  at: number,
): Promise<{ readonly leads: ReadonlyMap<string, LockedLead>; readonly made: ReadonlySet<string> }> {
  const list = JSON.stringify([...new Set(ids)].sort());
  const asked = `SELECT ${sql.text("value")} FROM ${sql.each("?1")}`;
  const made = await sql.all<{ readonly id: string }>(
    `INSERT INTO leads (id, profile, profile_version, created_at, updated_at)
     SELECT ${sql.text("value")}, '{}', 0, ?2, ?2 FROM ${sql.each("?1")} WHERE true ON CONFLICT DO NOTHING RETURNING id`,
    list,
    at,
  );
  if (sql.lock !== "") await sql.all(`SELECT id FROM leads WHERE id IN (${asked}) ORDER BY id${sql.lock}`, list);
  const rows = await sql.all<LeadRow>(
    `SELECT leads.id, leads.profile, leads.profile_version, leads.kept_from, states.meaning, states.state, states.outcome,
       states.action_since, states.decision, states.event_seq, states.ahead, states.next_change, states.due_at, states.due_known, states.scored_at
     FROM leads LEFT JOIN states ON states.lead = leads.id WHERE leads.id IN (${asked})`,
    list,
  );
  const isNew = new Set(made.map(({ id }) => id));
  const histories = await eventsOf(
    sql,
    rows.filter(({ id, meaning }) => meaning !== model.meaning && !isNew.has(id)).map(({ id }) => id),
  );
  return { leads: new Map(rows.map((row) => [row.id, locked(row, model, histories.get(row.id) ?? [], at)])), made: isNew };
}

function locked(row: LeadRow, model: ScoringModel, history: readonly StoredEvent[], at: number): LockedLead {
  const held: HeldLead = {
    id: row.id,
    profile: JSON.parse(row.profile) as Profile,
    version: row.profile_version,
    keptFrom: row.kept_from,
    state: null,
    outcome: null,
    isOfOther: false,
    decision: 0,
    eventSeq: history.at(-1)?.seq ?? 0,
    scoredAt: 0,
    actionSince: at,
    ahead: history.filter((event) => event.at > at).map(({ at, id, kind }) => ({ at, id, event: kind })),
    due: neverDue,
  };
  const before = history.map(({ input }) => input);
  if (row.state === null) return { held, before };
  const decided = {
    outcome: JSON.parse(row.outcome) as Outcome,
    decision: row.decision,
    eventSeq: row.event_seq,
    scoredAt: row.scored_at,
    actionSince: row.action_since,
  };
  if (row.meaning !== model.meaning) return { held: { ...held, ...decided, isOfOther: true }, before };
  return {
    before: [],
    held: {
      ...held,
      ...decided,
      state: JSON.parse(row.state) as StoredState,
      ahead: row.ahead === null ? [] : (JSON.parse(row.ahead) as EventAhead[]),
      due: { nextChange: row.next_change, at: row.due_at, isKnown: row.due_known === 1 },
    },
  };
}

/** An event as it was taken in. */
export interface StoredEvent {
  readonly seq: number;
  readonly id: string;
  readonly kind: string;
  readonly at: number;
  readonly input: EventInput;
}

/** The events of leads, in the order in which they came, by lead; without those that were given up. */
export async function eventsOf(sql: Sql, leads: readonly string[]): Promise<Map<string, StoredEvent[]>> {
  const found = new Map<string, StoredEvent[]>();
  if (leads.length === 0) return found;
  const rows = await sql.all<{
    readonly lead: string;
    readonly seq: number;
    readonly id: string;
    readonly kind: string;
    readonly at: number;
    readonly form: EventForm;
    readonly body: string;
  }>(
    `SELECT lead, seq, id, kind, at, form, body FROM events WHERE lead IN (SELECT ${sql.text("value")} FROM ${sql.each("?1")}) 
     AND body <> '' ORDER BY lead, seq`,
    JSON.stringify(leads),
  );
  for (const { lead, form, body, ...event } of rows) {
    const list = found.get(lead) ?? [];
    list.push({ ...event, input: storedInput(form, body) });
    found.set(lead, list);
  }
  return found;
}

/** What was said of an event when it came first; null where that was given up. */
export type KnownEvents = Map<string, EventInput | null>;

/** Which of these events are stored already, by `eventKey`. */
export async function knownEvents(sql: Sql, events: readonly { readonly lead: string; readonly id: string }[]): Promise<KnownEvents> {
  if (events.length === 0) return new Map();
  const rows = await sql.all<{ readonly lead: string; readonly id: string; readonly form: EventForm; readonly body: string }>(
    `SELECT events.lead, events.id, events.form, events.body FROM (SELECT ${sql.text("value", "lead")} AS lead, ${sql.text("value", "id")} AS id FROM ${sql.each("?1")}) AS asked
     JOIN events ON events.lead = asked.lead AND events.id = asked.id`,
    JSON.stringify(events.map(({ lead, id }) => ({ lead, id }))),
  );
  return new Map(rows.map(({ lead, id, form, body }) => [eventKey(lead, id), body === "" ? null : storedInput(form, body)]));
}

/** What tells one event from all others: no id has the letter between them. */
export const eventKey = (lead: string, id: string): string => `${lead}\0${id}`;
