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
  /** Leads that lack only a few points for the cell one rating up. Null where the model has no matrix. */
  readonly close: CloseSummary | null;
}

export interface StepSummary {
  readonly name: string;
  readonly label: string | null;
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
  /** Leads with a score but without a rating. */
  readonly unrated: number;
}

export interface MatrixSummary {
  /** The score down the side, and the one along the top. */
  readonly rows: { readonly score: string; readonly ratings: readonly string[] };
  readonly columns: { readonly score: string; readonly ratings: readonly string[] };
  /** By rating of the row score, then of the column score. `action` is what the grid says, before overrides. */
  readonly cells: readonly (readonly { readonly action: string | null; readonly leads: number }[])[];
  /** Leads without a cell because a rating is missing. */
  readonly outside: number;
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
  /** Those by the action that the better cell names; most leads first. */
  readonly actions: readonly ActionSummary[];
}
