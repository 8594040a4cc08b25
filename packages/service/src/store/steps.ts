import type { Transition } from "../transitions/compare.ts";
import type { ScoringModel } from "../rescore/scoring-model.ts";
import type { Columns, Sql } from "./database.ts";
import { uncount } from "./value-counts.ts";

/** How long a lead has been in a step: in a rating, a cell, an action and so on. */
export interface StepRow {
  readonly lead: string;
  /** As of a transition. */
  readonly kind: string;
  readonly value: string;
  /** When it was first in it, and when it entered or left it last. */
  readonly first_at: number;
  readonly last_at: number;
  /** Since when it is in it; null where it is not. The day is counted in the model's zone. */
  readonly since: number | null;
  readonly since_day: number | null;
  /** In days of the model's zone: how long it was in it before that. */
  readonly days: number;
}

const stepColumns: Columns = {
  lead: "text",
  kind: "text",
  value: "text",
  first_at: "number",
  last_at: "number",
  since: "number",
  since_day: "number",
  days: "number",
};

/** The steps that leads are or were in. */
export async function stepsOf(sql: Sql, leads: readonly string[]): Promise<readonly StepRow[]> {
  if (leads.length === 0) return [];
  return sql.all(
    `SELECT ${Object.keys(stepColumns).join(", ")} FROM steps WHERE lead IN (SELECT ${sql.text("value")} FROM ${sql.each("?1")})`,
    JSON.stringify(leads),
  );
}

/** Notes that leads are in no step any more, since a moment on a day. */
export async function leaveSteps(sql: Sql, { zone }: ScoringModel, leads: readonly string[], at: number): Promise<void> {
  await uncount(sql, leads);
  await sql.all(
    `UPDATE steps SET since = NULL, since_day = NULL, last_at = ?2, days = days + ?3 - since_day
     WHERE since IS NOT NULL AND lead IN (SELECT ${sql.text("value")} FROM ${sql.each("?1")})`,
    JSON.stringify(leads),
    at,
    zone.dayAt(at),
  );
}

/** Notes which steps leads entered and left; `rows` are those of before. */
export async function writeSteps(
  sql: Sql,
  { zone }: ScoringModel,
  rows: readonly StepRow[],
  transitions: readonly Transition[],
): Promise<void> {
  const keyOf = (lead: string, kind: string, value: string): string => JSON.stringify([lead, kind, value]);
  const steps = new Map(rows.map((row) => [keyOf(row.lead, row.kind, row.value), row]));
  const changed = new Set<string>();
  for (const { lead, kind, before, after, at } of transitions) {
    const day = zone.dayAt(at);
    if (before !== null) {
      const key = keyOf(lead, kind, before);
      const step = steps.get(key) ?? { lead, kind, value: before, first_at: at, last_at: at, since: null, since_day: null, days: 0 };
      steps.set(key, { ...step, last_at: at, since: null, since_day: null, days: step.days + day - (step.since_day ?? day) });
      changed.add(key);
    }
    if (after !== null) {
      const key = keyOf(lead, kind, after);
      const step = steps.get(key) ?? { lead, kind, value: after, first_at: at, days: 0 };
      steps.set(key, { ...step, last_at: at, since: at, since_day: day });
      changed.add(key);
    }
  }
  await sql.insert(
    "steps",
    stepColumns,
    [...changed].map((key) => ({ ...steps.get(key)! })),
    `ON CONFLICT (lead, kind, value) DO UPDATE SET
       last_at = excluded.last_at, since = excluded.since, since_day = excluded.since_day, days = excluded.days`,
  );
}
