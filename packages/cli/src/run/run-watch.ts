import type { RunStep, RunWatch } from "@scoreline/batch";
import type { Progress } from "./progress.ts";

/** So long may work go on before signals have their turn, in milliseconds. */
const longestStretch = 50;

/** Shows how far a run has come, and ends it when `stop` is aborted. */
export function watchRun(progress: Progress, stop: AbortSignal): RunWatch {
  return { begin: (step) => progress.begin(stepInWords(step)), advance: progress.report, ...givingWay(stop) };
}

/** Lets signals have their turn, and ends what is done when `stop` is aborted. */
export function givingWay(stop: AbortSignal): Pick<RunWatch, "giveWay"> {
  let last = performance.now();
  const letOthers = async (): Promise<void> => {
    await new Promise<void>((resolve) => setImmediate(resolve));
    last = performance.now();
    stop.throwIfAborted();
  };
  return {
    giveWay: () => {
      stop.throwIfAborted();
      return performance.now() - last < longestStretch ? undefined : letOthers();
    },
  };
}

function stepInWords(step: RunStep): string {
  switch (step.kind) {
    case "reading":
      return `Reading ${step.file}`;
    case "joining":
      return "Joining leads and events";
    case "handing-over":
      return `Handing leads to ${step.engine}`;
    case "scoring":
      return step.engine === undefined ? "Scoring" : `Scoring in ${step.engine}`;
    case "looking-back":
      return "Finding moments and outcomes";
    case "auditing":
      return "Looking at the past months";
    case "ranking":
      return "Ranking";
  }
}
