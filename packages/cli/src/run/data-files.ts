import { type DataFile, DataError } from "@scoreline/data";
import { openData, type DataLocation, type Workspace, MemoryLimitError, memoryLimitWhenUnset } from "@scoreline/engines";
import { CommandFailure } from "../command-failure.ts";
import type { DataOptions } from "./data-options.ts";

/** Opens the files of leads and events, hands them over, and closes them whatever becomes of it. Throws `DataError`. */
export async function withDataFiles<Result>(
  places: { readonly leads: DataLocation; readonly events: DataLocation | null },
  workspace: () => Promise<Workspace>,
  use: (leads: DataFile, events: DataFile | null) => Promise<Result>,
): Promise<Result> {
  const leads = await openData(places.leads, workspace);
  let events: DataFile | null = null;
  try {
    if (places.events !== null) events = await openData(places.events, workspace);
    return await use(leads, events);
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
