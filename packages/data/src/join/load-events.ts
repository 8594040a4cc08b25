import { eventSlots, nameOf, type EventColumns } from "../columns/event-columns.ts";
import type { EventPart } from "../columns/event-parts.ts";
import { shownValue } from "../data-error.ts";
import type { DataFile, Row, UnreadRow } from "../read/data-file.ts";
import type { RowProblem } from "../read/row-problem.ts";
import { createWordTally, type WordCounts } from "../source/word-tally.ts";
import type { EventCensus, EventsFound } from "./event-census.ts";

/** Events of the model that name no lead, such as what visitors did whom nobody knows yet, and what they have in place of one. */
export type AnonymousEvents = WordCounts;

/** What becomes of such events: they are counted and left out, or they are rejects. */
export type OnAnonymous = "count" | "reject";

export const onAnonymous: readonly OnAnonymous[] = ["count", "reject"];

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
  /** Those that were left out since they name no lead; none of them where they are rejects. */
  readonly anonymous: AnonymousEvents;
}

/** Reads all events that the model knows by name. Throws `DataError`. */
export async function loadEvents(
  file: DataFile,
  columns: EventColumns,
  census: EventCensus,
  sink: EventSink,
  anonymous: OnAnonymous = "count",
): Promise<EventCounts> {
  const tally = createWordTally();
  let rows = 0;
  let read = 0;
  for await (const batch of file.read(columns.picker)) {
    for (const problem of batch.problems) sink.reject(namingLeadOfEvent(problem, columns));
    for (const [index, given] of batch.rows.entries()) {
      const line = batch.lines[index] ?? 0;
      const { row, clash } = columns.settle(line, given);
      if (clash !== null) {
        sink.reject(withLead(clash, columns, row));
        continue;
      }
      const name = row[eventSlots.name];
      const shownName = nameOf(name);
      if (shownName === "") {
        const problem = { line, column: columns.columnOf("name"), value: null, cause: { code: "no-event-name" } } as const;
        sink.reject(withLead(problem, columns, row));
        continue;
      }
      const event = columns.eventOf(shownName);
      census.add(shownName, event, row);
      if (event < 0) continue;
      const raw = row[eventSlots.leadId] ?? null;
      const identifier = columns.identify(raw);
      if ("id" in identifier) sink.event(line, identifier.id, event, row);
      else if (anonymous === "count" && identifier.cause.code === "no-identifier") tally.add(identifier.cause.word);
      else sink.reject({ line, column: columns.columnOf("leadId"), value: shownValue(raw), cause: identifier.cause });
    }
    read += batch.rows.length;
    rows += batch.rows.length + batch.problems.length;
    await sink.progress(rows);
  }
  if (read > 0) columns.requireParts();
  return { rows, anonymous: tally.found(), ...census.found() };
}

/** A row of events that could not be read, with its lead where that is certain. */
export function namingLeadOfEvent({ rest, ...problem }: UnreadRow, columns: EventColumns): RowProblem {
  if (rest === undefined) return problem;
  const { row, clash } = columns.settle(problem.line, rest);
  return clash?.part === "leadId" ? problem : withLead(problem, columns, row);
}

/** A problem with the lead that its settled row names, where it names one for certain. */
function withLead(problem: RowProblem & { readonly part?: EventPart }, columns: EventColumns, row: Row): RowProblem {
  const identifier = problem.part === "leadId" ? null : columns.identify(row[eventSlots.leadId] ?? null);
  return identifier !== null && "id" in identifier ? { ...problem, lead: identifier.shown } : problem;
}
