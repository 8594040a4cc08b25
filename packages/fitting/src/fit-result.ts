import type { CaseCounts } from "@scoreline/backtest";
import type { Area, AreaDifference, Proportion } from "@scoreline/statistics";
import type { FittedFile } from "./edits.ts";
import type { Stays } from "./fit-numbers.ts";
import type { Split } from "./split.ts";

/** What came of fitting a model to what became of leads. */
export interface FitResult {
  readonly model: string;
  readonly cases: CaseCounts;
  /** How many cases the model discards: they are left out, because no points decide anything of them. */
  readonly discarded: number;
  readonly split: {
    readonly by: Split["by"];
    readonly percent: number;
    readonly earlier: PartResult;
    readonly later: PartResult;
  };
  /** The names of the scores that were fitted. */
  readonly scores: readonly string[];
  /** Each number of these scores, in the order of the file. */
  readonly numbers: readonly NumberResult[];
  readonly thresholds: readonly ThresholdResult[];
  /** What ratings say of the later cases, of each score that has some and whose points or thresholds change. */
  readonly ratings: readonly RatingsResult[];
  readonly capacities: readonly CapacityResult[];
  /** Where the model compares a score whose points change with a number, which stays as it is. */
  readonly comparisons: readonly ComparisonResult[];
  /** Fields that rules read and that seem to be known only after the outcome. */
  readonly leaks: readonly string[];
  readonly gain: Gain;
  /** By fitted score: what its points are worth. */
  readonly levels: readonly { readonly score: string; readonly steps: readonly Level[] }[];
  readonly files: readonly FittedFile[];
}

export interface PartResult {
  readonly cases: number;
  readonly yes: number;
  /** The first and the last day of the moments. */
  readonly from: string;
  readonly to: string;
}

export interface NumberResult {
  readonly score: string;
  /** Of the rule or criterion. */
  readonly id: string | null;
  readonly rule: string;
  /** When the row of a criterion holds: `when employees is above 500`, `otherwise`; null for a rule. */
  readonly row: string | null;
  readonly file: string;
  readonly line: number;
  /** As it is written; 0 where it is no plain number. */
  readonly now: number;
  readonly fitted: number;
  /** Why it stays as it is; null where it could move. */
  readonly stays: Stays | null;
  /** How many of the earlier cases it applies to. */
  readonly cases: number;
}

export interface ThresholdResult {
  readonly score: string;
  readonly rating: string;
  readonly above: boolean;
  readonly now: number;
  readonly fitted: number;
}

export interface RatingsResult {
  readonly score: string;
  /** Best first; null is no rating. */
  readonly ratings: readonly { readonly rating: string | null; readonly now: Proportion; readonly fitted: Proportion }[];
}

export interface ComparisonResult {
  readonly score: string;
  /** The condition in words; null where it has none of its own. */
  readonly text: string | null;
  readonly file: string;
  readonly line: number;
}

export interface CapacityResult {
  readonly action: string;
  /** So many leads a day were asked for. */
  readonly perDay: number;
  /** How many days the cases span, and how many of all cases get the action. */
  readonly days: number;
  readonly before: number;
  readonly after: number;
}

/** How well the model says of later leads what becomes of them, before and after. Where several scores are fitted, they are weighed by what they meant for the earlier leads. */
export interface Gain {
  /** The area under the curve: how often, of a lead with the outcome and one without it, the first has more points. */
  readonly area: AreaGain;
  /** Of each score alone, in the order of `scores`. */
  readonly scores: readonly AreaGain[];
  /** Of the fifth with most points, the share that has the outcome. */
  readonly topFifth: { readonly now: Proportion; readonly fitted: Proportion };
}

export interface AreaGain {
  readonly now: Area;
  readonly fitted: Area;
  /** How much more the fitted numbers have. */
  readonly difference: AreaDifference;
}

/** From so many points to so many: the share that was fitted, never falling, and what came of the later leads. */
export interface Level {
  readonly from: number;
  readonly to: number;
  readonly expected: number;
  readonly later: Proportion;
}
