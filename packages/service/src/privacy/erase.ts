/** What is known of a lead, all of it, for whoever has a right to see it; and its end. */
import type { Sql } from "../store/database.ts";
import { changeCounts, scored, uncount } from "../store/value-counts.ts";

const json = (text: string | null): unknown => (text === null || text === "" ? null : JSON.parse(text));
const iso = (at: number | null): string | null => (at === null ? null : new Date(at).toISOString());

type Row = Readonly<Record<string, string | number | null>>;

/** Columns that are moments, and columns that are JSON; all others are shown as they are. */
const moments = [
  "at",
  "received_at",
  "created_at",
  "updated_at",
  "first_at",
  "last_at",
  "since",
  "action_since",
  "scored_at",
  "made_at",
  "ended_at",
  "due_at",
];
const documents = ["profile", "body", "outcome", "cause", "ahead", "memory"];

function shownRow(row: Row): Readonly<Record<string, unknown>> {
  return Object.fromEntries(
    Object.entries(row)
      .filter(([name]) => name !== "lead")
      .map(([name, value]) => {
        if (moments.includes(name)) return [name, iso(value as number | null)];
        return [name, documents.includes(name) ? json(value as string | null) : value];
      }),
  );
}

/** By the name of each part of an export, what is read for it. “state” is left out: it is made of the events, and has nothing else. */
const parts: Readonly<Record<string, string>> = {
  profiles: "SELECT version, profile, at FROM profiles WHERE lead = ?1 ORDER BY version",
  events: "SELECT seq, id, form, kind, at, body, received_at FROM events WHERE lead = ?1 ORDER BY seq",
  states: `SELECT meaning, outcome, cell, action, route, lifecycle, discarded, score, action_since, decision, event_seq, profile_version, ahead,
    next_change, due_at, scored_at FROM states WHERE lead = ?1 ORDER BY decision`,
  transitions: "SELECT seq, at, kind, before, after, cause, reasons, plan, decision FROM transitions WHERE lead = ?1 ORDER BY seq",
  decisions: `SELECT seq, plan, at, event_seq, profile_version, cause, digest, outcome FROM decisions WHERE lead = ?1 ORDER BY seq`,
  steps: "SELECT kind, value, first_at, last_at, since, days FROM steps WHERE lead = ?1 ORDER BY kind, value",
  told: "SELECT subscription FROM told WHERE lead = ?1 ORDER BY subscription",
  watches: "SELECT subscription, memory FROM watches WHERE lead = ?1 ORDER BY subscription",
  deliveries: `SELECT id, subscription, seq, status, attempts, body, made_at, ended_at, last_error FROM deliveries
    WHERE lead = ?1 ORDER BY seq, id`,
};

/** Everything that is kept of a lead; undefined where nothing is. */
export async function exportLead(sql: Sql, id: string): Promise<Readonly<Record<string, unknown>> | undefined> {
  const [lead] = await sql.all<Row>("SELECT id, profile, profile_version, created_at, updated_at FROM leads WHERE id = ?1", id);
  if (lead === undefined) return undefined;
  const found: Record<string, unknown> = { lead: shownRow(lead) };
  for (const [name, text] of Object.entries(parts)) found[name] = (await sql.all<Row>(text, id)).map(shownRow);
  return found;
}

/** The tables that have rows of a lead. */
const tables = ["events", "profiles", "states", "transitions", "decisions", "steps", "watches", "deliveries", "told"] as const;

/** How many rows of each table were erased. */
export type Erased = Readonly<Record<(typeof tables)[number], number>>;

/**
 * Erases a lead with everything that is kept of it; undefined where nothing is. The counts of each day stay: they name
 * nobody. Receivers that were told of the lead are told that it is erased. `now` in milliseconds since 1970.
 */
export async function eraseLead(
  sql: Sql,
  id: string,
  { now, source }: { readonly now: number; readonly source: string },
): Promise<Erased | undefined> {
  const [lead] = await sql.all(`SELECT id FROM leads WHERE id = ?1${sql.lock}`, id);
  if (lead === undefined) return undefined;
  const told = await sql.all<{ readonly subscription: string }>(
    `SELECT subscription FROM deliveries WHERE lead = ?1 AND attempts > 0 UNION SELECT subscription FROM told WHERE lead = ?1 ORDER BY subscription`,
    id,
  );
  await uncount(sql, [id]);
  // It names leads.
  await sql.all("DELETE FROM comparisons");
  // One that is under way has seen it, perhaps: it is not kept, then.
  await sql.all(
    "INSERT INTO meta (name, value) VALUES ('erasures', '1') ON CONFLICT (name) DO UPDATE SET value = CAST(CAST(meta.value AS bigint) + 1 AS text)",
  );
  const erased: Record<string, number> = {};
  for (const table of tables) {
    const [count] = await sql.all<{ readonly rows: number }>(`SELECT count(*) AS rows FROM ${table} WHERE lead = ?1`, id);
    erased[table] = count!.rows;
    await sql.all(`DELETE FROM ${table} WHERE lead = ?1`, id);
  }
  await sql.all("DELETE FROM leads WHERE id = ?1", id);
  await changeCounts(sql, [scored(-erased["states"]!)]);
  // What says so stays until it is delivered.
  for (const { subscription } of told) await tellErased(sql, subscription, id, source, now);
  return erased as Erased;
}

async function tellErased(sql: Sql, subscription: string, lead: string, source: string, now: number): Promise<void> {
  const [position] = await sql.all<{ readonly seq: number }>("UPDATE position SET seq = seq + 1 RETURNING seq");
  const id = `msg_${subscription}_${position!.seq}`;
  const time = new Date(now).toISOString();
  const body = {
    specversion: "1.0",
    id,
    source,
    type: "scoreline.lead.erased",
    subject: lead,
    time,
    datacontenttype: "application/json",
    data: { lead },
  };
  await sql.all(
    `INSERT INTO deliveries (id, subscription, seq, lead, status, body, attempts, due_at, made_at)
    VALUES (?1, ?2, ?3, ?4, 'waiting', ?5, 0, ?6, ?6)`,
    id,
    subscription,
    position!.seq,
    lead,
    JSON.stringify(body),
    now,
  );
}
