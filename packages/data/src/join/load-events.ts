import { eventSlots, nameOf, type EventColumns } from "../columns/event-columns.ts";
import { shownValue } from "../data-error.ts";
import type { DataFile, Row } from "../read/data-file.ts";
import type { RowProblem } from "../read/row-problem.ts";
import type { EventCensus, EventsFound } from "./event-census.ts";

/** What becomes of the rows of events while they are read. */
export interface EventSink {
  /** `event` is the index of the event in the model; the row is settled. */
  event(line: number, leadId: string, event: number, row: Row): void;
  reject(problem: RowProblem): void;
  /** After each batch, with the number of rows read so far. Throws or rejects to stop; a promise is waited for. */
  progress(rows: number): Promise<void> | void;
}

/** What came of a file of events: how many rows it has, and what is in them. */
export interface EventCounts extends EventsFound {
  readonly rows: number;
}

/** Reads all events that the model knows by name. Throws `DataError`. */
export async function loadEvents(file: DataFile, columns: EventColumns, census: EventCensus, sink: EventSink): Promise<EventCounts> {
  let rows = 0;
  let read = 0;
  for await (const batch of file.read(columns.picker)) {
    for (const problem of batch.problems) sink.reject(problem);
    for (const [index, given] of batch.rows.entries()) {
      const line = batch.lines[index] ?? 0;
      const { row, clash } = columns.settle(line, given);
      if (clash !== null) {
        sink.reject(clash);
        continue;
      }
      const name = row[eventSlots.name];
      const shownName = nameOf(name);
      if (shownName === "") {
        sink.reject({ line, column: columns.columnOf("name"), value: null, cause: { code: "no-event-name" } });
        continue;
      }
      const event = columns.eventOf(shownName);
      census.add(shownName, event, row);
      if (event < 0) continue;
      const raw = row[eventSlots.leadId] ?? null;
      const identifier = columns.identify(raw);
      if ("id" in identifier) sink.event(line, identifier.id, event, row);
      else sink.reject({ line, column: columns.columnOf("leadId"), value: shownValue(raw), cause: identifier.cause });
    }
    read += batch.rows.length;
    rows += batch.rows.length + batch.problems.length;
    await sink.progress(rows);
  }
  if (read > 0) columns.requireParts();
  return { rows, ...census.found() };
}
