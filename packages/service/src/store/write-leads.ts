import { reasonsOfChanges, type LeadInHand } from "../rescore/rescore-lead.ts";
import { digestOf, type ScoringModel } from "../rescore/scoring-model.ts";
import type { Transition } from "../transitions/compare.ts";
import { together, type Columns, type Sql, type SqlRow } from "./database.ts";
import { dueRow } from "./dues.ts";
import { countTransitions } from "../transitions/day-counts.ts";
import { eventsOf } from "./held-leads.ts";
import { stepsOf, writeSteps } from "./steps.ts";
import { changeCounts, changesOfCounts, scored } from "./value-counts.ts";

const eventColumns: Columns = {
  seq: "number",
  lead: "text",
  id: "text",
  form: "text",
  kind: "text",
  at: "number",
  body: "text",
  received_at: "number",
};
const profileColumns: Columns = { lead: "text", version: "number", profile: "text", at: "number" };
const decisionColumns: Columns = {
  seq: "number",
  lead: "text",
  plan: "text",
  at: "number",
  event_seq: "number",
  profile_version: "number",
  cause: "text",
  digest: "text",
  outcome: "text",
};
const transitionColumns: Columns = {
  seq: "number",
  lead: "text",
  at: "number",
  kind: "text",
  before: "text",
  after: "text",
  cause: "text",
  reasons: "text",
  plan: "text",
  decision: "number",
};
const stateColumns: Columns = {
  lead: "text",
  meaning: "text",
  state: "text",
  outcome: "text",
  cell: "text",
  action: "text",
  route: "text",
  lifecycle: "text",
  discarded: "text",
  score: "number",
  action_since: "number",
  decision: "number",
  event_seq: "number",
  profile_version: "number",
  ahead: "text",
  next_change: "text",
  due_at: "number",
  due_known: "number",
  scored_at: "number",
  shown_at: "number",
};
const replaceState = `ON CONFLICT (lead) DO UPDATE SET ${Object.keys(stateColumns)
  .slice(1)
  .map((name) => `${name} = excluded.${name}`)
  .join(", ")}`;

/**
 * Stores all that became of leads in one transaction, and gives their transitions, in order. Numbers are given here, by way of one row that is kept
 * until the transaction ends: so they are seen in order by whoever reads the feed, also where several instances write. `at` is the moment
 * of what was taken in.
 */
export async function writeLeads(sql: Sql, model: ScoringModel, leads: readonly LeadInHand[], at: number): Promise<readonly Transition[]> {
  const touched = leads.filter(({ decisions }) => decisions.length > 0);
  const changed = touched.filter(({ decisions }) => decisions.some(({ changes }) => changes.length > 0));
  const count = touched.reduce(
    (sum, { events, decisions }) => decisions.reduce((all, { changes }) => all + 1 + changes.length, sum + events.length),
    0,
  );
  const ids = changed.map(({ held }) => held.id);
  const [stored, steps, [position]] = await together([
    eventsOf(sql, ids),
    stepsOf(sql, ids),
    sql.all<{ readonly seq: number }>(
      "UPDATE position SET seq = seq + ?1, clock = CASE WHEN clock < ?2 THEN ?2 ELSE clock END RETURNING seq",
      count,
      at,
    ),
  ]);
  const reasons = reasonsOfChanges(model, changed, stored);
  let seq = position!.seq - count;
  const events: SqlRow[] = [];
  const decisions: SqlRow[] = [];
  const transitions: Transition[] = [];
  for (const { held, events: taken, decisions: made } of touched) {
    const lead = held.id;
    const numbers = [held.eventSeq];
    for (const { id, form, input, at: happened, body } of taken) {
      numbers.push(++seq);
      events.push({ seq, lead, id, form, kind: input.event, at: happened, body, received_at: at });
    }
    for (const decision of made) {
      held.decision = ++seq;
      held.eventSeq = numbers[decision.events]!;
      const { changes, cause } = decision;
      decisions.push({
        seq,
        lead,
        plan: model.hash,
        at: decision.at,
        event_seq: held.eventSeq,
        profile_version: decision.version,
        cause: JSON.stringify(cause),
        digest: digestOf(decision.outcome),
        outcome: changes.length > 0 ? JSON.stringify(decision.outcome) : null,
      });
      for (const change of changes) {
        transitions.push({
          ...change,
          seq: ++seq,
          lead,
          at: decision.at,
          cause,
          reasons: reasons.get(decision) ?? null,
          plan: model.hash,
          decision: held.decision,
        });
      }
    }
  }
  await together([
    sql.insert("events", eventColumns, events),
    sql.insert("decisions", decisionColumns, decisions),
    sql.insert(
      "transitions",
      transitionColumns,
      transitions.map(({ lead, at, kind, before, after, reasons, plan, decision, ...transition }) => ({
        ...{ lead, at, kind, before, after, reasons, plan, decision, seq: transition.seq },
        cause: JSON.stringify(transition.cause),
      })),
    ),
    writeProfiles(sql, touched),
    sql.insert(
      "states",
      stateColumns,
      touched.map(({ held }) => stateRow(model, held)),
      replaceState,
    ),
    writeSteps(sql, model, steps, transitions),
    countTransitions(sql, transitions, model),
    changeCounts(sql, [scored(touched.filter(({ wasScored }) => !wasScored).length), ...changesOfCounts(transitions)]),
  ]);
  return transitions;
}

async function writeProfiles(sql: Sql, leads: readonly LeadInHand[]): Promise<void> {
  const rows = leads.flatMap(({ held, profiles }) =>
    profiles.map(({ version, profile, at }) => ({ lead: held.id, version, profile: JSON.stringify(profile), at })),
  );
  if (rows.length === 0) return;
  await sql.insert("profiles", profileColumns, rows);
  const newest = new Map(rows.map((row) => [row.lead, row]));
  const value = (name: string): string => sql.text("value", name);
  await sql.all(
    `UPDATE leads SET profile = new.profile, profile_version = new.version, updated_at = new.at FROM (
       SELECT ${value("lead")} AS lead, ${value("profile")} AS profile, CAST(${value("version")} AS integer) AS version,
         CAST(${value("at")} AS bigint) AS at FROM ${sql.each("?1")}
     ) AS new WHERE leads.id = new.lead`,
    JSON.stringify([...newest.values()]),
  );
}

function stateRow(model: ScoringModel, held: LeadInHand["held"]): SqlRow {
  const outcome = held.outcome!;
  return {
    lead: held.id,
    meaning: model.meaning,
    state: JSON.stringify(held.state),
    outcome: JSON.stringify(outcome),
    cell: outcome.cell,
    action: outcome.action,
    route: outcome.route,
    lifecycle: outcome.lifecycle,
    discarded: outcome.discarded,
    score: model.rank(outcome),
    action_since: held.actionSince,
    decision: held.decision,
    event_seq: held.eventSeq,
    profile_version: held.version,
    ahead: held.ahead.length === 0 ? null : JSON.stringify(held.ahead),
    ...dueRow(held.due),
    scored_at: held.scoredAt,
    shown_at: held.scoredAt,
  };
}
