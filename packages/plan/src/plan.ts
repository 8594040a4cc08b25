/**
 * The plan: a model with no names left to resolve. JSON data, deterministic, versioned.
 * Points, caps, floors and thresholds are whole millionths of a point; days are whole calendar days.
 * `readPlan` is the way in for a plan from anybody, `openPlan` for one that comes, as its seal says, from a compiler as it is.
 *
 * What every engine owes a plan, beside the figures themselves:
 * - Events are ordered by instant, then by arrival: of two at one instant, the one listed first is earlier.
 * - Only events up to the moment count, and of those only the ones the plan knows by name.
 * - A figure that would leave ±`scoreLimit` millionths is an input error that names the score at work; it is never cut off
 *   and never wraps. So is a time or a value that cannot be read.
 */
import type { AggregateName, FieldType, OperationName } from "@scoreline/semantics";
import type { PlanWorded, PlanWords } from "./plan-words.ts";

/**
 * Version of the plan format. A reader takes its own major version, up to its own minor. A plan of another shape has another number: the
 * second one rises where every plan of the version before is sound in the new one, too, and means the same – one more kind or step, one more
 * key that may be left out – and the first one for all else. `test/formats.json` keeps the shape of each version.
 */
export const planFormat = "2.0";

/** Version of all packages, as their package.json have it; a test holds them together. A module of a model runs with a runtime of the same. */
export const version = "0.1.0";

export interface Plan {
  readonly format: string;
  readonly model: PlanModel;
  readonly hashes: PlanHashes;
  /** What a plan tells people, by `part`; null where an engine is given a plan to score with and nothing else. */
  readonly words: PlanWords | null;
  readonly inputs: PlanInputs;
  /** Arguments come before the calls that use them, so there is no cycle to find. */
  readonly expressions: readonly PlanExpression[];
  readonly selections: readonly PlanSelection[];
  readonly resets: readonly PlanReset[];
  readonly decays: readonly PlanDecay[];
  /** In file order. */
  readonly ignores: readonly PlanIgnore[];
  /** In file order. */
  readonly scores: readonly PlanScore[];
  /** The order in which to work the scores out: each after those it reads. */
  readonly order: readonly number[];
  readonly discards: readonly PlanDiscard[];
  readonly actions: readonly PlanAction[];
  readonly matrix: PlanMatrix | null;
  readonly lifecycle: readonly PlanLifecycleStep[] | null;
  /** Who receives the lead: the first that holds, judged after everything above. */
  readonly route: readonly PlanRoute[] | null;
  /** What must be true of every lead. No engine enforces it: it is there to be proved. */
  readonly promises: readonly PlanPromise[];
  /** A checksum over all the rest, made by `sealPlan`: whoever changes a plan seals it anew. */
  readonly seal: string;
}

export interface PlanModel {
  readonly timezone: string;
}

/** SHA-256 in hex. Reformatting, comments and relabelling change only `text`. */
export interface PlanHashes {
  readonly meaning: string;
  readonly text: string;
}

// ─── Inputs ───

export interface PlanInputs {
  readonly lead: readonly PlanField[];
  /** Index of the identifying field. */
  readonly key: number | null;
  /** Texts that mean "no value", folded; blank text always does. */
  readonly missing: readonly string[];
  readonly events: readonly PlanEvent[];
}

export interface PlanField {
  readonly name: string;
  /** What it is called in the data besides its name: the first of these and then the name that has a value is read. */
  readonly from: readonly string[];
  /** Texts that mean "no value" of this field, besides those of `PlanInputs`, folded. */
  readonly missing: readonly string[];
  readonly type: FieldType;
}

export interface PlanEvent {
  readonly name: string;
  /** Any of these names in the data means it, as its own does. */
  readonly from: readonly string[];
  /** Index of the property that identifies one: of those with an equal value only the first counts. */
  readonly key: number | null;
  readonly properties: readonly PlanField[];
}

// ─── Expressions ───

export type PlanExpression =
  | PlanConstant
  | PlanLeadField
  | PlanEventField
  | PlanEventKind
  | PlanDay
  | PlanScoreValue
  | PlanScoreRating
  | PlanSubtotal
  | PlanCall
  | PlanHistory
  | PlanLater
  | PlanStageCount
  | PlanDecision;

/** `texts` and `numbers` are tables; `points` are millionths; texts are folded; dates are days since 1970-01-01. */
export type PlanConstant = { readonly kind: "constant" } & (
  | { readonly type: "text"; readonly value: string }
  | { readonly type: "number" | "date" | "points"; readonly value: number }
  | { readonly type: "truth" | "condition"; readonly value: boolean }
  | { readonly type: "texts"; readonly value: readonly string[] }
  | { readonly type: "numbers"; readonly value: readonly number[] }
);

export interface PlanLeadField {
  readonly kind: "lead-field";
  readonly field: number;
}

/** A property of the event at hand; missing for events that are not named. */
export interface PlanEventField {
  readonly kind: "event-field";
  readonly slots: readonly { readonly event: number; readonly property: number }[];
}

/** Whether the event at hand is one of these; a condition. */
export interface PlanEventKind {
  readonly kind: "event-kind";
  readonly events: readonly number[];
}

/** A calendar day that dates are compared with: that of the moment of scoring, or of the event at hand (`at`). */
export interface PlanDay {
  readonly kind: "day";
  readonly of: "moment" | "event";
}

/** A score's value, type `points`. */
export interface PlanScoreValue {
  readonly kind: "score-value";
  readonly score: number;
}

/** A score's rating, type `rating`. */
export interface PlanScoreRating {
  readonly kind: "score-rating";
  readonly score: number;
}

/** The running value of the block, in the conditions of its `then` lines; type `points`. */
export interface PlanSubtotal {
  readonly kind: "subtotal";
}

export interface PlanCall {
  readonly kind: "call";
  readonly operation: OperationName;
  readonly arguments: readonly number[];
  /** Set where people see a condition as one: it is told as a whole, whatever it is made of. */
  readonly leaf?: true;
}

/**
 * A figure drawn from the lead's events; type `number`, or that of the property where one of its values is asked for. Of a selection of
 * earlier events it is a figure of the event at hand, and missing where that lacks a value the selection compares.
 */
export interface PlanHistory {
  readonly kind: "history";
  readonly aggregate: AggregateName;
  readonly selection: number;
  /** What is summed, compared, distinguished or asked for: an expression over the event at hand. */
  readonly property: number | null;
}

/**
 * Whether so many of a selection's later events happen; a condition over the event at hand, for the filters of rules on occurrences. The
 * verdict falls once and never changes: that they happen, on the day on which the last of so many does; that they do not, on the day
 * after the window. Until then the condition does not hold either way; nor does it ever where the event at hand lacks a value that the
 * selection compares, or the day at which the window ends, or where that day is before its own.
 */
export interface PlanLater {
  readonly kind: "later";
  readonly selection: number;
  readonly count: number;
  readonly happens: boolean;
}

/** How many occurrences count for the `for` rules of a stage after limits; type `number`. */
export interface PlanStageCount {
  readonly kind: "stage-count";
  readonly score: number;
  /** The stage's position among the block's items. */
  readonly item: number;
  /** Only those of at most so many days ago; null for all. */
  readonly days: number | null;
}

/** What is decided, type `number`: an index, of the cell counted row by row; missing for none. Only routes and promises ask, routes not for `route`. */
export interface PlanDecision {
  readonly kind: "decision";
  readonly of: "cell" | "action" | "lifecycle" | "route";
}

/** Some of the lead's events. Of sides other than the moment a filter draws on nothing but the lead and the event it looks at. */
export interface PlanSelection {
  /** Indices of events, ascending. */
  readonly events: readonly number[];
  /** A condition over the event at hand. */
  readonly filter: number | null;
  /** Expressions over an event: only events count that have the same values as the event at hand, compared as everywhere. */
  readonly same: readonly number[];
  /** Those up to the moment, or those before or after the event at hand in the order of events, which is not among them. */
  readonly side: "moment" | "earlier" | "later";
  readonly window: PlanWindow | null;
  /** The reset of the block that asks: events up to and including it are forgotten. */
  readonly reset: number | null;
}

export type PlanWindow =
  /** At most so many calendar days before the moment, or from the event at hand; on the same day is 0. */
  | { readonly kind: "within"; readonly days: number }
  /** Earlier only: at least so many calendar days before the event at hand. */
  | { readonly kind: "before"; readonly days: number }
  /** Earlier only: at most so long before the event at hand. No event lies in it that was given without a time of day, nor from one. */
  | { readonly kind: "elapsed"; readonly milliseconds: number }
  /** Strictly after the last or first event of a selection of the same side that comes before it in the table; without one, ever. */
  | { readonly kind: "since"; readonly which: "last" | "first"; readonly selection: number }
  /** Later only: up to the end of the day that is so many after a date of the event at hand. */
  | { readonly kind: "until"; readonly expression: number; readonly days: number };

/** What makes a block forget: of all that did, the latest. It sees everything, whatever the block has forgotten. */
export interface PlanReset {
  readonly triggers: readonly PlanTrigger[];
}

/** An event of some kind: it is forgotten, with all that came before it. */
export interface PlanTrigger {
  readonly events: readonly number[];
  readonly filter: number | null;
  /** Not null: the first silence of so many days after such an event. Forgotten is what came before its day. */
  readonly silence: number | null;
}

/**
 * Days without some events. With D days, the kth silence happens as day(e) + k × D + 1 begins, before every event of that day, where e
 * is the last of the events before it (k ≤ 1,200). There is none before the first of the events, and where a block asks, none since an
 * event that it has forgotten.
 */
export interface PlanSilence extends PlanWithout {
  readonly days: number;
}

export interface PlanWithout {
  readonly events: readonly number[];
  readonly filter: number | null;
}

/**
 * Events that are as if they had not happened. Each is judged over all events, those that are one counted once, whatever the others
 * leave out.
 */
export interface PlanIgnore extends PlanWorded {
  readonly events: readonly number[];
  /** A condition over the event at hand, which reads no scores. */
  readonly filter: number | null;
  /** Of those, only the ones that lie close together. */
  readonly burst: PlanBurst | null;
}

/** So many events or more, from the first to the last within a stretch of days, or of time, in which those without a time of day do not lie. */
export interface PlanBurst {
  readonly count: number;
  readonly window: Extract<PlanWindow, { readonly kind: "within" | "elapsed" }>;
  /** Expressions over an event: only events with the same values are counted together; one without them lies in no stretch. */
  readonly same: readonly number[];
}

/**
 * How a contribution fades with age in whole days. Every form is exact in whole numbers; contributions round once,
 * to the nearest millionth, halves away from zero.
 */
export type PlanDecay =
  /** weight = weights[age mod days] / 10^15 / 2^(age div days); `weights` has `days` entries: 10^15 × 0.5^(i/days), rounded. */
  | { readonly kind: "half-life"; readonly days: number; readonly weights: readonly number[] }
  /** weight = max(0, days − age) / days */
  | { readonly kind: "linear"; readonly days: number }
  /** weight = max(0, 10^8 − percent × steps) / 10^8; `percent` in millionths of a percent. */
  | ({ readonly kind: "percent"; readonly percent: number } & PlanSteps)
  /** weight = weights[steps] / 10^15, 0 beyond the table: 10^15 × (1 − percent)^i, rounded. */
  | ({ readonly kind: "compound"; readonly percent: number; readonly weights: readonly number[] } & PlanSteps)
  /** The contribution moves toward 0 by `points` × steps, and stops there. */
  | ({ readonly kind: "points"; readonly points: number } & PlanSteps);

/** A fading by steps: age div days of them, or, where it is without some events, the silences of so many days that came after. */
export interface PlanSteps {
  readonly days: number;
  readonly without: PlanWithout | null;
}

// ─── Scores ───

export interface PlanRating {
  readonly name: string;
  /** Inclusive, in millionths; null for `otherwise`. */
  readonly from: number | null;
}

interface PlanScoreHead extends PlanWorded {
  readonly name: string;
  readonly cap: number | null;
  readonly floor: number | null;
  /** Best first; empty where the score has none. */
  readonly ratings: readonly PlanRating[];
}

export type PlanScore = PlanBlock | PlanFormula;

export interface PlanBlock extends PlanScoreHead {
  readonly kind: "fit" | "behavior";
  readonly reset: number | null;
  readonly items: readonly PlanItem[];
  readonly then: readonly PlanThen[];
}

export interface PlanFormula extends PlanScoreHead {
  readonly kind: "formula";
  /** An expression of type `points`. */
  readonly expression: number;
}

/** A fixed amount, or an expression of type `number` that gives points (rounded to millionths; missing gives 0) with a sign. */
export type PlanAmount = { readonly millionths: number } | { readonly expression: number; readonly sign: 1 | -1 };

export type PlanRule = PlanStateRule | PlanOccurrenceRule | PlanCriterion;
export type PlanItem = PlanRule | PlanGroup;

export interface PlanStateRule extends PlanWorded {
  readonly kind: "state";
  /** Null where it always holds. */
  readonly when: number | null;
  readonly points: PlanAmount;
}

export interface PlanOccurrenceRule extends PlanWorded {
  readonly kind: "occurrences";
  readonly events: readonly number[];
  /** Not null: the occurrences are silences, and no events. */
  readonly silence: PlanSilence | null;
  readonly filter: number | null;
  readonly points: PlanAmount;
  /** In the order in which they apply: each sees only what those before it let through. */
  readonly limits: readonly PlanLimit[];
  readonly decay: number | null;
  readonly cap: number | null;
  readonly floor: number | null;
}

/**
 * One step of the limits, always `{ step, n, keys }`. Steps that only look back, at the occurrences before the one at hand, may
 * come in any order and number; `latest` and then `expires`, at most one of each, come after them.
 */
export type PlanLimit =
  /**
   * Those count that have all of these properties. Comes first, and only where a property is asked for later, by a step or by the
   * bounds of the group, than the first step asks for it.
   */
  | { readonly step: "known"; readonly n: null; readonly keys: readonly PlanDistinction[] }
  /** `for every 3rd`, n is 3: every nth of those with equal keys counts. */
  | { readonly step: "every"; readonly n: number; readonly keys: readonly PlanLikeness[] }
  /** `once per asset`, `at most 3 times per day`, `at most 5 times`: of those with equal keys the first n count. */
  | { readonly step: "at-most"; readonly n: number; readonly keys: readonly PlanLikeness[] }
  /** `once every 7 days`, `once every 2 hours`: at least so long after the last that counted here. */
  | { readonly step: "spaced"; readonly n: null; readonly keys: readonly (PlanElapsed | PlanClock)[] }
  /** `latest only`. */
  | { readonly step: "latest"; readonly n: null; readonly keys: readonly [] }
  /** `expires after 90 days`: at most so long before the moment. */
  | { readonly step: "expires"; readonly n: null; readonly keys: readonly PlanElapsed[] };

/** What makes occurrences alike: the value of an expression over the event at hand (without one they do not count), or the calendar period. */
export type PlanLikeness =
  | PlanDistinction
  | PlanStretch
  /** Of silences: the event since which it has been silent. */
  | { readonly kind: "silence" };

export type PlanDistinction = { readonly kind: "property"; readonly expression: number };
export type PlanStretch = { readonly kind: "period"; readonly period: PlanPeriod };

export type PlanPeriod = "day" | "week" | "month" | "year";

/** A stretch of time, in whole calendar days. */
export interface PlanElapsed {
  readonly kind: "elapsed";
  readonly days: number;
}

/** A stretch of time by the clock, between instants: what has no time of day, or counts from a later day, is at the beginning of its day. */
export type PlanClock = { readonly kind: "clock"; readonly milliseconds: number };

export interface PlanCriterion extends PlanWorded {
  readonly kind: "criterion";
  /** A row's value is multiplied by numerator / denominator and rounded once; null: worth its value. */
  readonly scale: { readonly numerator: number; readonly denominator: number } | null;
  readonly rows: readonly PlanCriterionRow[];
}

export interface PlanCriterionRow extends PlanWorded {
  /** Null for `otherwise`. */
  readonly when: number | null;
  /** The value as written, before the scale. */
  readonly value: PlanAmount;
}

export interface PlanGroup extends PlanWorded {
  readonly kind: "group" | "stage";
  /** Of a stage, whose name comes out; a group has one in words alone. */
  readonly name: string | null;
  readonly cap: number | null;
  readonly floor: number | null;
  readonly per: PlanBoundPer | null;
  readonly items: readonly PlanRule[];
}

/**
 * `cap 20 per program`: what the occurrences of all rules of a group give, after decay, is summed for each value of the keys, the sums
 * are bounded, and these are what the group sums. Its rules are on occurrences, which have the properties, and without bounds of their own.
 */
export interface PlanBoundPer {
  readonly keys: readonly (PlanDistinction | PlanStretch)[];
  readonly cap: number | null;
  readonly floor: number | null;
}

export interface PlanThen extends PlanWorded {
  readonly when: number;
  readonly adjustment: PlanAdjustment;
}

/** What a `then` line makes of the running value. */
export type PlanAdjustment =
  | { readonly kind: "add"; readonly points: PlanAmount }
  /** A bound that is missing for a lead bounds nothing. */
  | { readonly kind: "at-most" | "at-least"; readonly points: PlanAmount }
  /** `factor` in millionths of a percent: reduce by 50% is 50_000_000, increase by 20% is 120_000_000. */
  | { readonly kind: "multiply"; readonly factor: number };

// ─── Outcome ───

export interface PlanDiscard extends PlanWorded {
  readonly reason: string;
  readonly when: number;
}

export interface PlanAction {
  readonly name: string;
  readonly properties: PlanProperties;
}

/** What receiving systems are told: as written, or what the lead's field holds. */
export type PlanProperties = Readonly<Record<string, string | number | boolean | { readonly field: number }>>;

export interface PlanMatrix {
  /** Index of the score down the side, and of the one along the top. */
  readonly rows: number;
  readonly columns: number;
  /** By rating of the row score, then of the column score: index of an action, or null for none. */
  readonly cells: readonly (readonly (number | null)[])[];
  readonly overrides: readonly PlanOverride[];
}

export interface PlanOverride extends PlanWorded {
  /** Index of the action that replaces the cell's; null for none. */
  readonly action: number | null;
  readonly when: number;
}

export interface PlanLifecycleStep extends PlanWorded {
  readonly name: string;
  /** Null for `otherwise`. */
  readonly when: number | null;
}

export interface PlanRoute extends PlanWorded {
  readonly name: string;
  /** Null for `otherwise`. */
  readonly when: number | null;
  readonly properties: PlanProperties;
}

export type PlanPromise = PlanWorded & { readonly name: string } & (
    | { readonly kind: "never" | "always"; readonly when: number }
    /** The score does not fall, or rise, while the field rises from one known value to another and all else stays as it is. */
    | { readonly kind: "never-falls" | "never-rises"; readonly score: number; readonly field: number }
  );
