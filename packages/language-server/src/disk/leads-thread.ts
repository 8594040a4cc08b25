import { access } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";
import { Worker } from "node:worker_threads";
import { countInWords } from "@scoreline/semantics";
import type { LeadFiles } from "../leads/counter.ts";
import { notAnswered, type LeadCounting, type LeadSettings, type OnProgress } from "../leads/counting.ts";
import { pathOf } from "./disk-files.ts";
import type { Asked, Canceled, FromCounting } from "./leads-worker.ts";

/** More memory than this is not taken for leads, usually. */
const mostMemory = 2_000;

/** What leads and events beside a model are called, the first of each counts. */
const endings = ["csv", "jsonl", "csv.gz", "jsonl.gz"];

/** What the thread answers in the end; null where it was given up. */
type Answer = Exclude<FromCounting, { readonly step: string } | { readonly canceled: true }> | { readonly problem: string } | null;

/** Of a request in a thread of its own: no count before it is given up has it. */
const ownNumber = Number.MAX_SAFE_INTEGER;

interface Waiting {
  readonly asked: Asked;
  /** The model whose leads are counted; null where they are looked at for another reason. */
  readonly counts: string | null;
  readonly onProgress: OnProgress;
  readonly resolve: (answer: Answer) => void;
}

/**
 * Counts leads, and looks at them, in a thread of its own, which begins when something is asked for.
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

  const finish = (answer: Answer): void => {
    const done = current;
    current = null;
    next();
    done?.resolve(answer);
  };
  /** What ends each fit that is at work. */
  const fits = new Set<() => void>();
  const begun = (): Worker => {
    const worker = new Worker(program, { workerData: canceled, resourceLimits: { maxOldGenerationSizeMb: memory } });
    // A server that ends does not wait for figures.
    worker.unref();
    return worker;
  };
  const start = (): Worker => {
    const started = begun();
    started.on("message", (message: FromCounting) => {
      if (thread !== started || message.id !== current?.asked.id) return;
      if ("step" in message) current.onProgress(message.step, message.share);
      else finish("canceled" in message ? null : message);
    });
    started.on("error", (error: NodeJS.ErrnoException) => {
      if (thread !== started) return;
      thread = null;
      finish({ problem: problemOf(error, memory, current?.asked.kind ?? "count") });
    });
    return started;
  };
  const next = (): void => {
    const [first, ...others] = waiting;
    if (current !== null || first === undefined) return;
    current = first;
    waiting = others;
    thread ??= start();
    thread.postMessage(first.asked);
  };
  const ask = <Kind extends Asked["kind"], Wanted extends Answer>(
    kind: Kind,
    request: Extract<Asked, { readonly kind: Kind }>["request"],
    counts: string | null = null,
    onProgress: OnProgress = () => undefined,
  ): Promise<Wanted> =>
    new Promise((done) => {
      const asked = { id: ++lastId, kind, request } as Asked;
      // What is answered is of the kind that was asked for.
      waiting = [...waiting, { asked, counts, onProgress, resolve: done as (answer: Answer) => void }];
      next();
    });

  return {
    find: findLeads,
    count: (model, request, onProgress) => {
      for (const before of waiting) if (before.counts === model) before.resolve(null);
      waiting = waiting.filter((before) => before.counts !== model);
      if (current?.counts === model) Atomics.store(canceled, 0, current.asked.id);
      return ask("count", request, model, onProgress);
    },
    list: (request) => ask("list", request),
    read: (request) => ask("read", request),
    // It takes long, so that it has a thread of its own: figures are counted meanwhile, and that thread can be ended at any moment.
    fit: (request, onProgress, signal) =>
      new Promise((done) => {
        const worker = begun();
        const end = (answer: Answer): void => {
          fits.delete(giveUp);
          signal.removeEventListener("abort", giveUp);
          void worker.terminate();
          done(answer as Extract<Answer, { readonly fitted: unknown }> | null);
        };
        const giveUp = (): void => end(null);
        fits.add(giveUp);
        signal.addEventListener("abort", giveUp);
        worker.on("message", (message: FromCounting) => {
          if ("step" in message) onProgress(message.step, message.share);
          else end("canceled" in message ? null : message);
        });
        worker.on("error", (error: NodeJS.ErrnoException) => end({ problem: problemOf(error, memory, "fit") }));
        worker.postMessage({ id: ownNumber, kind: "fit", request } satisfies Asked);
        if (signal.aborted) giveUp();
      }),
    stop: () => {
      for (const giveUp of fits) giveUp();
      for (const before of [...waiting, ...(current === null ? [] : [current])]) before.resolve(null);
      waiting = [];
      current = null;
      const ended = thread;
      thread = null;
      void ended?.terminate();
    },
  };
}

function problemOf(error: NodeJS.ErrnoException, memory: number, kind: Asked["kind"]): string {
  if (error.code === "ERR_WORKER_OUT_OF_MEMORY")
    return `These leads and events need more memory than the editor takes for them, ${countInWords(memory)} MB. ${kind === "fit" ? "Fit to them with `score fit`" : "Count them with `score run`"}, or name a smaller file in the setting score.leads.`;
  return notAnswered(kind, error);
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
