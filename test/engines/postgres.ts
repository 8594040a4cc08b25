/** PostgreSQL in a process of its own: one connection scores by all models. */
import { dialects, layoutOf, sqlName, type CanonicalValue, type Layout } from "@scoreline/sql";
import pg from "pg";
import type { Engine, StatedTrial } from "./engine.ts";
import { startPostgres } from "./postgres-server.ts";
import { toldByRows, type Told } from "./told.ts";

export const postgres: Engine = {
  name: "postgres",
  dialect: "postgres",
  holdsNul: false,
  batch: 1,
  models: 120,
  atMost: Infinity,
  async open() {
    const server = await startPostgres();
    const client = new pg.Client({ host: server.folder, port: server.port, user: "postgres", database: "postgres" });
    await client.connect();
    const { rows } = await client.query<{ version: string }>("SELECT version()");
    return {
      about: { version: rows[0]!.version },
      async score(trials) {
        const found: Told[][] = [];
        for (const trial of trials) found.push(await scored(trial, client));
        return found;
      },
      async close() {
        await client.end();
        await server.stop();
      },
    };
  },
};

async function scored(trial: StatedTrial, client: pg.Client): Promise<Told[]> {
  await client.query("BEGIN");
  try {
    const { leads, events } = layoutOf(trial.plan);
    await fill(
      leads,
      trial.rows.map((row) => row.lead),
      client,
    );
    await fill(
      events,
      trial.rows.flatMap((row) => row.events),
      client,
    );
    const { rows } = await client.query<Record<string, string | number | null>>(trial.statement);
    return toldByRows(
      trial.plan,
      trial.situations.length,
      rows,
      (row, column) => row[column],
      (points) => Number(String(points).replace(".", "")),
    );
  } finally {
    await client.query("ROLLBACK");
  }
}

/** Makes a canonical table with its rows, for one transaction. */
async function fill(
  { name, columns, values }: Layout["leads"] | Layout["events"],
  rows: readonly (readonly CanonicalValue[])[],
  client: pg.Client,
): Promise<void> {
  const all = [...columns, ...values];
  const definitions = all.map((column) => `${sqlName(column.name)} ${dialects.postgres.types[column.type]}`).join(", ");
  const objects = rows.map((row) => Object.fromEntries(all.map((column, at) => [column.name, row[at]])));
  await client.query(`CREATE TEMP TABLE ${sqlName(name)} (${definitions}) ON COMMIT DROP`);
  await client.query(`INSERT INTO ${sqlName(name)} SELECT * FROM json_to_recordset($1) AS given(${definitions})`, [
    JSON.stringify(objects),
  ]);
}
