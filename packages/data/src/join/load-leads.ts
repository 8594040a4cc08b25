import type { LeadColumns } from "../columns/lead-columns.ts";
import type { DataFile, UnreadRow } from "../read/data-file.ts";
import type { RowProblem } from "../read/row-problem.ts";
import { rowIdentifier, type IdentifiedRow } from "./lead-reader.ts";

/** What becomes of the rows of leads while they are read. */
export interface LeadSink {
  lead(line: number, lead: IdentifiedRow): void;
  reject(problem: RowProblem): void;
  /** After each batch, with the number of rows read so far. Throws or rejects to stop; a promise is waited for. */
  progress(rows: number): Promise<void> | void;
}

/** A row of leads that could not be read, with its lead where that is certain. */
export function namingLead({ rest, ...problem }: UnreadRow, identify: ReturnType<typeof rowIdentifier>): RowProblem {
  const identified = rest === undefined ? null : identify(problem.line, rest);
  return identified !== null && "id" in identified ? { ...problem, lead: identified.shown } : problem;
}

/** Reads all leads. Gives the number of rows. Throws `DataError`. */
export async function loadLeads(file: DataFile, columns: LeadColumns, sink: LeadSink): Promise<number> {
  const identify = rowIdentifier(columns);
  let rows = 0;
  let read = 0;
  for await (const batch of file.read(columns.picker)) {
    for (const problem of batch.problems) sink.reject(namingLead(problem, identify));
    for (const [index, row] of batch.rows.entries()) {
      const line = batch.lines[index] ?? 0;
      const identified = identify(line, row);
      if ("id" in identified) sink.lead(line, identified);
      else sink.reject(identified);
    }
    read += batch.rows.length;
    rows += batch.rows.length + batch.problems.length;
    await sink.progress(rows);
  }
  if (read > 0) columns.requireIdentifier();
  return rows;
}
