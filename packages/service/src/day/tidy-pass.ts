import { clearDelivered } from "../deliveries/clear.ts";
import { forgetEvents, keyedEvents, modelsInUse } from "../privacy/forget.ts";
import type { ScoringModel } from "../rescore/scoring-model.ts";
import type { Database } from "../store/database.ts";

/** How long what is no longer needed is kept, in days. */
export interface Keeping {
  /** Webhooks that were accepted. */
  readonly delivered: number;
  /** Events that no model can use any more; null for ever. */
  readonly events: number | null;
}

export const usualKeeping: Keeping = { delivered: 30, events: null };

export interface TidyPassOptions {
  readonly database: Database;
  readonly keeping: Keeping;
  readonly model: () => ScoringModel;
  /** In milliseconds since 1970. */
  readonly now: () => number;
  readonly log: (line: string) => void;
}

export interface TidyPass {
  /** Gives up what is no longer kept, once on each day of the model’s zone. Ends early where it is told to. */
  readonly run: (signal: AbortSignal) => Promise<void>;
}

const millisecondsOfDay = 86_400_000;

/** Gives up, day by day, what the settings say is kept for some days only. */
export function createTidyPass({ database, keeping, model, now, log }: TidyPassOptions): TidyPass {
  let done = -Infinity;
  return {
    async run(signal) {
      const champion = model();
      const today = champion.zone.dayAt(now());
      if (today <= done) return;
      await clearDelivered(database, now() - keeping.delivered * millisecondsOfDay, signal);
      if (keeping.events !== null) {
        const models = await modelsInUse(database, champion);
        const [keyed] = models.flatMap(keyedEvents);
        if (keyed !== undefined)
          log(
            `No events are given up: those of “${keyed}” are identified by a key, and a repeat is recognized only while the first is there.`,
          );
        else await forgetEvents(database, models, today - keeping.events, () => signal.aborted);
      }
      if (!signal.aborted) done = today;
    },
  };
}
