import type { DataFile } from "@scoreline/data";
import { openData, type DataLocation, type Workspace } from "@scoreline/engines";

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
