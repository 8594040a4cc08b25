/** Goes through the feed of transitions for one subscription, and makes the deliveries that are due: one transaction remembers both. */
import type { Outcome } from "@scoreline/plan";
import { cloudEvent, deliveryId, type Told } from "../deliveries/webhook.ts";
import type { Database, Sql } from "../store/database.ts";
import { decidedBy } from "./decided.ts";
import type { SubscriptionSettings } from "./settings.ts";
import { createWatch, type Memory, type Move, type Notice, type Watch } from "./watch.ts";

export interface FollowOptions {
  /** The present moment, in milliseconds since 1970. */
  readonly now: number;
  /** What webhooks name as their source. */
  readonly source: string;
  /** How many transitions and leads are looked at in one transaction. */
  readonly most: number;
}

/** Whether there is more to look at now, and how many deliveries were made. */
export interface Followed {
  readonly more: boolean;
  readonly made: number;
}

interface SubscriptionRow {
  readonly id: string;
  readonly settings: string;
  readonly active: number;
  readonly seq: number;
}

interface TransitionRow {
  readonly seq: number;
  readonly lead: string;
  readonly at: number;
  readonly kind: string;
  readonly before: string | null;
  readonly decision: number;
  readonly outcome: string;
}

interface WatchRow {
  readonly lead: string;
  readonly memory: string;
}

/** A lead that was looked at: what is remembered of it, and what is to be told. */
interface Looked {
  readonly lead: string;
  memory: Memory | null;
  wakeAt: number | null;
  readonly notices: Notice[];
}

/**
 * Looks at the next transitions, and, once there are none, at what has come due by time alone. A subscription that another instance is looking at
 * is left to it. Throws a StoreError.
 */
export function followFeed(database: Database, subscription: string, options: FollowOptions): Promise<Followed> {
  return database.write(async (sql) => {
    const [row] = await sql.all<SubscriptionRow>(
      `SELECT id, settings, active, seq FROM subscriptions WHERE id = ?1${sql.lockFree("subscriptions")}`,
      subscription,
    );
    if (row === undefined || row.active === 0) return { more: false, made: 0 };
    const settings = JSON.parse(row.settings) as SubscriptionSettings;
    const watch = createWatch(settings);
    const moved = await lookAtMoves(sql, row, watch, options.most);
    const looked = moved.leads.length > 0 ? moved.leads : await lookAtDue(sql, row, watch, options);
    await remember(sql, row.id, looked);
    const made = await makeDeliveries(sql, { id: row.id, name: settings.name }, looked, options);
    if (moved.seq !== row.seq) await sql.all("UPDATE subscriptions SET seq = ?2 WHERE id = ?1", row.id, moved.seq);
    return { more: looked.length > 0, made };
  });
}

/** Takes the next moves; those of one decision belong together, however many transitions they are. */
async function lookAtMoves(sql: Sql, { id, seq }: SubscriptionRow, watch: Watch, most: number): Promise<{ leads: Looked[]; seq: number }> {
  const rows = await sql.all<TransitionRow>(
    `SELECT t.seq, t.lead, t.at, t.kind, t.before, t.decision, d.outcome FROM transitions t JOIN decisions d ON d.seq = t.decision
    WHERE t.decision IN (SELECT DISTINCT decision FROM transitions WHERE seq > ?1 ORDER BY decision LIMIT ?2) AND t.seq > ?1 ORDER BY t.seq`,
    seq,
    most,
  );
  const moves = movesOf(rows);
  const looked = await known(sql, id, [...new Set(moves.map(({ lead }) => lead))]);
  for (const { lead, move } of moves) {
    const each = looked.get(lead)!;
    take(each, watch.see(each.memory, move));
  }
  return { leads: [...looked.values()], seq: rows.at(-1)?.seq ?? seq };
}

function movesOf(rows: readonly TransitionRow[]): readonly { readonly lead: string; readonly move: Move }[] {
  const byDecision = new Map<number, TransitionRow[]>();
  for (const row of rows) byDecision.set(row.decision, [...(byDecision.get(row.decision) ?? []), row]);
  return [...byDecision.values()].map((all) => {
    const { seq, lead, at, outcome } = all.at(-1)!;
    const before = Object.fromEntries(all.map((row) => [row.kind, row.before]));
    return { lead, move: { seq, at, before, after: decidedBy(JSON.parse(outcome) as Outcome) } };
  });
}

/**
 * Takes those that are due to be looked at although nothing happened. Nobody may decide anything of a lead meanwhile as of a moment before that:
 * it is passed over until its own days were looked at, and the clock of the store is set.
 */
async function lookAtDue(sql: Sql, { id, seq }: SubscriptionRow, watch: Watch, { now, most }: FollowOptions): Promise<Looked[]> {
  const due = "SELECT lead, memory FROM watches w WHERE subscription = ?1 AND wake_at <= ?2";
  if ((await sql.all(`${due} LIMIT 1`, id, now)).length === 0) return [];
  const [position] = await sql.all<{ readonly clock: number }>(
    "UPDATE position SET clock = CASE WHEN clock < ?1 THEN ?1 ELSE clock END RETURNING clock",
    now,
  );
  const moment = position!.clock;
  const rows = await sql.all<WatchRow>(
    `${due} AND NOT EXISTS (SELECT 1 FROM states s WHERE s.lead = w.lead AND s.due_at <= w.wake_at)
    AND NOT EXISTS (SELECT 1 FROM transitions t WHERE t.lead = w.lead AND t.seq > ?3) ORDER BY wake_at, lead LIMIT ?4`,
    id,
    moment,
    seq,
    most,
  );
  return rows.map(({ lead, memory }) => {
    const looked: Looked = { lead, memory: JSON.parse(memory) as Memory, wakeAt: null, notices: [] };
    take(looked, watch.wake(looked.memory!, moment));
    return looked;
  });
}

function take(looked: Looked, { memory, notices, wakeAt }: ReturnType<Watch["wake"]>): void {
  looked.memory = memory;
  looked.wakeAt = wakeAt;
  looked.notices.push(...notices);
}

async function known(sql: Sql, subscription: string, leads: readonly string[]): Promise<Map<string, Looked>> {
  const found = new Map(leads.map((lead): [string, Looked] => [lead, { lead, memory: null, wakeAt: null, notices: [] }]));
  if (leads.length === 0) return found;
  const rows = await sql.all<WatchRow>(
    `SELECT lead, memory FROM watches WHERE subscription = ?1 AND lead IN (SELECT ${sql.text("value")} FROM ${sql.each("?2")})`,
    subscription,
    JSON.stringify(leads),
  );
  for (const { lead, memory } of rows) found.get(lead)!.memory = JSON.parse(memory) as Memory;
  return found;
}

async function remember(sql: Sql, subscription: string, looked: readonly Looked[]): Promise<void> {
  for (const { lead, memory, wakeAt } of looked)
    await sql.all(
      `INSERT INTO watches (subscription, lead, memory, wake_at) VALUES (?1, ?2, ?3, ?4)
      ON CONFLICT (subscription, lead) DO UPDATE SET memory = excluded.memory, wake_at = excluded.wake_at`,
      subscription,
      lead,
      JSON.stringify(memory),
      wakeAt,
    );
}

interface ReasonRow {
  readonly seq: number;
  readonly cause: string;
  readonly reasons: string | null;
  readonly outcome: string;
}

async function makeDeliveries(
  sql: Sql,
  subscription: Told["subscription"],
  looked: readonly Looked[],
  { now, source }: FollowOptions,
): Promise<number> {
  const all = looked.flatMap(({ lead, notices }) => notices.map((notice) => ({ lead, notice })));
  if (all.length === 0) return 0;
  const reasons = await sql.all<ReasonRow>(
    `SELECT t.seq, t.cause, t.reasons, d.outcome FROM transitions t JOIN decisions d ON d.seq = t.decision
    WHERE t.seq IN (SELECT CAST(${sql.text("value")} AS bigint) FROM ${sql.each("?1")})`,
    JSON.stringify(all.map(({ notice }) => notice.seq)),
  );
  const bySeq = new Map(reasons.map((row) => [row.seq, row]));
  for (const { lead, notice } of all) {
    const { what, seq, before, after } = notice;
    const reason = bySeq.get(seq)!;
    const id = deliveryId(subscription.id, seq);
    const told: Told = {
      subscription,
      lead,
      what,
      before,
      after,
      since: new Date(notice.since).toISOString(),
      at: new Date(notice.at).toISOString(),
      seq,
      cause: JSON.parse(reason.cause),
      reasons: reason.reasons,
      outcome: JSON.parse(reason.outcome),
    };
    await sql.all(
      `INSERT INTO deliveries (id, subscription, seq, lead, status, body, attempts, due_at, made_at)
      VALUES (?1, ?2, ?3, ?4, 'waiting', ?5, 0, ?6, ?6) ON CONFLICT (id) DO NOTHING`,
      id,
      subscription.id,
      seq,
      lead,
      cloudEvent(id, source, told),
      now,
    );
  }
  return all.length;
}
