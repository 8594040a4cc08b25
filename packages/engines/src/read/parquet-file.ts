import { symlinkSync } from "node:fs";
import { join } from "node:path";
import type { DuckDBConnection } from "@duckdb/node-api";
import { DataError, type ColumnPicker, type DataFile, type RowBatch, type RowProblem } from "@scoreline/data";
import { readColumns } from "../duckdb/chunk-reader.ts";
import { refuseStorage } from "../duckdb/refuse-storage.ts";
import { sqlName, sqlText, type Workspace } from "../duckdb/workspace.ts";
import { UnreadableBytes, valueConverter } from "./parquet-values.ts";

/** A Parquet file. Dates and times come as ISO texts, lists and structures as such; "lines" are rows, counted from 1. */
export async function openParquet(path: string, shown: string, workspace: Workspace): Promise<DataFile> {
  const api = await import("@duckdb/node-api");
  const connection = await workspace.connect();
  const relation = relationOf(path, workspace);
  const refuse = (error: unknown): never => refuseParquet(error, shown);
  const { columns, total } = await describe(connection, relation).catch(refuse);
  let done = 0;

  async function* read(picker: ColumnPicker): AsyncGenerator<RowBatch> {
    const wanted = columns.map((name) => ({ name, slot: picker.slotOf(name) })).filter(({ slot }) => slot >= 0);
    // Without any wanted column the rows are still counted.
    const selection = wanted.length === 0 ? "1" : wanted.map(({ name }) => sqlName(name)).join(", ");
    for await (const chunk of readColumns(connection, `SELECT ${selection} FROM ${relation}`, refuse)) {
      const converted = wanted.map((column, position) => ({
        ...column,
        values: chunk.columns[position] ?? [],
        convert: valueConverter(chunk.types[position]!, api),
      }));
      const lines: number[] = [];
      const rows: unknown[][] = [];
      const problems: RowProblem[] = [];
      for (let index = 0; index < chunk.count; index++) {
        const line = ++done;
        const row: unknown[] = [];
        let reading = "";
        try {
          for (const { name, slot, values, convert } of converted) {
            reading = name;
            row[slot] = convert(values[index] ?? null);
          }
        } catch (error) {
          if (!(error instanceof UnreadableBytes)) throw error;
          problems.push({ line, column: reading, value: null, problem: "the value is bytes that are not UTF-8 text" });
          continue;
        }
        lines.push(line);
        rows.push(row);
      }
      yield { lines, rows, problems };
    }
  }

  return {
    shown,
    format: "parquet",
    columns: () => columns,
    read,
    progress: () => ({ done, total }),
    notes: () => [],
    close: async () => {},
  };
}

/** DuckDB reads `*`, `?` and `[` in a path as patterns; a link without them leads around that. */
function relationOf(path: string, workspace: Workspace): string {
  let plain = path;
  if (/[*?[\]{}]/.test(path)) {
    plain = join(workspace.folder, `${workspace.name("input")}.parquet`);
    symlinkSync(path, plain);
  }
  return `read_parquet(${sqlText(plain)}, hive_partitioning = false)`;
}

async function describe(
  connection: DuckDBConnection,
  relation: string,
): Promise<{ readonly columns: readonly string[]; readonly total: number }> {
  const described = await connection.runAndReadAll(`DESCRIBE SELECT * FROM ${relation}`);
  const counted = await connection.runAndReadAll(`SELECT count(*) FROM ${relation}`);
  return { columns: described.getRows().map(([name]) => String(name)), total: Number(counted.getRows()[0]?.[0]) };
}

/** How DuckDB says that a file is not what it should be. */
const signsOfDamage =
  /magic bytes|too small to be a Parquet|decompress|corrupt|Failed to read|TProtocol|thrift|out of (?:range|buffer)|metadata/i;

/** Says what keeps a Parquet file from being read; errors that are none of DuckDB's go on as they are, and so does an interruption. */
function refuseParquet(error: unknown, shown: string): never {
  const [said = ""] = error instanceof Error ? error.message.split("\n") : [];
  if (/string encoding/.test(said)) {
    throw new DataError(`“${shown}” holds text that is not UTF-8.`, "Write the file again with its text as UTF-8.");
  }
  if (signsOfDamage.test(said)) {
    throw new DataError(`“${shown}” could not be read as Parquet: it is damaged or cut short.`, "Copy or write the file again.");
  }
  if (/^(?:Invalid|Not implemented|Serialization|Conversion|IO) [\w ]*Error/i.test(said)) {
    throw new DataError(`“${shown}” could not be read as Parquet: ${said}`, "Write the file again, or give it as CSV or JSON lines.");
  }
  return refuseStorage(error);
}
