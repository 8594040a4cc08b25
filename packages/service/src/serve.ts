import type { Plan } from "@scoreline/plan";
import type { FastifyInstance } from "fastify";
import type { Clock } from "./clock.ts";
import { createApp } from "./http/app.ts";
import { readKey, usualLimits, type AppLimits, type Key } from "./http/keys.ts";
import { createSender } from "./deliveries/send.ts";
import { openService, receiverPatience, type Service } from "./service.ts";
import { StoreError } from "./store/database.ts";
import { openStore } from "./store/open-store.ts";

export interface ServeOptions {
  /** Read with care, by `readPlan`. */
  readonly plan: Plan;
  /** What the model is called among people, such as its file. */
  readonly name: string;
  /** `sqlite:FILE` or `postgres://…`. */
  readonly store: string;
  /** 0 for any that is free. */
  readonly port: number;
  readonly host: string;
  /** As `NAME=SECRET` or `NAME:read=SECRET`. */
  readonly keys: readonly string[];
  readonly limits?: Partial<AppLimits>;
  /** For how many days webhooks that were accepted are kept; 30 where it is left out. */
  readonly keepDelivered?: number;
  /** After how many days events are given up that no model can use any more; never where it is left out. */
  readonly keepEvents?: number;
  /** Whether webhooks may go to addresses that are not on the internet. */
  readonly privateWebhooks?: boolean;
  /** What webhooks name as their source, such as the address of the service; “scoreline” where it is left out. */
  readonly source?: string;
  /** Process time by default. */
  readonly clock?: Clock;
  readonly log: (line: string) => void;
}

/** A service that listens. */
export interface Serving {
  /** Where it listens: `http://127.0.0.1:8080`. */
  readonly address: string;
  /** Answers the requests under way, takes no new ones, and closes the store. */
  readonly close: () => Promise<void>;
}

/** The service cannot be started: one sentence that says what to do. */
export class ServeError extends Error {
  override readonly name = "ServeError";
}

/** In milliseconds: how often it is looked for what must be told, besides what comes in here. */
const tellEvery = 1_000;

/** In milliseconds: how often it is looked for leads that fell due. */
const lookEvery = 1_000;

const isLoopback = (host: string): boolean => /^(?:localhost|127(?:\.\d+){3}|::1)$/.test(host);

/** Starts the service. Throws a ServeError. */
export async function serve(options: ServeOptions): Promise<Serving> {
  const keys = readKeys(options.keys);
  if (!isLoopback(options.host) && keys.length === 0)
    throw new ServeError(`Whoever reaches “${options.host}” could read and change leads: give at least one key with --key NAME=SECRET.`);
  const { plan, name, log, clock } = options;
  try {
    const database = await openStore(options.store);
    try {
      const service = await openService({
        database,
        plan,
        name,
        log,
        send: createSender({ allowPrivate: options.privateWebhooks === true, patience: receiverPatience }),
        keeping: {
          ...(options.keepDelivered === undefined ? {} : { delivered: options.keepDelivered }),
          ...(options.keepEvents === undefined ? {} : { events: options.keepEvents }),
        },
        ...(options.source === undefined ? {} : { source: options.source }),
        ...(clock === undefined ? {} : { clock }),
      });
      const app = await createApp(service, keys, { ...usualLimits, ...options.limits });
      const address = await listen(app, options);
      const days = everyDay(service);
      service.teller.start(tellEvery);
      return {
        address,
        async close() {
          await app.close();
          await days.stop();
          await service.close();
        },
      };
    } catch (error) {
      await database.close();
      throw error;
    }
  } catch (error) {
    if (error instanceof StoreError) throw new ServeError(error.message, { cause: error });
    throw error;
  }
}

function readKeys(texts: readonly string[]): readonly Key[] {
  try {
    return texts.map(readKey);
  } catch (error) {
    throw new ServeError(error instanceof Error ? error.message : String(error));
  }
}

async function listen(app: FastifyInstance, { host, port }: ServeOptions): Promise<string> {
  try {
    return await app.listen({ host, port });
  } catch (error) {
    const { code } = error as { readonly code?: string };
    if (code === "EADDRINUSE") throw new ServeError(`Something else listens on port ${port} already: choose another one with --port.`);
    if (code === "EACCES") throw new ServeError(`The port ${port} may not be used: choose one above 1023 with --port.`);
    if (code === "EADDRNOTAVAIL" || code === "ENOTFOUND")
      throw new ServeError(`“${host}” is no address of this machine: give one that it has with --host.`);
    throw error;
  }
}

/** Scores what falls due, as long as the service runs. */
function everyDay({ dayPass, duePass, fadePass, tidyPass, log }: Service): { readonly stop: () => Promise<void> } {
  const day = again(
    async (signal) => {
      await dayPass.run(signal);
      await fadePass.run(signal);
      await tidyPass.run(signal);
    },
    (why) => log(`What fell due could not be scored and is tried again: ${why}`),
  );
  // Beside it: it waits while events come in, and the day begins nevertheless.
  const due = again(
    async (signal) => void (await duePass.run(signal)),
    (why) => log(`When leads are due could not be worked out and is tried again: ${why}`),
  );
  return { stop: async () => void (await Promise.all([day.stop(), due.stop()])) };
}

/** Does something again and again, with a pause after each time; what fails is tried again. */
function again(work: (signal: AbortSignal) => Promise<void>, onFailure: (why: string) => void): { readonly stop: () => Promise<void> } {
  const ending = new AbortController();
  let timer: NodeJS.Timeout | undefined;
  let working: Promise<void> = Promise.resolve();
  const run = (): void => {
    working = work(ending.signal)
      .catch((error: unknown) => onFailure(error instanceof Error ? error.message : String(error)))
      .then(() => {
        if (!ending.signal.aborted) timer = setTimeout(run, lookEvery);
      });
  };
  run();
  return {
    stop() {
      ending.abort();
      clearTimeout(timer);
      return working;
    },
  };
}
