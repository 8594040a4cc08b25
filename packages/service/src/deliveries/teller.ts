/** Keeps telling: looks at what changed for each subscription, and sends what is due, for as long as the service runs. */
import { followFeed } from "../subscriptions/follow.ts";
import type { Database } from "../store/database.ts";
import { deliverDue, type Delivered } from "./deliver.ts";
import type { Send } from "./send.ts";

/** So many transitions and leads are looked at in one transaction, so that what comes in meanwhile need not wait long. */
const mostLooked = 200;
/** So many webhooks of one subscription are under way at once. */
const mostSent = 8;

export interface TellerOptions {
  readonly database: Database;
  /** In milliseconds since 1970. */
  readonly now: () => number;
  /** What webhooks name as their source. */
  readonly source: string;
  readonly send: Send;
  /** Is told what became of deliveries. */
  readonly onDelivered?: (delivered: Delivered) => void;
  /** Is told of what failed within the service itself; it is tried again. */
  readonly onFailure: (error: unknown) => void;
}

export interface Teller {
  /** Looks at everything there is to look at, and begins to send what is due. */
  readonly round: () => Promise<void>;
  /** Once everything that was begun has been sent, or has failed. */
  readonly sent: () => Promise<void>;
  /** Goes on until it is stopped: at once when `nudge` is called, and otherwise after so many milliseconds. */
  readonly start: (pause: number) => void;
  /** There is something new to look at. */
  readonly nudge: () => void;
  /** Takes up nothing more, and waits for what is under way. */
  readonly stop: () => Promise<void>;
}

/** Makes what tells. Several instances on one store share the work. */
export function createTeller({ database, now, source, send, onDelivered, onFailure }: TellerOptions): Teller {
  /** By subscription what is being sent: a receiver that is slow holds up no other. */
  const lanes = new Map<string, Promise<void>>();
  let stopped = false;
  let wake: (() => void) | null = null;
  let isNew = false;
  let running: Promise<void> = Promise.resolve();

  const subscriptions = async (): Promise<readonly string[]> => {
    const rows = await database.read((sql) =>
      sql.all<{ readonly id: string }>("SELECT id FROM subscriptions WHERE active = 1 ORDER BY id"),
    );
    return rows.map(({ id }) => id);
  };
  const follow = async (subscription: string): Promise<void> => {
    for (let more = true; more && !stopped; )
      ({ more } = await followFeed(database, subscription, { now: now(), source, most: mostLooked }));
  };
  const deliver = async (subscription: string): Promise<void> => {
    for (let taken = 1; taken > 0 && !stopped; ) {
      const delivered = await deliverDue(database, subscription, { now, send, most: mostSent });
      taken = delivered.accepted + delivered.failed + delivered.dead;
      if (taken > 0) onDelivered?.(delivered);
    }
  };
  const round = async (): Promise<void> => {
    for (const subscription of await subscriptions()) {
      // One that cannot be followed must not keep the others from being told.
      await follow(subscription).catch(onFailure);
      if (lanes.has(subscription) || stopped) continue;
      const lane = deliver(subscription)
        .catch(onFailure)
        .finally(() => lanes.delete(subscription));
      lanes.set(subscription, lane);
    }
  };
  const sent = async (): Promise<void> => void (await Promise.all(lanes.values()));
  const rest = (pause: number): Promise<void> =>
    new Promise((resolve) => {
      const timer = setTimeout(resolve, pause);
      wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });

  return {
    round,
    sent,
    start(pause) {
      running = (async () => {
        while (!stopped) {
          isNew = false;
          await round().catch(onFailure);
          if (!isNew && !stopped) await rest(pause);
        }
      })();
    },
    nudge() {
      isNew = true;
      wake?.();
    },
    async stop() {
      stopped = true;
      wake?.();
      await running;
      await sent();
    },
  };
}
