import type { Ranking, ResultRow } from "@scoreline/data";
import { ChunkCursor } from "../duckdb/chunk-cursor.ts";
import { execute, readColumns } from "../duckdb/chunk-reader.ts";
import { createAppender } from "../duckdb/table-appender.ts";
import type { Workspace } from "../duckdb/workspace.ts";

const batchSize = 2048;

export async function createRanking(workspace: Workspace): Promise<Ranking> {
  const { DOUBLE, UINTEGER, VARCHAR } = await import("@duckdb/node-api");
  const connection = await workspace.connect();
  const table = workspace.name("ranking");
  await execute(connection, `CREATE TABLE ${table} (place UINTEGER, score DOUBLE, packed VARCHAR)`);
  const appender = await createAppender(connection, table, [UINTEGER, DOUBLE, VARCHAR]);
  let place = 0;
  return {
    add: (row, millionths) => appender.append([place++, millionths, JSON.stringify(row)]),
    read: async function* () {
      appender.finish();
      const cursor = new ChunkCursor(
        readColumns(connection, `SELECT place, score, packed FROM ${table} ORDER BY score DESC NULLS LAST, place`),
      );
      await cursor.load();
      let position = 0;
      let rank = 0;
      let before: unknown;
      let batch: { rank: number | null; row: ResultRow }[] = [];
      while (cursor.line < Infinity) {
        const score = cursor.value(1);
        position++;
        if (score !== before) rank = position;
        before = score;
        batch.push({ rank: score === null ? null : rank, row: JSON.parse(String(cursor.value(2))) as ResultRow });
        if (batch.length === batchSize) {
          yield batch;
          batch = [];
        }
        cursor.step();
        if (cursor.used) await cursor.load();
      }
      yield batch;
    },
  };
}
