import type { DuckDBConnection } from "@duckdb/node-api";
import type { Reject, RejectLog } from "@scoreline/data";
import { createAppender, type TableAppender } from "../duckdb/table-appender.ts";
import { execute, readColumns, readOne } from "../duckdb/chunk-reader.ts";
import type { Workspace } from "../duckdb/workspace.ts";

/** Values longer than this are cut, in UTF-16 units. */
const longestValue = 1000;

export async function createRejectLog(workspace: Workspace): Promise<RejectLog> {
  const { INTEGER, VARCHAR, UINTEGER } = await import("@duckdb/node-api");
  const connection: DuckDBConnection = await workspace.connect();
  const table = workspace.name("rejects");
  await execute(
    connection,
    `CREATE TABLE ${table} (file INTEGER, line UINTEGER, place UINTEGER, name VARCHAR, value VARCHAR, problem VARCHAR)`,
  );
  const files: string[] = [];
  let appender: TableAppender | null = await createAppender(connection, table, [INTEGER, UINTEGER, UINTEGER, VARCHAR, VARCHAR, VARCHAR]);
  let added = 0;

  const finish = (): void => {
    appender?.finish();
    appender = null;
  };

  return {
    add: ({ file, line, column, value, problem }) => {
      let index = files.indexOf(file);
      if (index < 0) index = files.push(file) - 1;
      appender?.append([index, line, added++, column, value?.slice(0, longestValue) ?? null, problem]);
    },
    count: async () => {
      if (added === 0) return 0;
      finish();
      return Number((await readOne(connection, `SELECT count(*) FROM (SELECT DISTINCT file, line FROM ${table})`))[0]);
    },
    read: async function* () {
      if (added === 0) return;
      finish();
      for await (const { count, columns } of readColumns(
        connection,
        `SELECT file, line, name, value, problem FROM ${table} ORDER BY file, line, place`,
      )) {
        const batch: Reject[] = [];
        for (let index = 0; index < count; index++) {
          batch.push({
            file: files[Number(columns[0]?.[index])] ?? "",
            line: Number(columns[1]?.[index]),
            column: textOrNull(columns[2]?.[index]),
            value: textOrNull(columns[3]?.[index]),
            problem: String(columns[4]?.[index]),
          });
        }
        yield batch;
      }
    },
  };
}

function textOrNull(value: unknown): string | null {
  return typeof value === "string" ? value : null;
}
