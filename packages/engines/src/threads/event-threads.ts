import { Worker } from "node:worker_threads";
import { DataError, type EventHelper, type StretchesRead } from "@scoreline/data";
import type { AskedOfThread, ThreadAnswer } from "./event-thread.ts";

/** Threads that read events, too; they begin when they are asked. */
export interface EventThreads {
  readonly helpers: readonly EventHelper[];
  /** Ends those that are still at it. */
  close(): void;
}

/** So many threads more than the one that asks. `program` is the bundle of `event-thread.ts`; null where there is none, and nobody helps. */
export function openEventThreads(program: URL | null, more: number): EventThreads {
  const open = new Set<Worker>();
  const help =
    (at: URL): EventHelper =>
    (file, { stretches, ...request }) =>
      new Promise<StretchesRead | null>((resolve, reject) => {
        const asked: AskedOfThread = { file, request: { ...request, stretches: stretches.shared } };
        const thread = new Worker(at, { workerData: asked });
        open.add(thread);
        thread.on("message", (answer: ThreadAnswer) => {
          if ("read" in answer) resolve(answer.read);
          else reject(new DataError(answer.problem.message, answer.problem.hint));
        });
        thread.on("error", reject);
        thread.on("exit", () => {
          open.delete(thread);
          reject(new Error("A thread that reads events ended without an answer."));
        });
      });
  return {
    helpers: program === null ? [] : Array.from({ length: more }, () => help(program)),
    close: () => {
      for (const thread of open) void thread.terminate();
    },
  };
}
