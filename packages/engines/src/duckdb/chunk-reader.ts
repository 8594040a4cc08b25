import type { DuckDBConnection, DuckDBType, DuckDBValue } from "@duckdb/node-api";
import { DataError } from "@scoreline/data";

/** Some rows of a query, as columns of values. */
export interface Chunk {
  readonly count: number;
  readonly columns: DuckDBValue[][];
  readonly types: readonly DuckDBType[];
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
  for (;;) {
    const chunk = await result.fetchChunk().catch(refuse);
    if (chunk === null || chunk.rowCount === 0) return;
    const columns: DuckDBValue[][] = [];
    for (let index = 0; index < chunk.columnCount; index++) columns.push(chunk.getColumnValues(index));
    yield { count: chunk.rowCount, columns, types };
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

/** How DuckDB says that it could not keep more. */
const noRoom = /^(Out of Memory|IO) Error|failed to offload|could not allocate|No space left/i;

/** Where neither memory nor disk hold the data, that is said plainly; other errors go on as they are. */
export function refuseStorage(error: unknown): never {
  if (error instanceof Error && noRoom.test(error.message)) {
    throw new DataError(
      "There is not enough room for temporary files.",
      "Make room on the disk, or name a folder on another one in the environment variable TMPDIR.",
    );
  }
  throw error;
}
