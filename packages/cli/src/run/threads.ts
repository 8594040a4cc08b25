/** The threads of a run beside its own: how many work on a run, and what has those begin that review leads. */
import { availableParallelism } from "node:os";
import { Worker } from "node:worker_threads";
import type { ReviewHelper } from "@scoreline/batch";

/** So many threads work where nothing else is said. */
const usualThreads = 2;

/** How many threads work on a run besides the one that asks. */
export const otherThreads = (asked: number | undefined): number => (asked ?? Math.min(usualThreads, availableParallelism())) - 1;

/** So many threads that review leads, too, which begin when they are asked. `program` is the bundle of `review-thread.ts`; null where there is none, and nobody helps. */
export function reviewThreads(program: URL | null, more: number): readonly ReviewHelper[] {
  if (program === null) return [];
  const help: ReviewHelper = (work, heard) => {
    const thread = new Worker(program, { workerData: work });
    thread.on("message", () => heard(true));
    // What went wrong there is said by whoever does the same instead.
    thread.on("error", () => heard(false));
    thread.on("exit", (code) => void (code === 0 || heard(false)));
    return () => void thread.terminate();
  };
  return Array.from({ length: more }, () => help);
}
