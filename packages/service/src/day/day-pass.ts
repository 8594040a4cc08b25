import type { Database } from "../store/database.ts";
import type { ScoringModel } from "../rescore/scoring-model.ts";
import { takeIn, type OnTransitions } from "../rescore/actions.ts";
import type { SteadyClock } from "../clock.ts";
import type { Transition } from "../transitions/compare.ts";
import { positionOf } from "../store/held-leads.ts";

/** So many leads go into one transaction, so that what comes in meanwhile need not wait long. */
const chunk = 200;

export interface DayPassOptions {
  readonly database: Database;
  readonly model: () => ScoringModel;
  readonly clock: SteadyClock;
  readonly onTransitions: OnTransitions;
  readonly onStored?: (transitions: readonly Transition[], leads: number) => void;
}

export interface DayPass {
  /** Scores all leads that are due, those first that have been for longest. Gives how many there were. Ends early where it is told to. */
  readonly run: (signal: AbortSignal) => Promise<number>;
}

/**
 * Scores leads of which something changes by time alone, when it does, and after a downtime as of each day on which it did. Several
 * instances share the work: each passes over the leads that another one has in hand.
 */
export function createDayPass({ database, model, clock, onTransitions, onStored }: DayPassOptions): DayPass {
  return {
    async run(signal) {
      let all = 0;
      for (let found = chunk; found === chunk && !signal.aborted; all += found) {
        found = await database.write(async (sql) => {
          const now = clock((await positionOf(sql)).clock);
          const rows = await sql.all<{ readonly lead: string }>(
            `SELECT states.lead FROM states JOIN leads ON leads.id = states.lead
             WHERE states.meaning = ?1 AND states.due_at <= ?2 ORDER BY states.due_at, states.lead LIMIT ${chunk}${sql.lockFree}`,
            model().meaning,
            now,
          );
          if (rows.length === 0) return 0;
          const { transitions } = await takeIn(
            sql,
            model(),
            clock,
            rows.map(({ lead }) => ({ type: "due", lead })),
            onTransitions,
          );
          onStored?.(transitions, rows.length);
          return rows.length;
        });
      }
      return all;
    },
  };
}
