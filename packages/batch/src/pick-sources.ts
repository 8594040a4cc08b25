import {
  pickEventColumns,
  pickLeadColumns,
  type DataFile,
  type DataSource,
  type EventColumnNames,
  type EventColumns,
  type LeadColumns,
} from "@scoreline/data";
import type { PlanInputs } from "@scoreline/plan";

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

/** Finds in both files the columns that a plan reads. Throws `DataError`. */
export function pickSources(inputs: PlanInputs, { leads, events, leadId, eventNames, written }: GivenFiles): Sources {
  const columns = pickLeadColumns(leads, inputs, leadId, written.leads);
  return {
    leads: { file: leads, columns },
    events:
      events === null ? null : { file: events, columns: pickEventColumns(events, inputs, eventNames, columns.identify, written.events) },
  };
}
