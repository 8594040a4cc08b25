import type { Plan } from "@scoreline/plan";
import {
  createEventReader,
  leadOf,
  loadEvents,
  loadLeads,
  pickEventColumns,
  pickLeadColumns,
  type DataFile,
  type EventColumnNames,
  type EventColumns,
  type EventCounts,
  type JoinedHistories,
  type LeadColumns,
  type RejectLog,
} from "@scoreline/data";
import { createHistoryStore, createRejectLog, openData, type DataLocation, type Workspace } from "@scoreline/engines";
import type { Progress } from "./progress.ts";

/** What is asked of reading the data of a run. */
export interface DataRequest {
  readonly plan: Plan;
  readonly leads: DataLocation;
  readonly events: DataLocation | null;
  readonly leadId: string | null;
  readonly eventNames: EventColumnNames;
  readonly workspace: Workspace;
  readonly progress: Progress;
  /** Throws once the user has interrupted. */
  readonly checkInterrupted: () => void;
}

/** All leads with their events, read and joined; what could not be read is in `rejects`. */
export interface RunData {
  readonly leads: { readonly file: DataFile; readonly columns: LeadColumns };
  readonly events: { readonly file: DataFile; readonly columns: EventColumns; readonly counts: EventCounts } | null;
  readonly joined: JoinedHistories;
  readonly rejects: RejectLog;
  /** How many rows of leads there were. */
  readonly rows: number;
}

/** Reads both files and brings them together. Throws `DataError`. */
export async function readRunData(request: DataRequest): Promise<RunData> {
  const leads = await openData(request.leads, async () => request.workspace);
  let events: DataFile | null = null;
  try {
    if (request.events !== null) events = await openData(request.events, async () => request.workspace);
    return await readAndJoin(request, leads, events);
  } finally {
    await leads.close();
    await events?.close();
  }
}

async function readAndJoin(request: DataRequest, leadFile: DataFile, eventFile: DataFile | null): Promise<RunData> {
  const { plan, workspace, progress, checkInterrupted } = request;
  const { inputs } = plan;
  const leadColumns = pickLeadColumns(leadFile, inputs, request.leadId);
  const eventColumns = eventFile === null ? null : pickEventColumns(eventFile, inputs, request.eventNames);
  const rejects = await createRejectLog(workspace);
  const store = await createHistoryStore(
    workspace,
    (row) => leadOf(leadColumns, row),
    eventColumns === null ? null : createEventReader(inputs, eventColumns),
  );
  const follow = (file: DataFile) => (rows: number) => {
    checkInterrupted();
    const { done, total } = file.progress();
    progress.report(rows, total === null || total === 0 ? null : done / total);
  };

  progress.begin(`Reading ${leadFile.shown}`);
  const rows = await loadLeads(leadFile, leadColumns, inputs, {
    lead: store.addLead,
    reject: (problem) => rejects.add(leadFile.shown, problem),
    progress: follow(leadFile),
  });

  let events: RunData["events"] = null;
  if (eventFile !== null && eventColumns !== null) {
    progress.begin(`Reading ${eventFile.shown}`);
    const counts = await loadEvents(eventFile, eventColumns, inputs, {
      event: store.addEvent,
      reject: (problem) => rejects.add(eventFile.shown, problem),
      progress: follow(eventFile),
    });
    events = { file: eventFile, columns: eventColumns, counts };
  }

  progress.begin("Bringing leads and events together");
  const joined = await store.join();
  for await (const { line, id, first } of joined.duplicates()) {
    rejects.add(leadFile.shown, {
      line,
      column: leadColumns.idColumn,
      value: id,
      problem: `the lead “${id}” stands already on line ${first}; a lead is scored from its first row only`,
    });
  }
  return { leads: { file: leadFile, columns: leadColumns }, events, joined, rejects, rows };
}
