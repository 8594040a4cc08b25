import type { DuckDBAppender, DuckDBConnection, DuckDBDataChunk, DuckDBType, DuckDBValue } from "@duckdb/node-api";
import { refuseStorage } from "./refuse-storage.ts";

/** As many rows as a chunk of DuckDB holds. */
const chunkRows = 2048;

/** Adds rows to a table, a chunk at a time. */
export interface TableAppender {
  append(row: readonly DuckDBValue[]): void;
  /** Writes what is left; the table can be read afterwards. */
  finish(): void;
}

export async function createAppender(connection: DuckDBConnection, table: string, types: readonly DuckDBType[]): Promise<TableAppender> {
  const { DuckDBDataChunk: Chunk } = await import("@duckdb/node-api");
  const appender: DuckDBAppender = await connection.createAppender(table);
  const chunk: DuckDBDataChunk = Chunk.create(types);
  const columns: DuckDBValue[][] = types.map(() => []);
  let count = 0;

  const flush = (): void => {
    if (count === 0) return;
    chunk.reset();
    chunk.rowCount = count;
    for (const [index, values] of columns.entries()) {
      chunk.setColumnValues(index, values);
      values.length = 0;
    }
    try {
      appender.appendDataChunk(chunk);
    } catch (error) {
      refuseStorage(error);
    }
    count = 0;
  };

  return {
    append: (row) => {
      for (let index = 0; index < columns.length; index++) columns[index]?.push(row[index] ?? null);
      if (++count === chunkRows) flush();
    },
    finish: () => {
      flush();
      try {
        appender.closeSync();
      } catch (error) {
        refuseStorage(error);
      }
    },
  };
}
