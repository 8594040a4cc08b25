import { symlinkSync } from "node:fs";
import { join } from "node:path";
import type { DuckDBConnection, DuckDBValue } from "@duckdb/node-api";
import { DataError, type ColumnPicker, type DataFile, type RowBatch } from "@scoreline/data";
import { readColumns, readOne } from "../duckdb/chunk-reader.ts";
import { sqlName, sqlText, type Workspace } from "../duckdb/workspace.ts";

/** How the values of a column come over: what DuckDB is asked for, and what becomes of each value. */
interface Transfer {
  readonly select: (column: string) => string;
  readonly convert: (value: DuckDBValue) => unknown;
}

const asText: Transfer = { select: (column) => `CAST(${column} AS VARCHAR)`, convert: (value) => value };
/** By way of the shortest decimal, so that a narrow number keeps its face value. */
const asDecimal: Transfer = { select: (column) => `CAST(${column} AS VARCHAR)`, convert: (value) => Number(value) };
/** Tables of numbers often write "no value" as NaN. */
const asNumber: Transfer = { select: (column) => column, convert: (value) => (Number.isNaN(value) ? null : value) };
const asWhole: Transfer = {
  select: (column) => column,
  convert: (value) => (Number.isSafeInteger(Number(value)) ? Number(value) : String(value)),
};
const asIs: Transfer = { select: (column) => column, convert: (value) => value };
const asLocalTime: Transfer = {
  select: (column) => `strftime(CAST(${column} AS TIMESTAMP), '%Y-%m-%dT%H:%M:%S.%f')`,
  convert: (value) => value,
};
const asInstant: Transfer = {
  select: (column) => `strftime(${column} AT TIME ZONE 'UTC', '%Y-%m-%dT%H:%M:%S.%fZ')`,
  convert: (value) => value,
};
const asJson: Transfer = { select: (column) => `CAST(to_json(${column}) AS VARCHAR)`, convert: (value) => JSON.parse(String(value)) };

/** By the beginning of DuckDB's name of the type; what is not here comes as text. */
const transfers: readonly (readonly [RegExp, Transfer])[] = [
  [/(\[\d*\]$|^STRUCT|^MAP|^UNION)/, asJson],
  [/^BOOLEAN$/, asIs],
  [/^(U?TINYINT|U?SMALLINT|U?INTEGER)$/, asIs],
  [/^(U?BIGINT|U?HUGEINT)$/, asWhole],
  [/^DOUBLE$/, asNumber],
  [/^FLOAT$/, asDecimal],
  [/^DECIMAL/, asDecimal],
  [/^TIMESTAMP WITH TIME ZONE$/, asInstant],
  [/^TIMESTAMP/, asLocalTime],
];

/** A Parquet file. Dates and times come as ISO texts, lists and structures as such; "lines" are rows, counted from 1. */
export async function openParquet(path: string, shown: string, workspace: Workspace): Promise<DataFile> {
  const connection = await workspace.connect();
  const relation = relationOf(path, workspace);
  const { columns, total } = await describe(connection, relation, shown);
  let done = 0;

  async function* read(picker: ColumnPicker): AsyncGenerator<RowBatch> {
    const wanted = columns
      .map(({ name, type }) => ({ name, slot: picker.slotOf(name), transfer: transferOf(type) }))
      .filter(({ slot }) => slot >= 0);
    const selection = wanted.map(({ name, transfer }) => transfer.select(sqlName(name)));
    // Without any wanted column the rows are still counted.
    const sql = `SELECT ${selection.length === 0 ? "1" : selection.join(", ")} FROM ${relation}`;
    try {
      for await (const chunk of readColumns(connection, sql)) {
        const lines: number[] = [];
        const rows: unknown[][] = [];
        for (let index = 0; index < chunk.count; index++) {
          const row: unknown[] = new Array(picker.slots).fill(null);
          for (const [position, { slot, transfer }] of wanted.entries()) {
            const value = chunk.columns[position]?.[index] ?? null;
            row[slot] = value === null ? null : transfer.convert(value);
          }
          lines.push(++done);
          rows.push(row);
        }
        yield { lines, rows, problems: [] };
      }
    } catch {
      throw damaged(shown);
    }
  }

  return {
    shown,
    format: "parquet",
    columns: () => columns.map(({ name }) => name),
    read,
    progress: () => ({ done, total }),
    notes: () => [],
    close: async () => {},
  };
}

function transferOf(type: string): Transfer {
  return transfers.find(([shape]) => shape.test(type))?.[1] ?? asText;
}

/** DuckDB reads `*`, `?` and `[` in a path as patterns; a link without them leads around that. */
function relationOf(path: string, workspace: Workspace): string {
  let plain = path;
  if (/[*?[\]{}]/.test(path)) {
    plain = join(workspace.folder, `${workspace.name("input")}.parquet`);
    symlinkSync(path, plain);
  }
  return `read_parquet(${sqlText(plain)}, binary_as_string = true, hive_partitioning = false)`;
}

async function describe(connection: DuckDBConnection, relation: string, shown: string) {
  try {
    const described = await connection.runAndReadAll(`DESCRIBE SELECT * FROM ${relation}`);
    const columns = described.getRows().map((row) => ({ name: String(row[0]), type: String(row[1]) }));
    const [count] = await readOne(connection, `SELECT count(*) FROM ${relation}`);
    return { columns, total: Number(count) };
  } catch {
    throw damaged(shown);
  }
}

function damaged(shown: string): DataError {
  return new DataError(`“${shown}” could not be read as Parquet: it is damaged or cut short.`, "Copy or write the file again.");
}
