import { setTimeout as wait } from "node:timers/promises";
import type { ModelOf } from "../rescore/actions.ts";
import { inParts, type Database } from "../store/database.ts";
import { dueOfRow, leadsWithoutDue, writeDues, type KnownDue } from "../store/dues.ts";
import type { SetAside } from "./set-aside.ts";

/** So many leads are read and noted together: nothing is kept from others meanwhile. */
const chunk = 50;

/** In milliseconds: how long it waits for a moment in which nothing else is to be done. */
const pause = 2;

export interface DuePassOptions {
  readonly database: Database;
  readonly modelOf: ModelOf;
  /** Whether something waits to be stored. */
  readonly isBusy: () => boolean;
  readonly aside: SetAside;
}

export interface DuePass {
  /**
   * Works out when those leads are due of which nobody knows it yet: one after the other, and each only while nothing waits to be stored. Gives how
   * many there were. Ends early where it is told to.
   */
  readonly run: (signal: AbortSignal) => Promise<number>;
}

/**
 * What an event asks for at once is its score. When the lead is due next takes as long as all the rest, and is worked out after: of one to which
 * more happens meanwhile only once. What is left when a day begins, the day’s pass works out.
 */
export function createDuePass({ database, modelOf, isBusy, aside }: DuePassOptions): DuePass {
  const quiet = async (signal: AbortSignal): Promise<void> => {
    do await wait(isBusy() ? pause : 0);
    while (isBusy() && !signal.aborted);
  };
  return {
    run: (signal) =>
      inParts(chunk, signal, async () => {
        const { model, rows } = await database.read(async (sql) => {
          const read = await modelOf(sql);
          return { model: read, rows: await leadsWithoutDue(sql, read, aside.list(), chunk) };
        });
        const dues: KnownDue[] = [];
        for (const row of rows) {
          await quiet(signal);
          if (signal.aborted) break;
          try {
            dues.push(dueOfRow(model, row));
          } catch (error) {
            aside.add(row.lead, error);
          }
        }
        if (dues.length > 0) await database.write((sql) => writeDues(sql, dues));
        return { found: rows.length, done: dues.length };
      }),
  };
}
