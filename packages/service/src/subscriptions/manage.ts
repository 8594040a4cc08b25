/** Subscriptions as they are kept: made, changed, stopped and removed, and their deliveries looked at and sent again. */
import { randomBytes } from "node:crypto";
import { newSecret } from "../deliveries/webhook.ts";
import type { Sql } from "../store/database.ts";
import type { SubscriptionSettings } from "./settings.ts";

/** A subscription as whoever asks for it is shown it: without its secret. */
export interface Subscription extends SubscriptionSettings {
  readonly id: string;
  /** The place in the feed up to which it was told of. */
  readonly seq: number;
  /** Why it was stopped by the service itself; null where it was not. */
  readonly stopped: string | null;
  readonly createdAt: string;
  readonly createdBy: string;
  /** How many of its deliveries wait, and how many were given up. */
  readonly waiting: number;
  readonly dead: number;
}

interface Row {
  readonly id: string;
  readonly settings: string;
  readonly active: number;
  readonly seq: number;
  readonly stopped: string | null;
  readonly created_at: number;
  readonly created_by: string;
  readonly waiting: number;
  readonly dead: number;
}

/** How long the secret before is still used beside a new one, in milliseconds. */
const overlap = 86_400_000;

const shownRow = ({ settings, active, created_at, created_by, ...row }: Row): Subscription => ({
  ...(JSON.parse(settings) as SubscriptionSettings),
  active: active === 1,
  ...row,
  createdAt: new Date(created_at).toISOString(),
  createdBy: created_by,
});

const count = (status: string): string =>
  `(SELECT count(*) FROM deliveries d WHERE d.subscription = s.id AND d.status = '${status}') AS ${status}`;
const selection = `SELECT id, settings, active, seq, stopped, created_at, created_by, ${count("waiting")}, ${count("dead")} FROM subscriptions s`;

/** All of them, by their ids. */
export async function listSubscriptions(sql: Sql): Promise<readonly Subscription[]> {
  return (await sql.all<Row>(`${selection} ORDER BY id`)).map(shownRow);
}

/** One of them; undefined where it is not there. */
export async function findSubscription(sql: Sql, id: string): Promise<Subscription | undefined> {
  const [row] = await sql.all<Row>(`${selection} WHERE id = ?1`, id);
  return row && shownRow(row);
}

/**
 * Makes one, and gives its id and the secret that its webhooks are signed with: it is shown this once. It is told of what comes `after` a place in
 * the feed; of what comes from now on, where that is null.
 */
export async function addSubscription(
  sql: Sql,
  settings: SubscriptionSettings,
  { after, now, by }: { readonly after: number | null; readonly now: number; readonly by: string },
): Promise<{ readonly id: string; readonly secret: string }> {
  const id = `sub_${randomBytes(9).toString("base64url")}`;
  const secret = newSecret();
  await sql.all(
    `INSERT INTO subscriptions (id, settings, active, seq, secret, created_at, created_by)
    SELECT ?1, ?2, ?3, CASE WHEN ?4 < 0 OR ?4 > seq THEN seq ELSE ?4 END, ?5, ?6, ?7 FROM position`,
    id,
    JSON.stringify(settings),
    settings.active ? 1 : 0,
    after ?? -1,
    secret,
    now,
    by,
  );
  return { id, secret };
}

/**
 * Gives one other settings. Where it asks for something else than before, or is told again after a pause, it begins anew with what comes from now on:
 * what was open or waiting to be told of a lead is forgotten.
 */
export async function changeSubscription(sql: Sql, { id, ...was }: Subscription, settings: SubscriptionSettings): Promise<void> {
  const asked = ({ in: leads, tell, changesOf, heldFor, atMostEvery, active }: SubscriptionSettings): string =>
    JSON.stringify([leads, tell, changesOf, heldFor, atMostEvery, active]);
  await sql.all(
    "UPDATE subscriptions SET settings = ?2, active = ?3, stopped = CASE WHEN ?3 = 1 THEN NULL ELSE stopped END WHERE id = ?1",
    id,
    JSON.stringify(settings),
    settings.active ? 1 : 0,
  );
  if (asked(was) === asked(settings)) return;
  await sql.all("DELETE FROM watches WHERE subscription = ?1", id);
  await sql.all("UPDATE subscriptions SET seq = (SELECT seq FROM position) WHERE id = ?1", id);
}

/** Gives one another secret, which is shown this once; for a day, webhooks are signed with the one before too. */
export async function renewSecret(sql: Sql, id: string, now: number): Promise<string> {
  const secret = newSecret();
  await sql.all("UPDATE subscriptions SET old_secret = secret, old_until = ?3, secret = ?2 WHERE id = ?1", id, secret, now + overlap);
  return secret;
}

/** Removes one, with everything that was to be told. */
export async function removeSubscription(sql: Sql, id: string): Promise<void> {
  await sql.all("DELETE FROM deliveries WHERE subscription = ?1", id);
  await sql.all("DELETE FROM watches WHERE subscription = ?1", id);
  await sql.all("DELETE FROM subscriptions WHERE id = ?1", id);
}
