/** Takes deliveries that are due, sends each, and writes down what became of it. A process that ends in between sends it again: at least once. */
import type { Database } from "../store/database.ts";
import { pauseAfter } from "./back-off.ts";
import type { Send, Sent } from "./send.ts";
import { signedWebhook } from "./webhook.ts";

/** In milliseconds: whoever took a delivery and has written nothing by then has ended. Longer than a receiver may take. */
const lease = 120_000;

interface DueRow {
  readonly id: string;
  readonly body: string;
  readonly attempts: number;
}

interface ReceiverRow {
  readonly settings: string;
  readonly secret: string;
  readonly old_secret: string | null;
  readonly old_until: number | null;
}

/** What became of some deliveries. */
export interface Delivered {
  readonly accepted: number;
  readonly failed: number;
  readonly dead: number;
}

/**
 * Sends up to so many deliveries of a subscription that are due, side by side, each of another lead: of one lead the next is due only when
 * the one before was accepted or is dead. Rows that another instance has taken are left to it. Throws a StoreError.
 */
export async function deliverDue(
  database: Database,
  subscription: string,
  { now, send, most }: { readonly now: () => number; readonly send: Send; readonly most: number },
): Promise<Delivered> {
  const { receiver, due } = await database.write(async (sql) => {
    const [row] = await sql.all<ReceiverRow>(
      "SELECT settings, secret, old_secret, old_until FROM subscriptions WHERE id = ?1 AND active = 1",
      subscription,
    );
    if (row === undefined) return { receiver: undefined, due: [] };
    const rows = await sql.all<DueRow>(
      `SELECT id, body, attempts FROM deliveries WHERE subscription = ?1 AND status = 'waiting' AND due_at <= ?2
      AND NOT EXISTS (SELECT 1 FROM deliveries e WHERE e.subscription = deliveries.subscription AND e.lead = deliveries.lead AND e.status = 'waiting' AND e.seq < deliveries.seq)
      ORDER BY due_at, seq LIMIT ?3${sql.lockFree("deliveries")}`,
      subscription,
      now(),
      most,
    );
    await sql.all(
      `UPDATE deliveries SET attempts = attempts + 1, due_at = ?2 WHERE id IN (SELECT ${sql.text("value")} FROM ${sql.each("?1")})`,
      JSON.stringify(rows.map(({ id }) => id)),
      now() + lease,
    );
    return { receiver: row, due: rows };
  });
  const counts = { accepted: 0, failed: 0, dead: 0 };
  if (receiver === undefined) return counts;
  const { settings, secret, old_secret: old, old_until: until } = receiver;
  const { url } = JSON.parse(settings) as { readonly url: string };
  await Promise.all(
    due.map(async (row) => {
      const sentAt = now();
      const secrets = old !== null && sentAt < (until ?? 0) ? [secret, old] : [secret];
      const sent = await send(signedWebhook(row.id, url, row.body, secrets, sentAt));
      counts[await note(database, subscription, row, sent, now())]++;
    }),
  );
  return counts;
}

async function note(
  database: Database,
  subscription: string,
  { id, attempts }: DueRow,
  { outcome, error, retryAfter }: Sent,
  at: number,
): Promise<keyof Delivered> {
  const pause = outcome === "failed" ? pauseAfter(attempts + 1, id, retryAfter) : null;
  const status = outcome === "accepted" ? "delivered" : pause === null ? "dead" : "waiting";
  await database.write(async (sql) => {
    await sql.all(
      "UPDATE deliveries SET status = ?2, due_at = ?3, ended_at = ?4, last_error = ?5 WHERE id = ?1 AND status = 'waiting'",
      id,
      status,
      at + (pause ?? 0),
      status === "waiting" ? null : at,
      error,
    );
    // What says that a lead was erased is all that is left of it.
    if (status === "delivered")
      await sql.all("DELETE FROM deliveries WHERE id = ?1 AND NOT EXISTS (SELECT 1 FROM leads WHERE leads.id = deliveries.lead)", id);
    // Standard Webhooks: whoever answers so is not to be asked again.
    if (outcome === "gone") await sql.all("UPDATE subscriptions SET active = 0, stopped = ?2 WHERE id = ?1", subscription, error);
  });
  return status === "delivered" ? "accepted" : status === "dead" ? "dead" : "failed";
}
