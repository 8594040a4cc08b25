import type { EventInput, LeadInput } from "@scoreline/plan";
import type { EventTable } from "../plain/event-table.ts";
import type { PlainLeads } from "../plain/read-leads.ts";
import type { WritingRemarks } from "./merge-rows.ts";
import type { AlikeIds } from "./alike-ids.ts";
import type { IdentifiedRow } from "./lead-reader.ts";
import type { RowProblem } from "../read/row-problem.ts";

/** One lead with all its events, in the order of their file. */
export interface LeadHistory {
  /** As it is written in the file of leads. */
  readonly id: string;
  /** Where it is in the file of leads. */
  readonly line: number;
  readonly lead: LeadInput;
  readonly events: EventInput[];
  /** Where each event is in the file of events. */
  readonly eventLines: number[];
  /** Its events that could not be read. */
  readonly problems: RowProblem[];
}

/** A lead whose values are read from its row when somebody asks for them. */
export interface HeldHistory extends LeadHistory {
  /** Says that how its values are written was shown to whoever looks at such. */
  setShown(): void;
}

/** Collects leads and events and joins them, going to disk where they do not fit in memory. */
export interface HistoryStore {
  addLead(line: number, lead: IdentifiedRow): void;
  /** `event` is the index of the event in the model. */
  addEvent(line: number, leadId: string, event: number, row: readonly unknown[]): void;
  /** To be called once, after everything was added. */
  join(): Promise<JoinedHistories>;
}

export interface JoinedHistories {
  /** Leads to be scored: each identifier once, where it is first. */
  readonly leads: number;
  /** Rows that were brought together with one before them of the same lead. */
  readonly merged: number;
  /** Of the rows of leads that have several: what is to be said of when they were written. */
  readonly writing: WritingRemarks;
  /** Leads whose identifiers differ only in case. */
  readonly alikeLeads: AlikeLeads;
  /** Events of leads that are not in the file of leads, and how many leads those are. */
  readonly unmatched: { readonly events: number; readonly leads: number };
  /** How many events were added. */
  readonly events: number;
  /** What those that belong to no lead say whose they are. `giveWay` is asked on the way; it throws or rejects to stop. */
  unmatchedIds(giveWay: () => Promise<void> | undefined): Promise<UnmatchedIds>;
  /** Rows of leads that were there before, by line; `first` is where. */
  duplicates(): AsyncIterable<{ readonly line: number; readonly id: string; readonly first: number }>;
  /** In the order of the file of leads. */
  histories(): AsyncIterable<readonly LeadHistory[]>;
  /** The same lead by lead, with the events in columns; not there where they are not held so. */
  readonly columns?: HistoryColumns | undefined;
}

/** Leads in memory, and their events in columns. */
export interface HistoryColumns {
  /** How many rows of leads there are. */
  readonly rows: number;
  /** By row of the leads where its events begin in the table, with one entry more for the end. */
  readonly starts: Uint32Array;
  readonly table: EventTable;
  /** The leads in columns, too, where they are held so. */
  readonly leads: PlainLeads | null;
  /** The lead in a row, without its events; null where it was there before. */
  readonly leadAt: (row: number) => HeldHistory | null;
  /** Its events, and what of them cannot be read. */
  readonly eventsAt: (row: number) => Pick<LeadHistory, "events" | "eventLines" | "problems">;
}

/** Leads that are probably meant to be fewer. */
export interface AlikeLeads {
  readonly leads: number;
  /** Two of them, as they are written; null where there are none. */
  readonly example: readonly [string, string] | null;
}

/** The identifiers of events that belong to no lead, beside those of the leads. */
export interface UnmatchedIds {
  /** Some of them, those of most events first. */
  readonly events: readonly string[];
  /** Some of those of the leads. */
  readonly leads: readonly string[];
  /** Those that differ from that of a lead in one respect only. */
  readonly alike: readonly AlikeIds[];
}

/** So many identifiers of each side are kept to be looked at. */
export const mostUnmatchedIds = 1000;
