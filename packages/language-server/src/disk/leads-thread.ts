import { access } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";
import { Worker } from "node:worker_threads";
import { countInWords } from "@scoreline/report";
import type { CountRequest, LeadFiles } from "../leads/counter.ts";
import type { CountAnswer, LeadCounting, LeadSettings, OnProgress } from "../leads/counting.ts";
import { pathOf } from "./disk-files.ts";
import type { AskedCount, Canceled, FromCounting } from "./leads-worker.ts";

/** More memory than this is not taken for leads, usually. */
const mostMemory = 2_000;

/** What leads and events beside a model are called, the first of each counts. */
const endings = ["csv", "jsonl", "csv.gz", "jsonl.gz"];

interface Waiting {
  readonly id: number;
  readonly model: string;
  readonly request: CountRequest;
  readonly onProgress: OnProgress;
  readonly resolve: (answer: CountAnswer) => void;
}

/**
 * Counts in a thread of its own, which begins with the first count.
 *
 * @param program the bundle of `leads-worker.ts`
 * @param memory how much of it leads may take, in megabytes
 */
export function countInThread(program: string | URL, memory = mostMemory): LeadCounting {
  const canceled: Canceled = new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT));
  let thread: Worker | null = null;
  let waiting: readonly Waiting[] = [];
  let current: Waiting | null = null;
  let lastId = 0;

  const finish = (answer: CountAnswer): void => {
    const done = current;
    current = null;
    next();
    done?.resolve(answer);
  };
  const start = (): Worker => {
    const started = new Worker(program, { workerData: canceled, resourceLimits: { maxOldGenerationSizeMb: memory } });
    // A server that ends does not wait for figures.
    started.unref();
    started.on("message", (message: FromCounting) => {
      if (thread !== started || message.id !== current?.id) return;
      if ("step" in message) current.onProgress(message.step, message.share);
      else finish("canceled" in message ? null : message);
    });
    started.on("error", (error: NodeJS.ErrnoException) => {
      if (thread !== started) return;
      thread = null;
      finish({ problem: problemOf(error, memory) });
    });
    return started;
  };
  const next = (): void => {
    const [first, ...others] = waiting;
    if (current !== null || first === undefined) return;
    current = first;
    waiting = others;
    thread ??= start();
    thread.postMessage({ id: first.id, request: first.request } satisfies AskedCount);
  };

  return {
    find: findLeads,
    count: (model, request, onProgress) =>
      new Promise((done) => {
        for (const before of waiting) if (before.model === model) before.resolve(null);
        waiting = [...waiting.filter((before) => before.model !== model), { id: ++lastId, model, request, onProgress, resolve: done }];
        if (current?.model === model) Atomics.store(canceled, 0, current.id);
        next();
      }),
    stop: () => {
      for (const before of [...waiting, ...(current === null ? [] : [current])]) before.resolve(null);
      waiting = [];
      current = null;
      const ended = thread;
      thread = null;
      void ended?.terminate();
    },
  };
}

function problemOf(error: NodeJS.ErrnoException, memory: number): string {
  if (error.code === "ERR_WORKER_OUT_OF_MEMORY")
    return `These leads and events need more memory than the editor takes for them, ${countInWords(memory)} MB. Count them with \`score run\`, or name a smaller file in the setting score.leads.`;
  return `The leads could not be counted: ${error.message}`;
}

async function findLeads(model: string, root: string, settings: LeadSettings): Promise<LeadFiles | null> {
  const [folder, path] = [pathOf(root), pathOf(model)];
  if (folder === undefined || path === undefined) return null;
  const said = (setting: string): string | null => setting.trim() || null;
  const [given, givenEvents, source] = [said(settings.leads), said(settings.events), said(settings.source)];
  const leads = given === null ? await firstOf("leads", dirname(path)) : resolve(folder, given);
  if (leads === null) return null;
  const besideEvents = given === null ? await firstOf("events", dirname(path)) : null;
  const events = givenEvents === null ? besideEvents : resolve(folder, givenEvents);
  return { leads, events, source: source !== null && /\.json$|[\\/]/i.test(source) ? resolve(folder, source) : source };
}

async function firstOf(name: string, folder: string): Promise<string | null> {
  for (const ending of endings) {
    const path = join(folder, `${name}.${ending}`);
    if (
      await access(path).then(
        () => true,
        () => false,
      )
    )
      return path;
  }
  return null;
}
