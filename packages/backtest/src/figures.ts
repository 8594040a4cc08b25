/** What the scores were worth, as plain data; every share with the interval in which it lies with a confidence of 95 %. All shares from 0 to 1. */
import type { Area, CalibrationBin, Proportion } from "@scoreline/statistics";
import type { CaseCounts, PastAsked } from "./cases.ts";

export interface BacktestFigures {
  readonly model: string;
  readonly asked: PastAsked & { readonly source: { readonly of: "column" | "event"; readonly name: string } };
  /** In calendar days; null where any time counts. */
  readonly horizon: number | null;
  /** The last day of the data, and the first and the last moment, `YYYY-MM-DD`. */
  readonly until: string;
  readonly moments: readonly [string, string];
  /** Whether the outcome says only yes or no, and not when. */
  readonly isUndated: boolean;
  readonly counts: CaseCounts;
  /** Cases that could not be scored, because a value of theirs cannot be read. */
  readonly unscored: number;
  /** How many of those that were scored came. */
  readonly converted: Proportion;
  /** Null where all have one moment. */
  readonly split: { readonly earlier: SplitPart; readonly later: SplitPart } | null;
  readonly scores: readonly ScoreFigures[];
  /** By what was decided; null where the model has none of it. Names are those of the model, null for none. */
  readonly cells: readonly GroupShare[] | null;
  readonly actions: readonly GroupShare[] | null;
  readonly lifecycle: readonly GroupShare[] | null;
  readonly route: readonly GroupShare[] | null;
  readonly discarded: Proportion;
  readonly rules: readonly RuleFigures[];
  readonly leaks: readonly Leak[];
  readonly findings: readonly Finding[];
}

export interface SplitPart {
  readonly from: string;
  readonly to: string;
  readonly converted: Proportion;
}

/** How a score orders leads, discarded ones last. */
export interface ScoreFigures {
  readonly score: string;
  readonly label: string | null;
  /** The area under its curve: how often, of a lead that came and one that did not, the first has the higher score. */
  readonly area: { readonly all: Area; readonly earlier: Area | null; readonly later: Area | null };
  /** Ten parts of equal size, the best first. */
  readonly gains: readonly Gain[];
  /** What comes of working so many of the best. */
  readonly capacities: readonly CapacityFigures[];
  /** Null where the score has none. Best first, those without one last. */
  readonly ratings: readonly GroupShare[] | null;
  /** What the earlier part foretold for scores, and what came in the later; null without both. */
  readonly calibration: { readonly bins: readonly CalibrationBin[]; readonly distance: number; readonly brier: number } | null;
}

export interface Gain {
  /** In points; null for discarded leads. */
  readonly from: number | null;
  readonly to: number | null;
  readonly converted: Proportion;
  /** Of all that came, the share that is in this part and those before it. */
  readonly reached: number;
}

export interface CapacityFigures {
  /** As it was asked for: `20%`, `40 per day`. */
  readonly asked: string;
  readonly leads: number;
  readonly share: number;
  /** The lowest score that is worked, in points; null for discarded leads. */
  readonly from: number | null;
  /** How many of those that are worked came. */
  readonly precision: Proportion;
  /** How many of those that came are worked. */
  readonly recall: number;
  /** How many times as often they come as leads do on average. */
  readonly lift: number;
}

export interface GroupShare {
  readonly name: string | null;
  readonly label: string | null;
  readonly converted: Proportion;
}

export interface RuleFigures {
  readonly score: string;
  readonly group: string | null;
  readonly rule: string;
  /** Of a criterion, the rows that give these points; else null. */
  readonly row: string | null;
  /** How many leads it gives something to, of all. */
  readonly fires: Proportion;
  /** How many came of those it gives something to, and of the others. */
  readonly with: Proportion;
  readonly without: Proportion;
  /** What it gives each time, in points; null where that is not fixed. */
  readonly now: number | null;
  readonly supported: Supported | null;
  /**
   * Why nothing is said of what the data supports: it gives to nobody, or to everybody; to too few, or all but too few; no rule of its score tells for
   * sure who comes; its points are not fixed; or the other rows of its criterion are compared with it.
   */
  readonly unsupported: "never" | "always" | "few" | "unordered" | "not-fixed" | "reference" | null;
}

/** The points that fit the outcomes best beside all other rules, if the score is to spread leads as far as now, and between which they lie. */
export interface Supported {
  readonly best: number;
  readonly low: number;
  readonly high: number;
  readonly isWithin: boolean;
}

/** A field that knows too much of the outcome to have been known at the moment. */
export interface Leak {
  readonly field: string;
  readonly column: string;
  /** Whether a rule or a property reads it. */
  readonly isRead: boolean;
  readonly signs: readonly LeakSign[];
}

export type LeakSign =
  /** Hardly anybody but winners, or losers, has a value. */
  | { readonly code: "filled-for-winners" | "filled-for-losers"; readonly filled: Proportion; readonly blank: Proportion }
  /** Almost all leads with this value came. */
  | { readonly code: "telling-value"; readonly value: string; readonly converted: Proportion }
  /** The field alone tells winners from others. */
  | { readonly code: "tells-alone"; readonly area: number }
  /** So many leads have a date after the moment, and came more often. */
  | { readonly code: "later-date"; readonly later: Proportion; readonly others: Proportion };

/** What somebody should look at, as a sentence with a remedy. */
export interface Finding {
  readonly code: "leak" | "never-fires" | "always-fires" | "better-is-no-better" | "opposite-points" | "order-lost";
  readonly sentence: string;
  readonly remedy: string;
}
