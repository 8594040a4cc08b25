import { Counter, Gauge, Histogram, Registry, collectDefaultMetrics } from "prom-client";
import type { Delivered } from "../deliveries/deliver.ts";
import type { Transition } from "../transitions/compare.ts";

/** What is counted, for Prometheus. */
export interface Metrics {
  readonly registry: Registry;
  readonly requests: Histogram<"method" | "route" | "status">;
  /** What became of events and profiles that came in, by the status of their answer. */
  readonly actions: Counter<"status">;
  readonly clockSetBack: Counter;
  /** Leads that could not be scored when their day had come. */
  readonly setAside: Counter;
  /** What became of webhooks that were sent. */
  readonly delivered: (delivered: Delivered) => void;
  /** One transaction of the writer. */
  readonly stored: (transitions: readonly Transition[], milliseconds: number) => void;
  /** One part of the day's pass. */
  readonly fallenDue: (transitions: readonly Transition[], leads: number) => void;
}

const requestSeconds = [0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 5];

/** Each service has its own. `waiting` gives how many actions wait to be stored. */
export function createMetrics(waiting: () => number): Metrics {
  const registry = new Registry();
  const registers = [registry];
  collectDefaultMetrics({ register: registry });
  const transitions = new Counter({ name: "score_transitions_total", help: "Changes of leads, by kind", labelNames: ["kind"], registers });
  const stores = new Histogram({
    name: "score_store_seconds",
    help: "How long it takes to score and store what came in together",
    buckets: requestSeconds,
    registers,
  });
  const due = new Counter({ name: "score_due_leads_total", help: "Leads that were scored because their day had come", registers });
  new Gauge({
    name: "score_waiting_actions",
    help: "Events and profiles that wait to be stored",
    registers,
    collect() {
      this.set(waiting());
    },
  });
  const webhooks = new Counter({
    name: "score_webhooks_total",
    help: "Webhooks that were sent, by what became of them",
    labelNames: ["status"],
    registers,
  });
  const count = (changes: readonly Transition[]): void => {
    for (const { kind } of changes) transitions.inc({ kind });
  };
  return {
    registry,
    requests: new Histogram({
      name: "score_request_seconds",
      help: "How long requests take",
      labelNames: ["method", "route", "status"],
      buckets: requestSeconds,
      registers,
    }),
    actions: new Counter({ name: "score_actions_total", help: "Events and profiles that came in", labelNames: ["status"], registers }),
    clockSetBack: new Counter({ name: "score_clock_set_back_total", help: "How often the clock was set back", registers }),
    setAside: new Counter({
      name: "score_set_aside_leads_total",
      help: "Leads that could not be scored when their day had come, each time that they are passed over for a while",
      registers,
    }),
    delivered(delivered) {
      for (const [status, sent] of Object.entries(delivered)) webhooks.inc({ status }, sent);
    },
    stored(changes, milliseconds) {
      stores.observe(milliseconds / 1_000);
      count(changes);
    },
    fallenDue(changes, leads) {
      due.inc(leads);
      count(changes);
    },
  };
}
