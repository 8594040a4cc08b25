/** The tables of a benchmark in a PostgreSQL of our own. */
import { chmodSync } from "node:fs";
import { join } from "node:path";
import type { DuckDBConnection } from "@duckdb/node-api";
import type { Plan } from "@scoreline/plan";
import { dialects, layoutOf, sqlName, sqlText } from "@scoreline/sql";
import pg from "pg";
import { startPostgres } from "../../engines/postgres-server.ts";

export interface PostgresTables {
  /** The first row of a query. */
  readonly row: (query: string) => Promise<readonly unknown[]>;
  readonly close: () => Promise<void>;
}

/** Starts a server, and copies the canonical tables of DuckDB there, by way of a folder, in which both can read. */
export async function openPostgresTables(connection: DuckDBConnection, plan: Plan, folder: string): Promise<PostgresTables> {
  const server = await startPostgres();
  const client = new pg.Client({ host: server.folder, port: server.port, user: "postgres", database: "postgres" });
  await client.connect();
  // The server runs as another user.
  chmodSync(folder, 0o755);
  for (const { name, columns, values } of Object.values(layoutOf(plan))) {
    const all = [...columns, ...values];
    const file = sqlText(join(folder, `${name}.csv`));
    await connection.run(`COPY (SELECT ${all.map((column) => sqlName(column.name)).join(", ")} FROM ${sqlName(name)}) TO ${file} (HEADER)`);
    const definitions = all.map((column) => `${sqlName(column.name)} ${dialects.postgres.types[column.type]}`).join(", ");
    await client.query(`CREATE TABLE ${sqlName(name)} (${definitions})`);
    await client.query(`COPY ${sqlName(name)} FROM ${file} (FORMAT csv, HEADER)`);
    await client.query(`ANALYZE ${sqlName(name)}`);
  }
  return {
    row: async (query) => (await client.query({ text: query, rowMode: "array" })).rows[0] as readonly unknown[],
    close: async () => {
      await client.end();
      await server.stop();
    },
  };
}
