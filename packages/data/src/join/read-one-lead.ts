import type { PlanInputs } from "@scoreline/plan";
import { trimText } from "@scoreline/semantics";
import { eventSlots, type EventColumns } from "../columns/event-columns.ts";
import type { LeadColumns } from "../columns/lead-columns.ts";
import type { DataFile } from "../read/data-file.ts";
import { createEventReader } from "./event-reader.ts";
import type { LeadHistory } from "./history.ts";
import { identifierReader, leadOf, rowIdentifier } from "./lead-reader.ts";

export interface OneLead {
  /** Null when no row has this identifier; of several, the first counts. Events keep the names that the model does not know. */
  readonly history: LeadHistory | null;
  /** How many leads the file has up to the one that was found. */
  readonly seen: number;
  /** The first few identifiers, to show what they look like. */
  readonly examples: readonly string[];
}

const mostExamples = 5;

/**
 * Reads one lead and its events out of their files, without keeping anything of the others. Throws `DataError`.
 *
 * @param giveWay is asked after each batch of rows; throws or rejects to stop, and a promise is waited for
 */
export async function readOneLead(
  id: string,
  inputs: PlanInputs,
  leads: { readonly file: DataFile; readonly columns: LeadColumns },
  events: { readonly file: DataFile; readonly columns: EventColumns } | null,
  giveWay: () => Promise<void> | undefined,
): Promise<OneLead> {
  const wanted = trimText(id);
  const examples: string[] = [];
  let history: LeadHistory | null = null;
  let seen = 0;
  const identify = rowIdentifier(leads.columns, inputs);
  let rows = 0;
  for await (const batch of leads.file.read(leads.columns.picker)) {
    for (const [index, row] of batch.rows.entries()) {
      const line = batch.lines[index] ?? 0;
      const identified = identify(line, row);
      if (!("id" in identified)) continue;
      seen++;
      if (examples.length < mostExamples) examples.push(identified.id);
      if (identified.id !== wanted) continue;
      history = { id: wanted, line, lead: leadOf(leads.columns, identified.row), events: [], eventLines: [], problems: [] };
      break;
    }
    rows += batch.rows.length;
    await giveWay();
    if (history !== null) break;
  }
  if (rows > 0) leads.columns.requireIdentifier();
  if (history !== null && events !== null) await addEvents(history, inputs, events.file, events.columns, giveWay);
  return { history, seen, examples };
}

async function addEvents(
  history: LeadHistory,
  inputs: PlanInputs,
  file: DataFile,
  columns: EventColumns,
  giveWay: () => Promise<void> | undefined,
): Promise<void> {
  const identify = identifierReader(inputs, "the lead’s identifier");
  const eventOf = createEventReader(inputs, columns);
  let rows = 0;
  for await (const batch of file.read(columns.picker)) {
    rows += batch.rows.length;
    for (const [index, given] of batch.rows.entries()) {
      const row = columns.settle(given);
      const identifier = identify(row[eventSlots.leadId] ?? null);
      if (!("id" in identifier) || identifier.id !== history.id) continue;
      const line = batch.lines[index] ?? 0;
      const name = row[eventSlots.name];
      const shownName = typeof name === "string" ? trimText(name) : "";
      const known = columns.eventOf(shownName);
      const read = eventOf(line, known, row);
      if ("problem" in read) history.problems.push(read);
      else {
        history.events.push(known < 0 ? { ...read, event: shownName } : read);
        history.eventLines.push(line);
      }
    }
    await giveWay();
  }
  if (rows > 0) columns.requireParts();
}
