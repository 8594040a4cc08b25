import type { DuckDBConnection, DuckDBType, DuckDBValue } from "@duckdb/node-api";
import { refuseStorage } from "./refuse-storage.ts";

/** Some rows of a query, as columns of values. */
export interface Chunk {
  readonly count: number;
  readonly columns: DuckDBValue[][];
  readonly types: readonly DuckDBType[];
  /** Of the columns. */
  readonly names: readonly string[];
}

/**
 * Runs a query and hands over its rows chunk by chunk; no more than a few chunks are in memory. `refuse` says what a failure means, and
 * throws.
 */
export async function* readColumns(
  connection: DuckDBConnection,
  sql: string,
  refuse: (error: unknown) => never = refuseStorage,
): AsyncGenerator<Chunk> {
  const result = await connection.stream(sql).catch(refuse);
  const types = result.columnTypes();
  const names = result.columnNames();
  for (;;) {
    const chunk = await result.fetchChunk().catch(refuse);
    if (chunk === null || chunk.rowCount === 0) return;
    const columns: DuckDBValue[][] = [];
    for (let index = 0; index < chunk.columnCount; index++) columns.push(chunk.getColumnValues(index));
    yield { count: chunk.rowCount, columns, types, names };
  }
}

/** A query that gives one row. */
export async function readOne(connection: DuckDBConnection, sql: string): Promise<readonly DuckDBValue[]> {
  const reader = await connection.runAndReadAll(sql).catch(refuseStorage);
  return reader.getRows()[0] ?? [];
}

/** A statement that gives nothing back. */
export async function execute(connection: DuckDBConnection, sql: string): Promise<void> {
  await connection.run(sql).catch(refuseStorage);
}
