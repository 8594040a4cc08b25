import type { StoredState } from "@scoreline/runtime/state";
import { momentOf, type SteadyClock } from "../clock.ts";
import type { ModelOf } from "../rescore/actions.ts";
import type { Database } from "../store/database.ts";
import { chunk, inChunks, type DayPass } from "./day-pass.ts";

/**
 * Looks once a day at leads that somebody may have to act on, so that work lists are in the order of the points as they have faded by then. Nothing
 * is decided here: when something else is, the day's pass knows. To be run once nothing is due any more.
 */
export function createFadePass(database: Database, modelOf: ModelOf, clock: SteadyClock): DayPass {
  return {
    run: (signal) =>
      inChunks({ database, clock }, signal, async (sql, now) => {
        const { meaning, keeper, rank, zone } = await modelOf(sql);
        const rows = await sql.all<{ readonly lead: string; readonly state: string }>(
          `SELECT states.lead, states.state FROM states JOIN leads ON leads.id = states.lead
             WHERE states.action IS NOT NULL AND states.discarded IS NULL AND states.shown_at < ?1 AND states.meaning = ?2
               AND (states.due_at IS NULL OR states.due_at > ?3)
             ORDER BY states.shown_at LIMIT ${chunk}${sql.lockFree("leads")}`,
          zone.startOfDay(zone.dayAt(now)),
          meaning,
          now,
        );
        if (rows.length === 0) return { found: 0, done: 0 };
        const shown = rows.map(({ lead, state }) => {
          const outcome = keeper.outcome(JSON.parse(state) as StoredState, momentOf(now));
          return { lead, outcome: JSON.stringify(outcome), score: rank(outcome) };
        });
        const value = (name: string): string => sql.text("value", name);
        await sql.all(
          `UPDATE states SET outcome = now.outcome, score = now.score, shown_at = ?2 FROM (
               SELECT ${value("lead")} AS lead, ${value("outcome")} AS outcome, CAST(${value("score")} AS bigint) AS score FROM ${sql.each("?1")}
             ) AS now WHERE states.lead = now.lead`,
          JSON.stringify(shown),
          now,
        );
        return { found: rows.length, done: rows.length };
      }),
  };
}
