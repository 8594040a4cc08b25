import { Worker } from "node:worker_threads";
import type { ReviewHelper } from "@scoreline/batch";

/** So many threads more than the one that asks, which begin when they are asked. `program` is the bundle of `review-thread.ts`; null where there is none, and nobody helps. */
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
