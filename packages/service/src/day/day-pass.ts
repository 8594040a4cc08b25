import { inParts, type Database, type Part, type Sql } from "../store/database.ts";
import { takeIn, type ModelOf } from "../rescore/actions.ts";
import type { SteadyClock } from "../clock.ts";
import type { Transition } from "../transitions/compare.ts";
import { positionOf } from "../store/held-leads.ts";

/** So many leads go into one transaction, so that what comes in meanwhile need not wait long. */
export const chunk = 200;

/** Goes over leads by transactions of at most a chunk (see `inParts`). `work` is given the moment. */
export function inChunks(
  { database, clock }: { readonly database: Database; readonly clock: SteadyClock },
  signal: AbortSignal,
  work: (sql: Sql, now: number) => Promise<Part>,
): Promise<number> {
  return inParts(chunk, signal, () => database.write(async (sql) => work(sql, clock((await positionOf(sql)).clock))));
}

export interface DayPassOptions {
  readonly database: Database;
  readonly modelOf: ModelOf;
  readonly clock: SteadyClock;
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
export function createDayPass({ database, modelOf, clock, onStored }: DayPassOptions): DayPass {
  return {
    run: (signal) =>
      inChunks({ database, clock }, signal, async (sql, now) => {
        const { meaning } = await modelOf(sql);
        const end = `LIMIT ${chunk}${sql.lockFree("leads")}`;
        const due = await sql.all<{ readonly lead: string }>(
          `SELECT states.lead FROM states JOIN leads ON leads.id = states.lead WHERE states.due_at <= ?1
             ORDER BY states.due_at, states.lead ${end}`,
          now,
        );
        // Each asked for by itself, so that an index finds it: there may be a million of the others after a model was promoted.
        const others = async (sign: "<" | ">") =>
          sql.all<{ readonly lead: string }>(
            `SELECT states.lead FROM states JOIN leads ON leads.id = states.lead WHERE states.meaning ${sign} ?1 ${end}`,
            meaning,
          );
        const rows = [due, await others("<"), await others(">")].flat().slice(0, chunk);
        if (rows.length === 0) return { found: 0, done: 0 };
        const { results, transitions } = await takeIn(
          sql,
          modelOf,
          clock,
          rows.map(({ lead }) => ({ type: "due", lead })),
        );
        const scored = results.filter(({ status }) => status === "stored").length;
        onStored?.(transitions, scored);
        return { found: rows.length, done: scored };
      }),
  };
}
