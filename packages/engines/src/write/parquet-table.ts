import type { DuckDBType } from "@duckdb/node-api";
import { DataError, type ResultColumn, type ResultWriter } from "@scoreline/data";
import { execute } from "../duckdb/chunk-reader.ts";
import { refuseMemory } from "../duckdb/refuse-storage.ts";
import { createAppender } from "../duckdb/table-appender.ts";
import { sqlName, sqlText } from "@scoreline/sql";
import type { Workspace } from "../duckdb/workspace.ts";

/** Points are DECIMAL(16, 6): every value of a score, exactly. */
const pointWidth = 16;
const pointScale = 6;

/** Collects the results in the workspace and writes them to `path` as Parquet when it is finished. Throws `DataError` where two columns have one name. */
export async function createParquetWriter(path: string, columns: readonly ResultColumn[], workspace: Workspace): Promise<ResultWriter> {
  refuseAlike(columns);
  const { DECIMAL, DuckDBDecimalValue, UINTEGER, VARCHAR } = await import("@duckdb/node-api");
  const types: Readonly<Record<ResultColumn["kind"], DuckDBType>> = {
    text: VARCHAR,
    points: DECIMAL(pointWidth, pointScale),
    whole: UINTEGER,
  };
  const connection = await workspace.connect();
  const table = workspace.name("results");
  const definitions = columns.map(({ name, kind }) => `${sqlName(name)} ${types[kind].toString()}`);
  await execute(connection, `CREATE TABLE ${table} (${definitions.join(", ")})`);
  const appender = await createAppender(
    connection,
    table,
    columns.map(({ kind }) => types[kind]),
  );
  return {
    write: async (rows) => {
      for (const row of rows) {
        appender.append(
          columns.map(({ kind }, index) => {
            const value = row[index] ?? null;
            return kind === "points" && typeof value === "number" ? new DuckDBDecimalValue(BigInt(value), pointWidth, pointScale) : value;
          }),
        );
      }
    },
    finish: async () => {
      appender.finish();
      // The file at `path` is a temporary one already; one more of DuckDB's own would stay where writing fails.
      await connection.run(`COPY ${table} TO ${sqlText(path)} (FORMAT parquet, USE_TMP_FILE false)`).catch(refuseMemory);
    },
    abandon: async () => {},
  };
}

/** For DuckDB, as for many programs that read Parquet, capitals do not make another name. */
function refuseAlike(columns: readonly ResultColumn[]): void {
  const seen = new Map<string, string>();
  for (const { name } of columns) {
    const other = seen.get(name.toLowerCase());
    if (other !== undefined)
      throw new DataError(
        `In Parquet, “${other}” and “${name}” would be one column: capitals make no difference there.`,
        "Leave one of them out with --columns, or end the file in .csv, .xlsx or .jsonl.",
      );
    seen.set(name.toLowerCase(), name);
  }
}
