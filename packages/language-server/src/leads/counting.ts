/** How the leads beside a model are counted and looked at without keeping anybody waiting: somewhere else, and told when it is done. */
import type { Counted, CountRequest, LeadFiles, LeadsRequest, ListedLead } from "./counter.ts";
import type { FittedPoints, PointsRequest } from "./fit-leads.ts";
import type { FoundLead, LeadRequest } from "./read-lead.ts";

/** What the settings of an editor say of leads; what is blank is as usual. */
export interface LeadSettings {
  readonly leads: string;
  readonly events: string;
  readonly source: string;
  readonly at: string;
  /** What became of leads: a column of theirs, or an event. */
  readonly outcome: string;
  /** Only what comes within so many days counts; null for as many as usual. */
  readonly outcomeHorizon: number | null;
  /** As of when each lead is scored to compare it with that: a column, an event or a date; and so many days later. */
  readonly outcomeAsOf: string;
  readonly outcomePlus: number | null;
}

/** Where nobody set anything. */
export const usualSettings: LeadSettings = {
  leads: "",
  events: "",
  source: "",
  at: "",
  outcome: "",
  outcomeHorizon: null,
  outcomeAsOf: "",
  outcomePlus: null,
};

/** What came of a count: figures, or why there are none, in words; null where another count of the same model came after it. */
export type CountAnswer = { readonly counted: Counted } | { readonly problem: string } | null;

/** Why leads cannot be read, in words; null where it was stopped. */
export type NoLeads = { readonly problem: string } | null;

/** That something is wrong that nobody foresaw. */
export const notAnswered = (kind: "count" | "list" | "read" | "fit", error: unknown): string =>
  `The leads could not be ${kind === "count" ? "counted" : kind === "fit" ? "fitted to" : "read"}: ${error instanceof Error ? error.message : String(error)}`;

/** How far a count has come: what it does, and the share of that between 0 and 1, null where it is not known. */
export type OnProgress = (step: string, share: number | null) => void;

export interface LeadCounting {
  /**
   * The files with the leads of a model: those that the settings name, else those beside it; null where there are none.
   *
   * @param model the URI of its file
   * @param root the URI of the folder of its project, ending in `/`, from where paths in settings are meant
   */
  find(model: string, root: string, settings: LeadSettings): Promise<LeadFiles | null>;
  /** Counts, giving up what is still counted for the same model. Never rejects. */
  count(model: string, request: CountRequest, onProgress: OnProgress): Promise<CountAnswer>;
  /** Some leads of each decision that a model makes of them. Never rejects. */
  list(request: LeadsRequest): Promise<{ readonly listed: readonly ListedLead[] } | NoLeads>;
  /** Reads one lead. Never rejects. */
  read(request: LeadRequest): Promise<{ readonly found: FoundLead } | NoLeads>;
  /** Fits the points of a model to what became of its leads, beside whatever else is done. Never rejects. */
  fit(request: PointsRequest, onProgress: OnProgress, signal: AbortSignal): Promise<{ readonly fitted: FittedPoints } | NoLeads>;
  /** Gives up all of that, and gives their memory back. */
  stop(): void;
}
