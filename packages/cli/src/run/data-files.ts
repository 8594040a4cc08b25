import type { WrittenBy } from "@scoreline/batch";
import { type DataFile, DataError, type EventColumnNames, layOutEvents, layOutLeads } from "@scoreline/data";
import { openData, type DataLocation, type Workspace, MemoryLimitError, memoryLimitWhenUnset } from "@scoreline/engines";
import { CommandFailure } from "../command-failure.ts";
import type { DataOptions } from "./data-options.ts";

/** Where leads and events are, and how they are written. */
export interface DataPlaces {
  readonly leads: DataLocation;
  readonly events: DataLocation | null;
  readonly written: WrittenBy;
  /** The columns that the user named. */
  readonly leadId: string | undefined;
  readonly eventNames: EventColumnNames;
}

/** Opens the files of leads and events arranged as their sources say, hands them over, and closes them whatever becomes of it. Throws `DataError`. */
export async function withDataFiles<Result>(
  places: DataPlaces,
  workspace: () => Promise<Workspace>,
  use: (leads: DataFile, events: DataFile | null) => Promise<Result>,
): Promise<Result> {
  const leads = await openData({ ...places.leads, encoding: places.written.leads.values?.encoding }, workspace);
  let events: DataFile | null = null;
  try {
    if (places.events !== null) events = await openData({ ...places.events, encoding: places.written.events.values?.encoding }, workspace);
    const { written, leadId, eventNames } = places;
    return await use(layOutLeads(leads, written.leads, leadId), events === null ? null : layOutEvents(events, written.events, eventNames));
  } finally {
    await leads.close();
    await events?.close();
  }
}

/** What went wrong with the data, as the failure of the command; other errors as they are. */
export function dataFailure(error: unknown, { memoryLimit = memoryLimitWhenUnset }: DataOptions): unknown {
  if (error instanceof MemoryLimitError) {
    return new CommandFailure(
      `${error.message.slice(0, -1)}, ${spaced(memoryLimit)}.`,
      `Allow more: --memory-limit ${doubled(memoryLimit)}`,
    );
  }
  return error instanceof DataError ? new CommandFailure(error.message, error.hint) : error;
}

function spaced(size: string): string {
  return size.replace(/(\d)(?=[MG]B)/, "$1 ");
}

function doubled(size: string): string {
  return size.replace(/\d+/, (amount) => String(2 * Number(amount)));
}
