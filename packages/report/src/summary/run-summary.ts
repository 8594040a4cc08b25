import type { DistributionBin } from "./distribution.ts";

/** What became of all leads of a run, as counts. Names are those of the model, in its order. */
export interface RunSummary {
  readonly model: string;
  /** Leads that were scored, discarded ones included. */
  readonly leads: number;
  readonly discarded: { readonly leads: number; readonly reasons: readonly { readonly reason: string; readonly leads: number }[] };
  readonly scores: readonly ScoreSummary[];
  readonly matrix: MatrixSummary | null;
  /** Null where the model has no matrix. */
  readonly actions: readonly ActionSummary[] | null;
  readonly lifecycle: readonly StepSummary[] | null;
  /** By route, those without one last. Null where the model has none. */
  readonly route: readonly (Omit<StepSummary, "name"> & { readonly name: string | null })[] | null;
  /** The rules that gave or took most over all leads, the most first: a handful. */
  readonly reasons: readonly RuleSummary[];
  /** All rules, in the order of the model; none of a plan without words, and where nothing but outcomes is known. */
  readonly rules: readonly RuleSummary[];
  /** Leads that lack only a few points for the cell one rating up. Null where the model has no matrix, and where nothing but outcomes is known. */
  readonly close: CloseSummary | null;
}

export interface StepSummary {
  readonly name: string;
  readonly label: string | null;
  readonly leads: number;
}

/** What a rule gave to the leads that are not discarded, before the bounds of its group and of its score. */
export interface RuleSummary {
  readonly score: string;
  /** The group or stage it is in, or null. */
  readonly group: string | null;
  readonly rule: string;
  /** In millionths of a point, over all leads; below 0 where it took. */
  readonly sum: number;
  /** To how many leads it gave, or from how many it took. */
  readonly leads: number;
}

/** Of the leads that are not discarded. */
export interface ScoreSummary {
  readonly name: string;
  readonly label: string | null;
  /** In millionths of a point; null where there is no lead. */
  readonly lowest: number | null;
  readonly highest: number | null;
  /** Best first; empty where the score has none. */
  readonly ratings: readonly { readonly rating: string; readonly leads: number }[];
  /** How many leads have how many points, rising and without a gap. */
  readonly distribution: readonly DistributionBin[];
  /** Leads with a score but without a rating. */
  readonly unrated: number;
}

export interface MatrixSummary {
  /** The score down the side, and the one along the top. */
  readonly rows: { readonly score: string; readonly ratings: readonly string[] };
  readonly columns: { readonly score: string; readonly ratings: readonly string[] };
  /** By rating of the row score, then of the column score. */
  readonly cells: readonly (readonly CellSummary[])[];
  /** The leads for which an override decided otherwise than the grid, by what they get; most leads first. */
  readonly overridden: readonly ActionSummary[];
  /** Leads without a cell because a rating is missing. */
  readonly outside: number;
}

export interface CellSummary {
  /** What the grid says, before overrides. */
  readonly action: string | null;
  readonly leads: number;
  /** For how many of them an override decided otherwise. */
  readonly overridden: number;
}

/** `name` is null for leads with no action, in or outside the matrix. */
export interface ActionSummary {
  readonly name: string | null;
  readonly label: string | null;
  readonly team: string | null;
  readonly leads: number;
}

export interface CloseSummary {
  /** What counts as close, in points. */
  readonly points: number;
  readonly leads: number;
  /** Of these, the leads that would get another action there. */
  readonly changing: number;
  /** Those by what they would get there, with overrides and discards, and what they get now; most leads first. */
  readonly changes: readonly ActionChange[];
}

/** An action, by name and label; null is no action. */
export interface NamedAction {
  readonly name: string | null;
  readonly label: string | null;
}

export interface ActionChange {
  readonly there: NamedAction;
  readonly now: NamedAction;
  readonly leads: number;
}
