/** The re-scoring service on a PostgreSQL that it reaches through a pooler: what a connection has prepared may be gone with the next transaction, or be another instance's. */
import pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { at, plan } from "../../packages/service/test/harness.ts";
import { openService, type Service } from "../../packages/service/src/service.ts";
import { openPostgres } from "../../packages/service/src/store/postgres/postgres-database.ts";
import { countValues } from "../../packages/service/src/store/value-counts.ts";
import { takeEvent, UnknownNames } from "../../packages/service/src/ingest/take-events.ts";
import { startPooler, type Pooler } from "./pooler.ts";
import { startPostgres, type PostgresServer } from "./postgres-server.ts";

let server: PostgresServer;
let pooler: Pooler;
const instances: Service[] = [];
const now = at("2026-06-01T10:00:00Z");

beforeAll(async () => {
  server = await startPostgres();
  const client = new pg.Client({ host: server.folder, port: server.port, user: "postgres", database: "postgres" });
  await client.connect();
  await client.query("CREATE DATABASE pooled");
  await client.query("CREATE DATABASE direct");
  await client.end();
  pooler = await startPooler(server, "pooled", 3);
});
afterAll(async () => {
  for (const service of instances) await service.close();
  await pooler?.stop();
  await server?.stop();
});

test("two instances share a PgBouncer that gives each transaction another connection", async () => {
  const open = async () =>
    openService({
      database: await openPostgres(`postgres://postgres@127.0.0.1:${pooler.port}/pooled`),
      plan,
      name: "model.score",
      clock: () => now,
    });
  instances.push(...(await Promise.all([open(), open()])));
  const leads = Array.from({ length: 20 }, (_, number) => `lead-${number}`);
  const send = (service: Service, lead: string, id: string) => {
    const body = {
      lead,
      event: "demo_request",
      at: "2026-06-01T09:00:00Z",
      id,
    };
    const taken = takeEvent(service.model(), "event", body, "event", new UnknownNames());
    if ("problems" in taken) throw new Error(JSON.stringify(taken.problems));
    return service.writer.submit([taken.action]);
  };
  const statuses: string[] = [];
  for (const lead of leads) {
    const sent = await Promise.all([
      ...instances.map((service, number) => send(service, lead, `e-${number}`)),
      // What reads goes by other connections meanwhile.
      ...instances.map(async ({ database }) => (await database.read(countValues), [])),
    ]);
    statuses.push(...sent.flat().map(({ status }) => status));
  }
  expect(statuses).toEqual(Array.from({ length: 40 }, () => "stored"));
  expect((await instances[0]!.database.read(countValues))["action"]).toEqual([{ value: "mail", leads: 20 }]);
});

test("what a connection does not know any more is asked for anew, once, and for good", async () => {
  const database = await openPostgres(`postgres://postgres@127.0.0.1:${server.port}/direct?host=${server.folder}`);
  const asked = () =>
    database.write(async (sql) => {
      const found = await sql.all("SELECT 41 + 1 AS answer");
      await sql.all("DEALLOCATE ALL");
      return found;
    });
  for (let time = 0; time < 3; time++) expect(await asked()).toEqual([{ answer: 42 }]);
  await database.close();
});

test("of statements that are sent together, what is told is the failure of the first", async () => {
  const database = await openPostgres(`postgres://postgres@127.0.0.1:${server.port}/direct?host=${server.folder}`);
  const failing = database.write(async (sql) => {
    const [, later] = await Promise.allSettled([sql.all("SELECT 1 / 0"), sql.all("SELECT 2")]);
    if (later.status === "rejected") throw later.reason;
  });
  await expect(failing).rejects.toThrow("The store cannot be used: division by zero.");
  await database.close();
});
