/** The thread that counts leads and looks at them: it reads the files, keeps what it read, and answers one request after another. */
import { parentPort, workerData } from "node:worker_threads";
import type { RunStep, RunWatch } from "@scoreline/batch";
import { DataError } from "@scoreline/data";
import { LeadCounter, type Counted, type CountRequest, type LeadsRequest, type ListedLead } from "../leads/counter.ts";
import type { FittedPoints, PointsRequest } from "../leads/fit-leads.ts";
import { readLead, type FoundLead, type LeadRequest } from "../leads/read-lead.ts";
import { notAnswered } from "../leads/counting.ts";
import { dataProblem } from "../leads/remarks.ts";
import { leadFilesOnDisk } from "./lead-files.ts";

/** Server → thread that counts. */
export type Asked = { readonly id: number } & (
  | { readonly kind: "count"; readonly request: CountRequest }
  | { readonly kind: "list"; readonly request: LeadsRequest }
  | { readonly kind: "read"; readonly request: LeadRequest }
  | { readonly kind: "fit"; readonly request: PointsRequest }
);

/** Thread that counts → server. */
export type FromCounting = { readonly id: number } & (
  | { readonly step: string; readonly share: number | null }
  | { readonly counted: Counted }
  | { readonly listed: readonly ListedLead[] }
  | { readonly found: FoundLead }
  | { readonly fitted: FittedPoints }
  | { readonly problem: string }
  /** It was given up. */
  | { readonly canceled: true }
);

/** Shared by both: the number of the count that is to be given up, in the first place. */
export type Canceled = Int32Array<SharedArrayBuffer>;

/** So often it is told how far a count has come, in milliseconds. */
const often = 100;

class GivenUp extends Error {}

const canceled = workerData as Canceled;
const counter = new LeadCounter(leadFilesOnDisk);
const tell = (message: FromCounting): void => parentPort!.postMessage(message);
let last: Promise<void> = Promise.resolve();

parentPort!.on("message", (asked: Asked) => {
  last = last.then(() => answer(asked));
});

async function answer(asked: Asked): Promise<void> {
  const { id } = asked;
  try {
    const watch = watchOf(id);
    if (asked.kind === "count") tell({ id, counted: await counter.count(asked.request, watch) });
    else if (asked.kind === "list") tell({ id, listed: await counter.list(asked.request, watch) });
    else if (asked.kind === "read") tell({ id, found: await readLead(leadFilesOnDisk, asked.request, watch) });
    else tell(await fit(id, asked.request, watch));
  } catch (error) {
    if (error instanceof GivenUp) tell({ id, canceled: true });
    else if (error instanceof DataError) tell({ id, problem: dataProblem(error) });
    else tell({ id, problem: notAnswered(asked.kind, error) });
  }
}

async function fit(id: number, request: PointsRequest, watch: RunWatch): Promise<FromCounting> {
  const { fitLeads, inSettings, onCommandLine } = await import("../leads/fit-leads.ts");
  try {
    return { id, fitted: await fitLeads(leadFilesOnDisk, request, watch) };
  } catch (error) {
    if (error instanceof DataError) return { id, problem: dataProblem(inSettings(error), onCommandLine) };
    throw error;
  }
}

function watchOf(id: number): RunWatch {
  let step = "";
  let toldAt = 0;
  return {
    begin: (begun) => {
      step = stepInWords(begun);
      tell({ id, step, share: null });
    },
    advance: (_, share) => {
      if (performance.now() - toldAt < often) return;
      toldAt = performance.now();
      tell({ id, step, share });
    },
    giveWay: () => {
      if (Atomics.load(canceled, 0) >= id) throw new GivenUp();
      return undefined;
    },
  };
}

function stepInWords(step: RunStep): string {
  if (step.kind === "reading") return `Reading ${step.file}`;
  if (step.kind === "joining") return "Joining leads and events";
  return step.kind === "looking-back" ? "Finding what became of leads" : "Scoring leads";
}
