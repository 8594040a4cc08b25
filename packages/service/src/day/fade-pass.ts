import { InputError } from "@scoreline/runtime";
import type { StoredState } from "@scoreline/runtime/state";
import { momentOf } from "../clock.ts";
import type { ScoringModel } from "../rescore/scoring-model.ts";
import { inParts } from "../store/database.ts";
import { asOfNow, chunk, type DayPass, type DayPassOptions } from "./day-pass.ts";

/** What is shown of a lead from now on; null where it stays what it was. */
interface Shown {
  readonly lead: string;
  readonly outcome: string | null;
  readonly score: number | null;
}

/**
 * Looks once a day at leads that somebody may have to act on, so that work lists are in the order of the points as they have faded by then. Nothing
 * is decided here: when something else is, the day's pass knows. To be run once nothing is due any more.
 */
export function createFadePass({ modelOf, aside, ...store }: Omit<DayPassOptions, "onStored">): DayPass {
  const fadePart = () =>
    asOfNow(store, async (sql, now) => {
      const model = await modelOf(sql);
      const { meaning, zone } = model;
      const rows = await sql.all<{ readonly lead: string; readonly state: string }>(
        `SELECT states.lead, states.state FROM states JOIN leads ON leads.id = states.lead
             WHERE states.action IS NOT NULL AND states.discarded IS NULL AND states.shown_at < ?1 AND states.meaning = ?2
               AND (states.due_at IS NULL OR states.due_at > ?3)
               AND states.lead NOT IN (SELECT ${sql.text("value")} FROM ${sql.each("?4")})
             ORDER BY states.shown_at LIMIT ${chunk}${sql.lockFree("leads")}`,
        zone.startOfDay(zone.dayAt(now)),
        meaning,
        now,
        aside.list(),
      );
      if (rows.length === 0) return { found: 0, done: 0 };
      const shown = rows.flatMap(({ lead, state }): Shown[] => {
        try {
          return [{ lead, ...shownOf(model, JSON.parse(state) as StoredState, now) }];
        } catch (error) {
          aside.add(lead, error);
          return [];
        }
      });
      const value = (name: string): string => sql.text("value", name);
      await sql.all(
        `UPDATE states SET outcome = COALESCE(now.outcome, states.outcome), score = COALESCE(now.score, states.score), shown_at = ?2 FROM (
               SELECT ${value("lead")} AS lead, ${value("outcome")} AS outcome, CAST(${value("score")} AS bigint) AS score FROM ${sql.each("?1")}
             ) AS now WHERE states.lead = now.lead`,
        JSON.stringify(shown),
        now,
      );
      return { found: rows.length, done: shown.length };
    });
  return { run: (signal) => inParts(chunk, signal, fadePart) };
}

function shownOf({ keeper, rank }: ScoringModel, state: StoredState, now: number): Omit<Shown, "lead"> {
  try {
    const outcome = keeper.outcome(state, momentOf(now));
    return { outcome: JSON.stringify(outcome), score: rank(outcome) };
  } catch (error) {
    // A figure has become too large by time alone: it keeps what was decided, as the day's pass has it.
    if (!(error instanceof InputError)) throw error;
    return { outcome: null, score: null };
  }
}
