import {
  DataError,
  pickEventColumns,
  pickLeadColumns,
  rowNumber,
  suggestIdentifier,
  UnidentifiedLeads,
  type DataFile,
  type DataSource,
  type EventColumnNames,
  type EventColumns,
  type LeadColumns,
} from "@scoreline/data";
import type { PlanInputs } from "@scoreline/plan";
import { fold } from "@scoreline/semantics";

/** A file of rows, with where in a row each value is. */
export interface Source<Columns> {
  readonly file: DataFile;
  readonly columns: Columns;
}

/** Where leads and their events come from. */
export interface Sources {
  readonly leads: Source<LeadColumns>;
  readonly events: Source<EventColumns> | null;
}

/** How leads and events are written. */
export interface WrittenBy {
  readonly leads: DataSource;
  readonly events: DataSource;
}

/** The files, and what is said of their columns. */
export interface GivenFiles {
  /** Opened; whoever opened them closes them. */
  readonly leads: DataFile;
  readonly events: DataFile | null;
  /** The column that identifies a lead, where it is not the usual one. */
  readonly leadId: string | null;
  readonly eventNames: EventColumnNames;
  /** How the systems that wrote the files write; the files are laid out so already. */
  readonly written: WrittenBy;
}

/** Finds in both files the columns that a plan reads; `timezone` is that of its model. Throws `DataError`. */
export async function pickSources(inputs: PlanInputs, files: GivenFiles, timezone: string): Promise<Sources> {
  const { leads, events, leadId, eventNames, written } = files;
  const columns = await identified(inputs, files, timezone);
  if (events !== null && leadId === rowNumber && !leads.columns().some((column) => fold(column) === rowNumber)) {
    throw new DataError(
      `Nothing in “${events.shown}” says to which row of “${leads.shown}” an event belongs: with --lead-id ${rowNumber}, leads have no other identifier.`,
      "Leave out --events, or name a column that identifies a lead: --lead-id COLUMN",
    );
  }
  return {
    leads: { file: leads, columns },
    events:
      events === null ? null : { file: events, columns: pickEventColumns(events, inputs, eventNames, columns.identify, written.events) },
  };
}

/** Throws `DataError`; where no column identifies the leads, with one that could. */
async function identified(inputs: PlanInputs, { leads, leadId, written }: GivenFiles, timezone: string): Promise<LeadColumns> {
  try {
    return pickLeadColumns(leads, inputs, leadId, written.leads, timezone);
  } catch (error) {
    const suggested = error instanceof UnidentifiedLeads ? await suggestIdentifier(leads, written.leads) : null;
    throw error instanceof UnidentifiedLeads && suggested !== null ? error.withSuggestion(suggested) : error;
  }
}
