import type { PlanInputs } from "@scoreline/plan";
import type { LeadColumns } from "../columns/lead-columns.ts";
import type { DataFile, RowProblem } from "../read/data-file.ts";
import { identifierReader } from "./lead-reader.ts";

/** What becomes of the rows of leads while they are read. */
export interface LeadSink {
  lead(line: number, id: string, row: readonly unknown[]): void;
  reject(problem: RowProblem): void;
  /** After each batch, with the number of rows read so far. Throws or rejects to stop; a promise is waited for. */
  progress(rows: number): Promise<void> | void;
}

/** Reads all leads. Gives the number of rows. */
export async function loadLeads(file: DataFile, columns: LeadColumns, inputs: PlanInputs, sink: LeadSink): Promise<number> {
  const identify = identifierReader(inputs, "the identifier");
  let rows = 0;
  for await (const batch of file.read(columns.picker)) {
    for (const problem of batch.problems) sink.reject(problem);
    for (const [index, row] of batch.rows.entries()) {
      const line = batch.lines[index] ?? 0;
      const raw = row[columns.idSlot] ?? null;
      const identifier = identify(raw);
      if ("id" in identifier) sink.lead(line, identifier.id, row);
      else sink.reject({ line, column: columns.idColumn, value: raw === null ? null : String(raw), problem: identifier.problem });
    }
    rows += batch.rows.length + batch.problems.length;
    await sink.progress(rows);
  }
  return rows;
}
