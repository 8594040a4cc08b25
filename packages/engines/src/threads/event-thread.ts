/** A thread that reads stretches of a file of events: it is asked once, answers once, and ends. */
import { parentPort, workerData } from "node:worker_threads";
import { blocksOf, DataError, readEventStretches, Stretches, type EventStretchesRequest, type StretchesRead } from "@scoreline/data";
import { bytesFrom } from "../read/file-bytes.ts";

/** What the thread is asked. */
export interface AskedOfThread {
  readonly file: { readonly path: string; readonly shown: string; readonly begin: number };
  readonly request: Omit<EventStretchesRequest, "stretches"> & { readonly stretches: Stretches["shared"] };
}

/** What it answers; other errors end it. */
export type ThreadAnswer = { readonly read: StretchesRead | null } | { readonly problem: Pick<DataError, "message" | "hint"> };

/** The memory of columns, which is handed over and not copied. */
function columnsOf({ ids, names, texts, tuples, events }: StretchesRead): ArrayBuffer[] {
  const all = [ids, names, ...texts].flatMap(({ bytes, starts }) => [bytes, starts]);
  const { ids: of, whats, lines, written, forms } = events;
  return [...all, tuples, of, whats, lines, written, ...(forms === null ? [] : [forms])].map(({ buffer }) => buffer as ArrayBuffer);
}

const {
  file: { path, shown, begin },
  request,
} = workerData as AskedOfThread;

const answer = (message: ThreadAnswer, memory: ArrayBuffer[] = []): void => parentPort!.postMessage(message, memory);

try {
  const read = await readEventStretches({ ...request, stretches: new Stretches(request.stretches) }, (from, to) =>
    blocksOf((at) => bytesFrom({ path, shown, from: at }), begin, from, to),
  );
  answer({ read }, read === null ? [] : columnsOf(read));
} catch (error) {
  if (!(error instanceof DataError)) throw error;
  answer({ problem: { message: error.message, hint: error.hint } });
}
