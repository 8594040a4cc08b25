import { noWritingRemarks, packRow, unpackRow, type RowMerger, type WritingRemarks, type WrittenRow } from "@scoreline/data";
import type { DuckDBConnection } from "@duckdb/node-api";
import { execute, readColumns } from "../duckdb/chunk-reader.ts";
import { createAppender } from "../duckdb/table-appender.ts";
import type { Workspace } from "../duckdb/workspace.ts";

interface KeptRow extends WrittenRow {
  readonly shown: string | null;
}

/** The leads of a table, each in one row, in the order of the first ones. */
export interface MergedLeads {
  readonly table: string;
  readonly writing: WritingRemarks;
}

/** Brings together the rows of each lead in a table of them. */
export async function mergeLeads(
  workspace: Workspace,
  connection: DuckDBConnection,
  leads: string,
  merger: RowMerger,
): Promise<MergedLeads> {
  const { UINTEGER, VARCHAR } = await import("@duckdb/node-api");
  const merged = workspace.name("merged");
  const sorted = workspace.name("sorted");
  await execute(connection, `CREATE TABLE ${merged} (line UINTEGER, id VARCHAR, shown VARCHAR, packed VARCHAR)`);
  const appender = await createAppender(connection, merged, [UINTEGER, VARCHAR, VARCHAR, VARCHAR]);
  let id: string | null = null;
  let rows: KeptRow[] = [];
  const writing = { ...noWritingRemarks };
  const finish = (): void => {
    const [first] = rows;
    if (first === undefined || id === null) return;
    const { row, remarks } = merger.merge(rows);
    writing.undated += remarks.undated;
    writing.later += remarks.later;
    writing.ahead += remarks.ahead;
    appender.append([first.line, id, first.shown, packRow(row)]);
  };
  const query = `SELECT line, id, shown, written, packed FROM ${leads} ORDER BY id, line`;
  for await (const { count, columns } of readColumns(await workspace.connect(), query)) {
    for (let index = 0; index < count; index++) {
      const [line, own, shown, at, packed] = columns.map((column) => column[index]);
      if (own !== id) {
        finish();
        id = own as string;
        rows = [];
      }
      rows.push({ line: line as number, shown: shown as string | null, at: at as number | null, row: unpackRow(packed as string) });
    }
  }
  finish();
  appender.finish();
  // Histories are read in the order in which their table was filled.
  await execute(connection, `CREATE TABLE ${sorted} AS SELECT * FROM ${merged} ORDER BY line`);
  await execute(connection, `DROP TABLE ${merged}`);
  return { table: sorted, writing };
}
