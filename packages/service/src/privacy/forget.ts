/** Gives up events that no model can use any more: what they hold is removed, that they were there stays, so that none counts when it is sent again. */
import { compact, stillMattering, type StoredState } from "@scoreline/runtime/state";
import { readPlan } from "@scoreline/plan";
import { formatDay } from "@scoreline/semantics";
import { scoringModel, type Profile, type ScoringModel } from "../rescore/scoring-model.ts";
import type { Database, Sql } from "../store/database.ts";
import { dueOfRow, writeDues } from "../store/dues.ts";
import { challengerOf } from "../store/models.ts";
import { eventsOf, type StoredEvent } from "../store/held-leads.ts";

/** So many leads are looked at in one transaction, so that what comes in meanwhile need not wait long. */
const chunk = 50;

export interface Forgotten {
  readonly leads: number;
  readonly events: number;
}

interface LeadRow {
  readonly id: string;
  readonly profile: string;
  readonly state: string | null;
  readonly ahead: string | null;
  readonly scored_at: number;
  readonly decision: number;
  readonly due_known: number;
}

/** A model that identifies events by a key must see all of them: a repeat is recognized by the first. */
export const keyedEvents = ({ plan }: ScoringModel): readonly string[] =>
  plan.inputs.events.filter(({ key }) => key !== null).map(({ name }) => name);

/** The champion, and the challenger where there is one: what either can still use is kept. */
export async function modelsInUse(database: Database, champion: ScoringModel): Promise<readonly [ScoringModel, ...ScoringModel[]]> {
  const row = await database.read(challengerOf);
  return row === null ? [champion] : [champion, scoringModel(readPlan(JSON.parse(row.plan)))];
}

/**
 * Gives up the events from before a day of the champion’s zone that neither the champion nor another model of the list can use from that day on. From then
 * on, such a lead is not scored as of earlier moments, and takes no earlier events. `isEnded` is asked after each part. Throws a StoreError.
 */
export async function forgetEvents(
  database: Database,
  models: readonly [champion: ScoringModel, ...others: ScoringModel[]],
  before: number,
  isEnded: () => boolean,
): Promise<Forgotten> {
  const start = models[0].zone.startOfDay(before);
  let leads = 0;
  let events = 0;
  for (let last = "", found = chunk; found === chunk && !isEnded(); ) {
    const rows = await database.write(async (sql) => {
      const ids = await sql.all<LeadRow>(
        `SELECT leads.id, leads.profile, states.state, states.ahead, states.scored_at, states.decision, states.due_known FROM leads LEFT JOIN states ON states.lead = leads.id AND states.meaning = ?4
         WHERE leads.id > ?1 AND EXISTS (SELECT 1 FROM events WHERE events.lead = leads.id AND events.at < ?2 AND events.body <> '')
         ORDER BY leads.id LIMIT ?3${sql.lock === "" ? "" : " FOR UPDATE OF leads"}`,
        last,
        start,
        chunk,
        models[0].meaning,
      );
      const histories = await eventsOf(
        sql,
        ids.map(({ id }) => id),
      );
      for (const row of ids) {
        const given = await forgetOf(sql, models, row, histories.get(row.id) ?? [], before, start);
        events += given;
        if (given > 0) leads++;
      }
      return ids;
    });
    found = rows.length;
    last = rows.at(-1)?.id ?? last;
  }
  return { leads, events };
}

async function forgetOf(
  sql: Sql,
  models: readonly ScoringModel[],
  { id, profile, state, due_known: dueKnown, ...scored }: LeadRow,
  history: readonly StoredEvent[],
  before: number,
  start: number,
): Promise<number> {
  const day = formatDay(before);
  const kept = new Set(models.flatMap((model) => usedBy(model, id, JSON.parse(profile) as Profile, history, day, start)));
  const given = history.filter(({ at, seq }) => at < start && !kept.has(seq)).map(({ seq }) => seq);
  if (given.length === 0) return 0;
  await sql.all(
    `UPDATE events SET body = '' WHERE seq IN (SELECT CAST(${sql.text("value")} AS bigint) FROM ${sql.each("?1")})`,
    JSON.stringify(given),
  );
  await sql.all("UPDATE leads SET kept_from = ?2 WHERE id = ?1", id, start);
  const [champion] = models;
  if (state === null) return given.length;
  // When it was scored may be before what is kept from now on: it is worked out as long as it can be.
  if (dueKnown === 0) await writeDues(sql, [dueOfRow(champion!, { lead: id, state, ...scored })]);
  await sql.all(
    "UPDATE states SET state = ?3 WHERE lead = ?1 AND meaning = ?2",
    id,
    champion!.meaning,
    JSON.stringify(compact(champion!.keeper, JSON.parse(state) as StoredState, day)),
  );
  return given.length;
}

/** The numbers of those events from before the day that a model can still use. */
function usedBy(
  { keeper, leadOf, unknownOf }: ScoringModel,
  id: string,
  profile: Profile,
  history: readonly StoredEvent[],
  day: string,
  start: number,
): readonly number[] {
  const state = keeper.start(
    leadOf(id, profile),
    history.map(({ input }) => input),
  );
  const mattering = stillMattering(keeper, state, day);
  // In order of time, and of arrival where that is the same.
  const old = history.filter(({ at, input }) => at < start && unknownOf(input).event === null).sort((one, other) => one.at - other.at);
  // Nothing is given up by a guess.
  if (old.length !== mattering.length) return old.map(({ seq }) => seq);
  return old.flatMap(({ seq }, place) => (mattering[place]! ? [seq] : []));
}
