import type { DuckDBConnection } from "@duckdb/node-api";
import type { ColumnPicker, DataFile, DataFormat, RowBatch, RowProblem } from "@scoreline/data";
import { readColumns } from "../duckdb/chunk-reader.ts";
import { sqlName } from "@scoreline/sql";
import { UnreadableValue, valueConverter } from "./duckdb-values.ts";

/** A column by its name in the file, with those of its parts; DuckDB gives another name, `alias`, to all but the first of those that are alike. */
export interface RelationColumn {
  readonly name: string;
  readonly alias: string;
  readonly parts: readonly string[];
}

/** What DuckDB can select from: a file, a table or a query. */
export interface Relation {
  readonly shown: string;
  readonly format: DataFormat;
  readonly connection: DuckDBConnection;
  /** What comes after `FROM`. */
  readonly relation: string;
  readonly columns: readonly RelationColumn[];
  /** The number of rows; null where counting them would be the work itself. */
  readonly total: number | null;
  /** Says what a failure of DuckDB means, and throws. */
  readonly refuse: (error: unknown) => never;
}

/** Reads it as a file. Dates and times come as ISO texts, lists and structures as such; "lines" are rows, counted from 1. */
export async function relationFile({ shown, format, connection, relation, columns, total, refuse }: Relation): Promise<DataFile> {
  const api = await import("@duckdb/node-api");
  const names = columns.map(({ name }) => name);
  let done = 0;

  async function* read(picker: ColumnPicker): AsyncGenerator<RowBatch> {
    const wanted = columns.map((column) => ({ ...column, slot: picker.slotOf(column.name) })).filter(({ slot }) => slot >= 0);
    // Without any wanted column the rows are still counted.
    const selection = wanted.length === 0 ? "1" : wanted.map(({ alias }) => sqlName(alias)).join(", ");
    for await (const chunk of readColumns(connection, `SELECT ${selection} FROM ${relation}`, refuse)) {
      const converted = wanted.map((column, position) => ({
        ...column,
        values: chunk.columns[position] ?? [],
        convert: valueConverter(chunk.types[position]!, api, column.parts),
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
          if (!(error instanceof UnreadableValue)) throw error;
          problems.push({ line, column: reading, value: null, cause: error.cause });
          continue;
        }
        lines.push(line);
        rows.push(row);
      }
      yield { lines, rows, problems };
    }
  }

  return { shown, format, columns: () => names, read, progress: () => ({ done, total }), notes: () => [], close: async () => {} };
}
