/** From transitions in the store to signed webhooks at a receiver, with a clock that the test moves. */
import { mkdtempSync, rmSync } from "node:fs";
import { createServer, type IncomingHttpHeaders } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Webhook } from "standardwebhooks";
import { afterEach, beforeEach, expect, test } from "vitest";
import { listDeliveries, retryDelivery } from "../src/deliveries/list.ts";
import { createSender } from "../src/deliveries/send.ts";
import { createTeller, type Teller } from "../src/deliveries/teller.ts";
import type { Database } from "../src/store/database.ts";
import { migrate } from "../src/store/open-store.ts";
import { openSqlite } from "../src/store/sqlite/sqlite-database.ts";
import { addSubscription, changeSubscription, findSubscription, renewSecret } from "../src/subscriptions/manage.ts";
import type { SubscriptionSettings } from "../src/subscriptions/settings.ts";

const start = Date.UTC(2026, 5, 30);
const hour = 3_600_000;
let now = start;

interface Received {
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

let folder: string;
let database: Database;
let teller: Teller;
let received: Received[];
/** What the receiver answers next; 204 where nothing is here. */
let answers: number[];
let receiver: ReturnType<typeof createServer>;
let url: string;
const failures: unknown[] = [];

beforeEach(async () => {
  now = start;
  received = [];
  answers = [];
  receiver = createServer((request, response) => {
    let body = "";
    request.setEncoding("utf8").on("data", (text: string) => (body += text));
    request.on("end", () => {
      received.push({ headers: request.headers, body });
      response.writeHead(answers.shift() ?? 204).end();
    });
  });
  await new Promise<void>((resolve) => receiver.listen(0, "127.0.0.1", resolve));
  url = `http://127.0.0.1:${(receiver.address() as AddressInfo).port}/hook`;
  folder = mkdtempSync(join(tmpdir(), "scoreline-telling-"));
  database = openSqlite(join(folder, "leads.db"));
  await migrate(database);
  teller = createTeller({
    database,
    now: () => now,
    source: "https://scores.example",
    send: createSender({ allowPrivate: true, patience: 5_000 }),
    onFailure: (error) => failures.push(error),
  });
});

afterEach(async () => {
  await teller.stop();
  await database.close();
  rmSync(folder, { recursive: true });
  receiver.closeAllConnections();
  await new Promise((resolve) => receiver.close(resolve));
  expect(failures.splice(0)).toEqual([]);
});

const settings = (more: Partial<SubscriptionSettings> = {}): SubscriptionSettings => ({
  name: "Sales",
  url,
  in: { action: ["call"] },
  tell: "entered",
  changesOf: null,
  heldFor: null,
  atMostEvery: null,
  active: true,
  ...more,
});

/** A decision on a lead, as the service stores it: its action, and the cell beside. */
async function decide(lead: string, before: string | null, after: string | null): Promise<void> {
  await database.write(async (sql) => {
    const [{ seq } = { seq: 0 }] = await sql.all<{ seq: number }>("UPDATE position SET seq = seq + 3 RETURNING seq");
    await sql.all(
      "INSERT INTO leads (id, profile, profile_version, created_at, updated_at) VALUES (?1, '{}', 1, 0, 0) ON CONFLICT DO NOTHING",
      lead,
    );
    const outcome = { scores: {}, discarded: null, cell: after, action: after, lifecycle: null, route: null };
    await sql.all(
      "INSERT INTO decisions (seq, lead, plan, at, event_seq, profile_version, cause, digest, outcome) VALUES (?1, ?2, 'p', ?3, 0, 1, '{}', '', ?4)",
      seq - 2,
      lead,
      now,
      JSON.stringify(outcome),
    );
    for (const [nth, kind] of ["cell", "action"].entries())
      await sql.all(
        `INSERT INTO transitions (seq, lead, at, kind, before, after, cause, reasons, plan, decision)
        VALUES (?1, ?2, ?3, ?4, ?5, ?6, '{"type":"event","id":"e1","event":"demo"}', 'Demo +40', 'p', ?7)`,
        seq - 1 + nth,
        lead,
        now,
        kind,
        before,
        after,
        seq - 2,
      );
  });
}

async function tell(): Promise<void> {
  await teller.round();
  await teller.sent();
}

const subscribe = (more: Partial<SubscriptionSettings> = {}, after: number | null = null): Promise<{ id: string; secret: string }> =>
  database.write((sql) => addSubscription(sql, settings(more), { after, now, by: "test" }));

const leadsTold = (): readonly string[] => received.map(({ body }) => (JSON.parse(body) as { subject: string }).subject);

test("a change is told as a CloudEvent that its receiver can verify", async () => {
  const { id, secret } = await subscribe();
  await decide("ada", null, "call");
  await tell();
  expect(received).toHaveLength(1);
  const [{ headers, body }] = received as [Received];
  expect(headers["webhook-id"]).toBe(`msg_${id}_3`);
  // The library takes no moment but that of the machine: the signature alone is compared.
  const signature = new Webhook(secret).sign(`msg_${id}_3`, new Date(start), body);
  expect([headers["webhook-signature"], headers["webhook-timestamp"]]).toEqual([signature, String(start / 1_000)]);
  expect(headers["content-type"]).toBe("application/cloudevents+json; charset=utf-8");
  expect(JSON.parse(body)).toEqual({
    specversion: "1.0",
    id: `msg_${id}_3`,
    source: "https://scores.example",
    type: "scoreline.lead.entered",
    subject: "ada",
    time: "2026-06-30T00:00:00.000Z",
    datacontenttype: "application/json",
    data: {
      subscription: { id, name: "Sales" },
      lead: "ada",
      what: "entered",
      before: { action: null },
      after: { action: "call" },
      since: "2026-06-30T00:00:00.000Z",
      at: "2026-06-30T00:00:00.000Z",
      seq: 3,
      cause: { type: "event", id: "e1", event: "demo" },
      reasons: "Demo +40",
      outcome: { scores: {}, discarded: null, cell: "call", action: "call", lifecycle: null, route: null },
    },
  });
  await tell();
  expect(received).toHaveLength(1);
});

test("what came before a subscription is told only where it is asked for", async () => {
  await decide("ada", null, "call");
  await subscribe();
  await tell();
  expect(leadsTold()).toEqual([]);
  await subscribe({}, 0);
  await tell();
  expect(leadsTold()).toEqual(["ada"]);
});

test("of one lead the next waits until the one before was accepted, and others do not", async () => {
  await subscribe({ tell: "both" });
  answers = [503];
  await decide("ada", null, "call");
  await tell();
  now += 1_000;
  await decide("ada", "call", null);
  await decide("bob", null, "call");
  await tell();
  expect(leadsTold()).toEqual(["ada", "bob"]);
  // The first pause is 5 to 5.5 seconds.
  now = start + 5_500;
  await tell();
  expect(received.map(({ body }) => [JSON.parse(body).subject, JSON.parse(body).data.what])).toEqual([
    ["ada", "entered"],
    ["bob", "entered"],
    ["ada", "entered"],
    ["ada", "left"],
  ]);
  expect(received[2]!.headers["webhook-id"]).toBe(received[0]!.headers["webhook-id"]);
});

test("where one subscription cannot be followed, the others are told", async () => {
  const both = [await subscribe(), await subscribe()];
  await decide("ada", null, "call");
  await tell();
  const ids = both.map(({ id }) => id).sort();
  await database.write((sql) => sql.all("UPDATE watches SET memory = '{' WHERE subscription = ?1", ids[0]!));
  await decide("ada", "call", null);
  await decide("ada", null, "call");
  await tell();
  expect(received.map(({ body }) => JSON.parse(body).data.subscription.id).slice(2)).toEqual([ids[1]]);
  expect(failures.splice(0)).toEqual([expect.any(SyntaxError)]);
});

test("after eleven attempts a delivery is given up, is seen, and is sent again when somebody says so", async () => {
  await subscribe();
  answers = Array.from({ length: 11 }, () => 500);
  await decide("ada", null, "call");
  for (let day = 0; day < 12; day++) {
    await tell();
    now += 30 * hour;
  }
  expect(received).toHaveLength(11);
  const list = () =>
    database.read((sql) => listDeliveries(sql, { status: "dead", subscription: null, lead: null, before: null, limit: 10 }));
  const [dead] = (await list()).deliveries;
  expect(dead).toMatchObject({ lead: "ada", status: "dead", attempts: 11, lastError: "The receiver answered 500.", nextAttemptAt: null });
  expect(await database.write((sql) => retryDelivery(sql, dead!.id, now))).toBe("waiting");
  await tell();
  expect(received).toHaveLength(12);
  expect((await list()).deliveries).toEqual([]);
  expect(await database.write((sql) => retryDelivery(sql, dead!.id, now))).toBe("not dead");
  expect(await database.write((sql) => retryDelivery(sql, "msg_x", now))).toBe("unknown");
});

test("a process that ended while it sent is made up for by the next one, with the same id", async () => {
  await subscribe();
  await decide("ada", null, "call");
  const ended = createTeller({
    database,
    now: () => now,
    source: "",
    send: () => new Promise(() => undefined),
    onFailure: (error) => failures.push(error),
  });
  await ended.round();
  // It has taken it by now, or does so before what comes next.
  await database.write(async () => undefined);
  await tell();
  expect(received).toEqual([]);
  now += 120_000;
  await tell();
  expect(leadsTold()).toEqual(["ada"]);
});

test("a receiver that is gone is not asked again until somebody says so", async () => {
  const { id } = await subscribe();
  answers = [410];
  await decide("ada", null, "call");
  await tell();
  await decide("bob", null, "call");
  now += 99 * hour;
  await tell();
  expect(leadsTold()).toEqual(["ada"]);
  const found = (await database.read((sql) => findSubscription(sql, id)))!;
  expect(found).toMatchObject({ active: false, stopped: "The receiver wants no more of these (410).", dead: 1 });
  await database.write((sql) => changeSubscription(sql, found, settings()));
  await decide("cyd", null, "call");
  await tell();
  // Bob came while nobody was told.
  expect(leadsTold()).toEqual(["ada", "cyd"]);
});

test("what must hold comes due by time alone, but not before the days of the lead itself were looked at", async () => {
  await subscribe({ heldFor: "2 days" });
  await decide("ada", null, "call");
  await tell();
  now += 48 * hour - 1;
  await tell();
  expect(leadsTold()).toEqual([]);
  now += 1;
  await database.write((sql) =>
    sql.all(
      `INSERT INTO states (lead, meaning, state, outcome, score, action_since, decision, event_seq, profile_version, due_at, scored_at, shown_at)
      VALUES ('ada', 'm', '', '', 0, 0, 0, 0, 0, ?1, 0, 0)`,
      now - 1,
    ),
  );
  await tell();
  expect(leadsTold()).toEqual([]);
  await database.write((sql) => sql.all("UPDATE states SET due_at = NULL"));
  await tell();
  expect(leadsTold()).toEqual(["ada"]);
  expect(JSON.parse(received[0]!.body).time).toBe("2026-07-02T00:00:00.000Z");
});

test("for a day after a new secret both sign", async () => {
  const { id, secret } = await subscribe();
  const next = await database.write((sql) => renewSecret(sql, id, now));
  await decide("ada", null, "call");
  await tell();
  const [{ headers, body }] = received as [Received];
  const signed = [next, secret].map((each) => new Webhook(each).sign(String(headers["webhook-id"]), new Date(now), body));
  expect(headers["webhook-signature"]).toBe(signed.join(" "));
  now += 24 * hour;
  await decide("bob", null, "call");
  await tell();
  expect(received[1]!.headers["webhook-signature"]).toMatch(/^v1,\S+$/);
});

test("deliveries are listed page by page, the newest first", async () => {
  await subscribe();
  await subscribe({ name: "Marketing" });
  for (const lead of ["ada", "bob", "cyd"]) await decide(lead, null, "call");
  await tell();
  const found: string[] = [];
  let before: { seq: number; id: string } | null = null;
  do {
    const page: Awaited<ReturnType<typeof listDeliveries>> = await database.read((sql) =>
      listDeliveries(sql, { status: "delivered", subscription: null, lead: null, before, limit: 1 }),
    );
    found.push(...page.deliveries.map(({ lead }) => lead));
    before = page.next;
  } while (before !== null);
  expect(found).toEqual(["cyd", "cyd", "bob", "bob", "ada", "ada"]);
});
