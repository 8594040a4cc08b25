import type { SteadyClock } from "../clock.ts";
import { StoreError, type Database } from "../store/database.ts";
import type { Transition } from "../transitions/compare.ts";
import { takeIn, type ActionResult, type LeadAction, type ModelOf } from "./actions.ts";

/** So many actions go into one transaction; the others wait for the next one. */
const mostActions = 500;

/** So often a transaction is tried that another one came in between of. */
const mostTries = 5;

/** More wait than can be stored soon. */
export class BusyError extends Error {
  override readonly name = "BusyError";
}

interface Job {
  readonly actions: readonly LeadAction[];
  readonly resolve: (results: readonly ActionResult[]) => void;
  readonly reject: (error: unknown) => void;
}

export interface Writer {
  /** Stores actions, and tells what became of each once they are on the disk. Throws a BusyError or a StoreError: then nothing is stored. */
  readonly submit: (actions: readonly LeadAction[]) => Promise<readonly ActionResult[]>;
  /** How many actions wait. */
  readonly waiting: () => number;
  /** Once nothing waits any more. */
  readonly idle: () => Promise<void>;
}

export interface WriterOptions {
  readonly database: Database;
  readonly modelOf: ModelOf;
  readonly clock: SteadyClock;
  /** How many actions may wait. */
  readonly mostWaiting: number;
  readonly onStored?: (transitions: readonly Transition[], milliseconds: number) => void;
}

/** Stores what comes in while a transaction runs with the next one, so that the disk is waited for once for all of them. */
export function createWriter({ database, modelOf, clock, mostWaiting, onStored }: WriterOptions): Writer {
  let jobs: Job[] = [];
  let waiting = 0;
  let running: Promise<void> | null = null;

  const store = async (batch: readonly Job[]): Promise<void> => {
    const actions = batch.flatMap((job) => job.actions);
    const began = performance.now();
    const { results, transitions } = await retried(() => database.write((sql) => takeIn(sql, modelOf, clock, actions)));
    onStored?.(transitions, performance.now() - began);
    let next = 0;
    for (const job of batch) job.resolve(results.slice(next, (next += job.actions.length)));
  };

  const run = async (): Promise<void> => {
    // Requests that arrived together are read first.
    await new Promise((resolve) => setImmediate(resolve));
    for (let batch = jobs; batch.length > 0; batch = jobs) {
      let size = 0;
      const count = batch.findIndex((job) => (size += job.actions.length) > mostActions);
      const taken = batch.slice(0, count < 0 ? batch.length : Math.max(1, count));
      jobs = batch.slice(taken.length);
      try {
        await store(taken);
      } catch (error) {
        // One that cannot be stored must not keep the others from it.
        if (taken.length > 1 && !(error instanceof StoreError)) for (const job of taken) await store([job]).catch(job.reject);
        else for (const job of taken) job.reject(error);
      }
      waiting -= taken.reduce((sum, job) => sum + job.actions.length, 0);
    }
    running = null;
  };

  return {
    submit(actions) {
      if (waiting + actions.length > mostWaiting && waiting > 0)
        return Promise.reject(new BusyError("More is waiting to be stored than can be stored soon. Send it again in a few seconds."));
      waiting += actions.length;
      return new Promise((resolve, reject) => {
        jobs.push({ actions, resolve, reject });
        running ??= run();
      });
    },
    waiting: () => waiting,
    idle: async () => void (await running),
  };
}

async function retried<Made>(work: () => Promise<Made>): Promise<Made> {
  for (let tries = 1; tries < mostTries; tries++) {
    try {
      return await work();
    } catch (error) {
      if (!(error instanceof StoreError && error.passing)) throw error;
    }
  }
  return work();
}
