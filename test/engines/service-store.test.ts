/** The re-scoring service on a PostgreSQL of our own, which two instances share. */
import pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { at, plan } from "../../packages/service/test/harness.ts";
import { openService, type Service } from "../../packages/service/src/service.ts";
import { openPostgres } from "../../packages/service/src/store/postgres/postgres-database.ts";
import { readTransitions, readWork } from "../../packages/service/src/store/read-leads.ts";
import { countValues } from "../../packages/service/src/store/value-counts.ts";
import { takeEvent, UnknownNames } from "../../packages/service/src/ingest/take-events.ts";
import type { LeadAction } from "../../packages/service/src/rescore/actions.ts";
import { startPostgres, type PostgresServer } from "./postgres-server.ts";

let server: PostgresServer;
let now = at("2026-06-01T10:00:00Z");
const instances: Service[] = [];

beforeAll(async () => {
  server = await startPostgres();
  const client = new pg.Client({ host: server.folder, port: server.port, user: "postgres", database: "postgres" });
  await client.connect();
  await client.query("CREATE ROLE marta LOGIN PASSWORD 'right'");
  await client.query("CREATE DATABASE leads OWNER marta");
  await client.end();
  const open = async () =>
    openService({
      database: await openPostgres(`postgres://marta:right@127.0.0.1:${server.port}/leads`),
      plan,
      name: "model.score",
      clock: () => now,
    });
  // Both make the tables at once.
  instances.push(...(await Promise.all([open(), open()])));
});
afterAll(async () => {
  for (const service of instances) await service.close();
  await server.stop();
});

const leads = Array.from({ length: 30 }, (_, number) => `lead-${number}`);

function demo(lead: string): LeadAction {
  const body = { lead, event: "demo_request", at: "2026-06-01T09:00:00Z", id: "e-1" };
  const taken = takeEvent(instances[0]!.model(), "event", body, "event", new UnknownNames());
  if ("problems" in taken) throw new Error(JSON.stringify(taken.problems));
  return taken.action;
}

test("what both are sent at once is stored once, and told once", async () => {
  const all = leads.map(demo);
  // In other orders, so that each has what the other one waits for.
  const answers = await Promise.all(
    instances.flatMap(({ writer }, number) => {
      const mine = number === 0 ? all : [...all].reverse();
      return [mine.slice(0, 20), mine.slice(10)].map((part) => writer.submit(part));
    }),
  );
  const counts = { stored: 0, repeated: 0 };
  for (const { status } of answers.flat()) counts[status as keyof typeof counts]++;
  // Each part has 20 of the 30; the four parts have 80 in all.
  expect(counts).toEqual({ stored: 30, repeated: 50 });
  const { database } = instances[0]!;
  const transitions = await database.read((sql) => readTransitions(sql, { after: 0, limit: 1_000, kind: "action" }));
  expect(transitions.map(({ lead, before, after }) => [lead, before, after]).sort()).toEqual(
    leads.map((lead) => [lead, null, "mail"]).sort(),
  );
  expect(transitions.map(({ seq }) => seq)).toEqual([...transitions.map(({ seq }) => seq)].sort((one, other) => one - other));
});

test("both pass over the day at once, and each lead is scored once", async () => {
  now = at("2026-06-08T22:00:00Z");
  const running = new AbortController().signal;
  await Promise.all(instances.map(({ dayPass }) => dayPass.run(running)));
  // One may have passed over what the other one had in hand.
  for (const { dayPass } of instances) await dayPass.run(running);
  const { database } = instances[1]!;
  const ratings = await database.read((sql) => readTransitions(sql, { after: 0, limit: 1_000, kind: "rating:engagement" }));
  for (const lead of leads)
    expect(ratings.filter((each) => each.lead === lead).map(({ after, at: moment }) => [after, new Date(moment).toISOString()])).toEqual([
      ["hot", "2026-06-01T10:00:00.000Z"],
      ["warm", "2026-06-03T22:00:00.000Z"],
      ["cold", "2026-06-08T22:00:00.000Z"],
    ]);
  expect((await database.read(countValues))["action"]).toEqual([{ value: null, leads: 30 }]);
});

test("a connection that is lost in the middle costs nothing", async () => {
  const client = new pg.Client({ host: server.folder, port: server.port, user: "postgres", database: "leads" });
  await client.connect();
  const { writer, database } = instances[0]!;
  let isCut = false;
  await expect(
    database.write(async (sql) => {
      await client.query(
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'score serve' AND state LIKE 'idle in%'",
      );
      isCut = true;
      await sql.all("SELECT 1");
    }),
  ).rejects.toThrow(/^The store cannot be used: /);
  await client.end();
  expect(isCut).toBe(true);
  expect(await writer.submit([demo("lead-0")])).toMatchObject([{ status: "repeated" }]);
});

test("lists are read page by page", async () => {
  const { database } = instances[0]!;
  const page = (after: { readonly value: number; readonly lead: string } | null) =>
    database.read((sql) => readWork(sql, { where: { cell: "B cold" }, order: "score", limit: 20, after }));
  const first = await page(null);
  const last = first.at(-1)!;
  const second = await page({ value: last.score, lead: last.lead });
  expect([...first, ...second].map(({ lead }) => lead).sort()).toEqual([...leads].sort());
});

test("a server that is not there, and a wrong password, are told in a sentence without the password", async () => {
  await expect(openPostgres("postgres://marta:secret@127.0.0.1:1/leads")).rejects.toThrow(/^The store cannot be used: .*ECONNREFUSED.*\.$/);
  const refused = await openPostgres(`postgres://marta:wrong@127.0.0.1:${server.port}/leads`).then(
    () => "",
    (error: Error) => error.message,
  );
  expect(refused).toBe('The store cannot be used: password authentication failed for user "marta".');
});
