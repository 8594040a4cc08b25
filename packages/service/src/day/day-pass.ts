import { inParts, type Database, type Part, type Sql } from "../store/database.ts";
import { takeIn, type ModelOf } from "../rescore/actions.ts";
import type { SteadyClock } from "../clock.ts";
import type { Transition } from "../transitions/compare.ts";
import { positionOf } from "../store/held-leads.ts";
import { eachOrAll, type SetAside } from "./set-aside.ts";

/** So many leads go into one transaction, so that what comes in meanwhile need not wait long. */
export const chunk = 200;

/** A transaction over leads, with the moment that it is about. */
export const asOfNow = <Made>(
  { database, clock }: { readonly database: Database; readonly clock: SteadyClock },
  work: (sql: Sql, now: number) => Promise<Made>,
): Promise<Made> => database.write(async (sql) => work(sql, clock((await positionOf(sql)).clock)));

export interface DayPassOptions {
  readonly database: Database;
  readonly modelOf: ModelOf;
  readonly clock: SteadyClock;
  readonly aside: SetAside;
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
export function createDayPass({ database, modelOf, clock, aside, onStored }: DayPassOptions): DayPass {
  const score = async (sql: Sql, leads: readonly string[]): Promise<number> => {
    const { results, transitions } = await takeIn(
      sql,
      modelOf,
      clock,
      leads.map((lead) => ({ type: "due", lead })),
    );
    const scored = results.filter(({ status }) => status === "stored").length;
    onStored?.(transitions, scored);
    return scored;
  };
  const scoreNext = (chosen: (leads: readonly string[]) => void): Promise<Part> =>
    asOfNow({ database, clock }, async (sql, now) => {
      const { meaning } = await modelOf(sql);
      // Each asked for by itself, so that an index finds it: there may be a million of the others after a model was promoted.
      const those = async (condition: string, value: number | string, order = "") =>
        sql.all<{ readonly lead: string }>(
          `SELECT states.lead FROM states JOIN leads ON leads.id = states.lead
             WHERE ${condition} AND states.lead NOT IN (SELECT ${sql.text("value")} FROM ${sql.each("?2")})
             ${order} LIMIT ${chunk}${sql.lockFree("leads")}`,
          value,
          aside.list(),
        );
      const due = await those("states.due_at <= ?1", now, "ORDER BY states.due_at, states.lead");
      const others = [await those("states.meaning < ?1", meaning), await those("states.meaning > ?1", meaning)];
      const leads = [due, ...others].flat().slice(0, chunk);
      if (leads.length === 0) return { found: 0, done: 0 };
      const ids = leads.map(({ lead }) => lead);
      chosen(ids);
      return { found: ids.length, done: await score(sql, ids) };
    });
  return {
    run: (signal) => inParts(chunk, signal, () => eachOrAll(aside, scoreNext, (lead) => database.write((sql) => score(sql, [lead])))),
  };
}
