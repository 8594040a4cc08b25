import { steadyClock, type Clock, type SteadyClock } from "./clock.ts";
import { createDayPass, type DayPass } from "./day/day-pass.ts";
import { createDuePass, type DuePass } from "./day/due-pass.ts";
import { createTidyPass, usualKeeping, type Keeping, type TidyPass } from "./day/tidy-pass.ts";
import { createFadePass } from "./day/fade-pass.ts";
import { setAside } from "./day/set-aside.ts";
import { createMetrics, type Metrics } from "./metrics/metrics.ts";
import { scoringModel, type ScoringModel } from "./rescore/scoring-model.ts";
import { createWriter, type Writer } from "./rescore/writer.ts";
import type { Database, Sql } from "./store/database.ts";
import type { Transition } from "./transitions/compare.ts";
import { migrate } from "./store/open-store.ts";
import { championOf, runningPlan } from "./store/models.ts";
import { readPlan, type Plan } from "@scoreline/plan";
import { createSender, type Send } from "./deliveries/send.ts";
import { createTeller, type Teller } from "./deliveries/teller.ts";

/** Everything that the service does, without the network. */
export interface Service {
  readonly database: Database;
  readonly writer: Writer;
  readonly dayPass: DayPass;
  /** Works out when leads are due next, while nothing else is to be done. */
  readonly duePass: DuePass;
  /** Brings the points of work lists up to date, once a day. */
  readonly fadePass: DayPass;
  /** Gives up what is no longer kept, once a day. */
  readonly tidyPass: TidyPass;
  readonly teller: Teller;
  readonly clock: SteadyClock;
  /** What the clock shows, in milliseconds since 1970. */
  readonly now: Clock;
  /** What webhooks name as their source. */
  readonly source: string;
  readonly metrics: Metrics;
  /** The model that leads are scored by now. */
  readonly model: () => ScoringModel;
  /** Goes over to another model, which the store has as its champion. */
  readonly setModel: (model: ScoringModel) => void;
  readonly log: (line: string) => void;
  /** Takes up nothing more, waits for what is under way, and closes the store. */
  readonly close: () => Promise<void>;
  readonly isClosing: () => boolean;
}

export interface ServiceOptions {
  readonly database: Database;
  /** Read with care, by `readPlan`. */
  readonly plan: Plan;
  /** What the model is called among people, such as its file. */
  readonly name: string;
  /** Process time by default. */
  readonly clock?: Clock;
  /** What webhooks name as their source; “scoreline” where it is left out. */
  readonly source?: string;
  /** Sends webhooks; by default to the internet alone. */
  readonly send?: Send;
  /** How long what is no longer needed is kept. */
  readonly keeping?: Partial<Keeping>;
  /** How many actions may wait to be stored before others are refused. */
  readonly mostWaiting?: number;
  /** Writes a line for whoever runs the service. */
  readonly log?: (line: string) => void;
}

/** In milliseconds: how long a receiver of webhooks may take. */
export const receiverPatience = 15_000;

/** Opens the store, and makes all parts ready. Throws a StoreError. */
export async function openService({
  database,
  plan,
  name,
  clock: shown = Date.now,
  source = "scoreline",
  send = createSender({ allowPrivate: false, patience: receiverPatience }),
  keeping = {},
  mostWaiting = 20_000,
  log = () => {},
}: ServiceOptions): Promise<Service> {
  await migrate(database);
  const metrics = createMetrics(() => writer.waiting());
  const clock = steadyClock(shown, (milliseconds) => {
    metrics.clockSetBack.inc();
    log(`The clock was set back by ${milliseconds} ms. Scores go on from the latest moment that was used.`);
  });
  let model = scoringModel(await runningPlan(database, plan, name, shown()));
  if (model.hash !== plan.hashes.text)
    log(`The store goes on with the model that it has. “${name}” is kept beside it, and can be compared and promoted.`);
  /** Another instance may have gone over to another one. */
  const modelOf = async (sql: Sql): Promise<ScoringModel> => {
    const [row] = await sql.all<{ readonly hash: string }>("SELECT hash FROM models WHERE role = 'champion'");
    if (row!.hash !== model.hash) model = scoringModel(readPlan(JSON.parse((await championOf(sql))!.plan)));
    return model;
  };
  const teller = createTeller({
    database,
    now: shown,
    source,
    send,
    onDelivered: metrics.delivered,
    onFailure: (error) => log(`Telling failed and is tried again: ${error instanceof Error ? error.message : String(error)}`),
  });
  const nudged =
    <Given extends readonly unknown[]>(note: (transitions: readonly Transition[], ...given: Given) => void) =>
    (transitions: readonly Transition[], ...given: Given): void => {
      note(transitions, ...given);
      if (transitions.length > 0) teller.nudge();
    };
  const shared = { database, modelOf, clock };
  const aside = setAside(shown, (line) => {
    metrics.setAside.inc();
    log(line);
  });
  const writer = createWriter({ ...shared, mostWaiting, onStored: nudged(metrics.stored) });
  const dayPass = createDayPass({ ...shared, aside, onStored: nudged(metrics.fallenDue) });
  const duePass = createDuePass({ database, modelOf, aside, isBusy: () => writer.waiting() > 0 });
  const fadePass = createFadePass({ ...shared, aside });
  const tidyPass = createTidyPass({ database, keeping: { ...usualKeeping, ...keeping }, model: () => model, now: shown, log });
  let isClosing = false;
  return {
    database,
    writer,
    dayPass,
    duePass,
    fadePass,
    tidyPass,
    teller,
    clock,
    now: shown,
    source,
    metrics,
    model: () => model,
    setModel(next) {
      model = next;
    },
    log,
    isClosing: () => isClosing,
    async close() {
      isClosing = true;
      await teller.stop();
      await writer.idle();
      await database.close();
    },
  };
}
