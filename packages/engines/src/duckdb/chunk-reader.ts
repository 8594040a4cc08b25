import type { DuckDBConnection, DuckDBValue } from "@duckdb/node-api";

/** Runs a query and hands over its rows chunk by chunk, as columns of values; no more than a few chunks are in memory. */
export async function* readColumns(connection: DuckDBConnection, sql: string): AsyncGenerator<{ readonly count: number; readonly columns: DuckDBValue[][] }> {
  const result = await connection.stream(sql);
  for (;;) {
    const chunk = await result.fetchChunk();
    if (chunk === null || chunk.rowCount === 0) return;
    const columns: DuckDBValue[][] = [];
    for (let index = 0; index < chunk.columnCount; index++) columns.push(chunk.getColumnValues(index));
    yield { count: chunk.rowCount, columns };
  }
}

/** A query that gives one row. */
export async function readOne(connection: DuckDBConnection, sql: string): Promise<readonly DuckDBValue[]> {
  const reader = await connection.runAndReadAll(sql);
  return reader.getRows()[0] ?? [];
}
