import { steadyClock, type Clock, type SteadyClock } from "./clock.ts";
import { createDayPass, type DayPass } from "./day/day-pass.ts";
import { createMetrics, type Metrics } from "./metrics/metrics.ts";
import { scoringModel, type ScoringModel } from "./rescore/scoring-model.ts";
import type { OnTransitions } from "./rescore/actions.ts";
import { createWriter, type Writer } from "./rescore/writer.ts";
import type { Database } from "./store/database.ts";
import { migrate } from "./store/open-store.ts";
import { runningPlan } from "./store/models.ts";
import type { Plan } from "@scoreline/plan";

/** Everything that the service does, without the network. */
export interface Service {
  readonly database: Database;
  readonly writer: Writer;
  readonly dayPass: DayPass;
  readonly clock: SteadyClock;
  readonly metrics: Metrics;
  /** The model that leads are scored by now. */
  readonly model: () => ScoringModel;
  /** Goes over to another model. */
  readonly setModel: (model: ScoringModel) => void;
  readonly log: (line: string) => void;
}

export interface ServiceOptions {
  readonly database: Database;
  /** Read with care, by `readPlan`. */
  readonly plan: Plan;
  /** What the model is called among people, such as its file. */
  readonly name: string;
  /** Process time by default. */
  readonly clock?: Clock;
  /** What follows from transitions, to be stored with them. */
  readonly onTransitions?: OnTransitions;
  /** How many actions may wait to be stored before others are refused. */
  readonly mostWaiting?: number;
  /** Writes a line for whoever runs the service. */
  readonly log?: (line: string) => void;
}

/** Opens the store, and makes all parts ready. Throws a StoreError. */
export async function openService({
  database,
  plan,
  name,
  clock: shown = Date.now,
  onTransitions = async () => {},
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
  const shared = { database, model: () => model, clock, onTransitions };
  const writer = createWriter({ ...shared, mostWaiting, onStored: metrics.stored });
  const dayPass = createDayPass({ ...shared, onStored: metrics.fallenDue });
  return {
    database,
    writer,
    dayPass,
    clock,
    metrics,
    model: shared.model,
    setModel(next) {
      model = next;
    },
    log,
  };
}
