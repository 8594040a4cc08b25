/** What comes out of a plan for one lead at one moment. Every figure in millionths is exact. */

import type { PlanSource } from "./plan-words.ts";

export interface ScoreOutcome {
  /** In points; `millionths / 10^6`. */
  readonly points: number;
  /** The exact value. */
  readonly millionths: number;
  readonly rating: string | null;
  /** The furthest stage reached; null when none is, or when the score has no stages. */
  readonly stage: string | null;
}

export interface Outcome {
  /** By name, in file order. */
  readonly scores: Readonly<Record<string, ScoreOutcome>>;
  /** The reason, or null. */
  readonly discarded: string | null;
  readonly cell: string | null;
  /** The action's name. */
  readonly action: string | null;
  readonly lifecycle: string | null;
  /** The route's name. */
  readonly route: string | null;
  /** What the action and the route tell receiving systems about this lead; null where there is none. */
  readonly properties: { readonly action: Properties | null; readonly route: Properties | null };
}

/** Values as they are written in the model, or as the lead has them; null where it has none. Dates are written `YYYY-MM-DD`. */
export type Properties = Readonly<Record<string, string | number | boolean | null>>;

/** A lead: values by field name or by the column named after `from`. */
export type LeadInput = Readonly<Record<string, unknown>>;

export interface EventInput {
  readonly event: string;
  /** An ISO date or date-time; without an offset, in the model's zone. A date alone is the start of that day. */
  readonly at: string | Date;
  /** What identifies it: of events with the same only the first counts. A number is a text of its digits; null is none. */
  readonly id?: string | number | null;
  readonly properties?: Readonly<Record<string, unknown>>;
}

/** An ISO date (the end of that day in the model's zone), an ISO date-time, or a Date. */
export type Moment = string | Date;

export interface InputProblem {
  /** `lead.employees`, `events[3].at`, `at`. */
  readonly path: string;
  /** What is wrong and what would be right, in plain words. */
  readonly problem: string;
  /** The position of the event in the input; null for the lead, the moment and the scores. */
  readonly event: number | null;
  /** The field of the lead, or the property of the event, as the model calls it; null where it is about neither. */
  readonly field: string | null;
}

/** An event that does not count although it happened. */
export interface LeftOut {
  /** Its position in the input. */
  readonly event: number;
  /** It has the same id as another, or is of the same kind and has the same key; or the index of the line in the plan that ignores it. */
  readonly by: "id" | "key" | number;
  /** The position of the other, which counts. Of an ignored one, of the earlier event it was judged by, or of the first of a burst; null for none. */
  readonly other: number | null;
}

// ─── Review ───

/** An outcome with the main figures of its explanation, for runs over many leads. */
export interface Review {
  readonly outcome: Outcome;
  /** What each rule gave, in millionths, by its index in `rulesOf(plan)`: before the bounds of its group and of its score. */
  readonly given: readonly number[];
  /** Null where there is no better cell, where the lead is discarded, and where the cell is out of reach. */
  readonly better: BetterCell | null;
}

/** The nearest better cell: one score one rating up, whichever lacks less. */
export interface BetterCell extends DecidedThere {
  /** In millionths, above 0. */
  readonly missing: number;
}

/** What would be decided of a lead, everything but one score staying as it is. */
export interface DecidedThere {
  /** The reason for which it would be discarded, or null. */
  readonly discarded: string | null;
  /** Null where it would be discarded. */
  readonly cell: string | null;
  readonly action: string | null;
  readonly route: string | null;
}

// ─── Explanation ───

export interface Explanation {
  readonly model: string;
  readonly meaning: string;
  /** The moment: its day, `YYYY-MM-DD`, in the model's zone. */
  readonly day: string;
  readonly timezone: string;
  readonly outcome: Outcome;
  readonly scores: readonly ExplainedScore[];
  /** All of them, in file order. */
  readonly discards: readonly ExplainedDiscard[];
  readonly matrix: ExplainedMatrix | null;
  readonly lifecycle: readonly ExplainedStep[];
  /** The routes, in the same way. */
  readonly route: readonly ExplainedStep[];
  /** Lead fields without a value that some condition wanted to read. */
  readonly missing: readonly string[];
  /** Bad values that were treated as missing, where the caller asked for that. */
  readonly problems: readonly InputProblem[];
  readonly events: {
    /** Events the model knows, up to the moment. */
    readonly known: number;
    /** Events after the moment. */
    readonly later: number;
    /** Names the model does not know, with how often each was seen. */
    readonly unknown: readonly { readonly name: string; readonly count: number }[];
    /** Events that do not count although they happened, in the order of time. */
    readonly leftOut: readonly ExplainedLeftOut[];
  };
  /** When something else is decided if nothing else happens, null for never; where it was looked for, as `score explain` does. */
  readonly nextChange?: ExplainedChange | null;
}

/** An event as it was given. */
export interface ExplainedEvent {
  readonly event: string;
  /** An ISO date-time in UTC; a date where no time of day was given. */
  readonly at: string;
  /** `YYYY-MM-DD` in the model's zone. */
  readonly day: string;
  readonly properties: Readonly<Record<string, string | number | boolean | readonly string[]>>;
}

export interface ExplainedLeftOut extends ExplainedEvent {
  /** What the other has in common with it; or that the model ignores it, for itself or because it is part of a burst. */
  readonly by: "id" | "key" | "ignore" | "burst";
  /** The property that is the key; null where it is not about that. */
  readonly key: string | null;
  /** What is told of the line that ignores it; null for a repeat. */
  readonly ignored: { readonly id: string; readonly sentence: string; readonly because: string | null; readonly source: PlanSource } | null;
  /** The event that counts in its place; of an ignored one, the earlier one it was judged by, or the first of a burst, which has none itself. */
  readonly other: ExplainedEvent | null;
}

/** One leaf condition with what it saw. */
export interface Fact {
  /** `employees between 50 and 500` */
  readonly text: string;
  readonly holds: boolean;
  /** The operands that are not constants, as seen. */
  readonly values: readonly { readonly name: string; readonly value: string | number | boolean | readonly string[] | null }[];
  /** True when a value was missing, so that the comparison could not be decided. */
  readonly undecided: boolean;
}

interface ExplainedHead {
  readonly id: string;
  readonly label: string;
  readonly sentence: string;
  readonly because: string | null;
  readonly source: PlanSource;
  /** What it gives, in millionths. */
  readonly millionths: number;
}

export interface ExplainedScore {
  readonly name: string;
  readonly label: string | null;
  readonly kind: "fit" | "behavior" | "formula";
  readonly source: PlanSource;
  readonly millionths: number;
  readonly rating: string | null;
  readonly stage: string | null;
  /** Sums to `sum`; empty for a formula. */
  readonly items: readonly ExplainedItem[];
  /** What a formula says, and the scores it reads as they went in; null for a block. */
  readonly formula: {
    readonly sentence: string;
    readonly inputs: readonly { readonly score: string; readonly millionths: number }[];
  } | null;
  /** What the items sum to, or the formula gives. */
  readonly sum: number;
  /** From top to bottom; each gives `after` from `before`. */
  readonly then: readonly ExplainedThen[];
  /** What the cap took (negative) or the floor gave (positive): sum, then lines and this make `millionths`. */
  readonly bounded: number;
  /** What made the block forget last, where something did. */
  readonly reset: ExplainedReset | null;
  /** The next better rating and what is missing for it. */
  readonly next: NextRating | null;
}

export interface ExplainedReset {
  /** With this event all that came before it is forgotten; null where a silence did that, as the day began. */
  readonly event: ExplainedEvent | null;
  readonly silence: ExplainedSilence | null;
  /** `YYYY-MM-DD` in the model's zone. */
  readonly day: string;
}

export interface NextRating {
  readonly rating: string;
  readonly threshold: number;
  /** In millionths, above 0. */
  readonly missing: number;
  /** Single changes that reach it, the smallest first. */
  readonly ways: readonly WayForward[];
}

/** One change to one rule that would be enough, everything else staying as it is. */
export interface WayForward {
  /** Of the rule, criterion or `then` line. */
  readonly id: string;
  readonly sentence: string;
  /** What would have to be: the condition would hold, would no longer hold, or the event would happen once more today. */
  readonly change: "holds" | "no-longer-holds" | "occurs";
  /** What the score gains, in millionths, after all caps and `then` lines. */
  readonly gain: number;
}

export type ExplainedItem = ExplainedState | ExplainedOccurrences | ExplainedCriterion | ExplainedGroup;

export interface ExplainedState extends ExplainedHead {
  readonly kind: "state";
  readonly holds: boolean;
  readonly facts: readonly Fact[];
  /** What the points are worked out of, as seen; empty where they are fixed. */
  readonly figures: Fact["values"];
}

export interface ExplainedOccurrences extends ExplainedHead {
  readonly kind: "occurrences";
  /** The names of the events it is about; empty for a silence. */
  readonly events: readonly string[];
  /** Newest first. */
  readonly occurrences: readonly ExplainedOccurrence[];
  /** How many of these events happened that are no occurrences, because the filter does not hold for them; each is listed where that asks of other events. */
  readonly unfit: number;
  /** How many of these events are left out although they happened. */
  readonly leftOut: number;
  /** Sums of the occurrences that counted: before decay, and after. */
  readonly before: number;
  readonly sum: number;
  /** What the rule's cap took or its floor gave: sum + bounded = millionths. */
  readonly bounded: number;
}

export type NotCounted =
  | "reset"
  | "not-every"
  | "property-missing"
  | "repeated"
  | "limit-per-value"
  | "too-soon"
  | "limit-per-day"
  | "limit-per-week"
  | "limit-per-month"
  | "limit-per-year"
  | "limit-per-silence"
  | "limit"
  | "not-latest"
  | "expired"
  | "open"
  | "not-judged"
  | "unfit";

/** A leaf condition on earlier or later events, with what it saw. */
export interface AskedOfOthers extends Fact {
  /** Of later events: the last day on which one of them can still decide; null where it is decided. */
  readonly openUntil: string | null;
  /** What the event at hand does not have, so that it cannot be judged. */
  readonly lacks: readonly string[];
  /** The figures of earlier events that have no value there, so that it cannot be judged. */
  readonly unknown: readonly UnknownFigure[];
  /** The last of the earlier events that were found, or the later one that decided. */
  readonly found: ExplainedEvent | null;
}

/** A figure of earlier events without a value: there is no such event, or none of them has what is asked for. */
export interface UnknownFigure {
  readonly name: string;
  /** The names of the events that there are none of; empty where there are some. */
  readonly none: readonly string[];
  /** Whether there may be such events that a filter, a value in common or a window rules out. */
  readonly narrowed: boolean;
  /** Whether those that came before a reset are forgotten. */
  readonly reset: boolean;
}

export interface ExplainedOccurrence {
  /** Null for a silence. */
  readonly event: string | null;
  /** Of a silence: the event since which nothing happened, and for how many days. */
  readonly silence: ExplainedSilence | null;
  /** As of any event; of a silence its day. */
  readonly at: string;
  /** `YYYY-MM-DD` in the model's zone. */
  readonly day: string;
  /** The day from which it counts: its own, or that on which its filter came to hold that looks at later events; null where it did not. */
  readonly from: string | null;
  /** In days, from that day on. */
  readonly age: number;
  readonly properties: Readonly<Record<string, string | number | boolean | readonly string[]>>;
  /** What its filter asks of the events before and after it. */
  readonly asked: readonly AskedOfOthers[];
  readonly counted: boolean;
  /** Why it did not count; null when it did. */
  readonly reason: NotCounted | null;
  /** What distinguishes occurrences in the step that refused it, or which properties it lacks; empty where the reason is another. */
  readonly per: readonly string[];
  /** How many silences have faded it; null where its points fade with age, or not at all. */
  readonly steps: number | null;
  /** Points before decay and after, in millionths; 0 when it did not count. */
  readonly before: number;
  readonly millionths: number;
}

export interface ExplainedSilence {
  /** The last event before it. */
  readonly since: ExplainedEvent;
  readonly days: number;
}

export interface ExplainedCriterion extends ExplainedHead {
  readonly kind: "criterion";
  /** Index of the row that gave the value; null when none held. */
  readonly chosen: number | null;
  readonly rows: readonly {
    readonly sentence: string;
    /** Null: not looked at, because an earlier row held. */
    readonly holds: boolean | null;
    readonly facts: readonly Fact[];
    /** What the row would give. */
    readonly millionths: number;
  }[];
}

/** Two types, so that a test of `kind` tells groups and stages from everything else. */
export type ExplainedGroup = ExplainedGroupOf<"group"> | ExplainedGroupOf<"stage">;

interface ExplainedGroupOf<Kind extends string> {
  readonly kind: Kind;
  readonly id: string;
  readonly name: string;
  readonly source: PlanSource;
  readonly items: readonly (ExplainedState | ExplainedOccurrences | ExplainedCriterion)[];
  /** What is bounded per value, by value; null where nothing is. */
  readonly per: ExplainedBoundPer | null;
  /** What the items give, and what the bounds per value made of it. */
  readonly sum: number;
  /** What the group's own cap took or its floor gave: sum + bounded = millionths. */
  readonly bounded: number;
  readonly millionths: number;
}

export interface ExplainedBoundPer {
  /** Names of properties and periods. */
  readonly keys: readonly string[];
  /** In the order in which they first occur; each gives `sum` + `bounded`. */
  readonly values: readonly ExplainedValue[];
}

export interface ExplainedValue {
  /** One for each key: a value as it was given, or the first day of a period. */
  readonly values: readonly (string | number | boolean)[];
  readonly sum: number;
  readonly bounded: number;
}

export interface ExplainedThen extends ExplainedHead {
  readonly holds: boolean;
  readonly facts: readonly Fact[];
  readonly before: number;
  readonly after: number;
}

export interface ExplainedDiscard {
  readonly id: string;
  readonly reason: string;
  readonly sentence: string;
  readonly source: PlanSource;
  readonly holds: boolean;
  readonly facts: readonly Fact[];
}

export interface ExplainedMatrix {
  readonly cell: string | null;
  /** The action the grid names for the cell, before overrides. */
  readonly gridAction: string | null;
  /** The override that replaced it; its action is null for `override none`. */
  readonly override: {
    readonly id: string;
    readonly action: string | null;
    readonly sentence: string;
    readonly facts: readonly Fact[];
  } | null;
  /** Why there is no cell. */
  readonly noCell: "discarded" | "no-rating" | null;
  /** The nearest better cell: one score one rating up, whichever lacks less. What is said of it is what would be decided there. */
  readonly next: {
    readonly cell: string;
    /** With overrides; null also where the lead would be discarded. */
    readonly action: string | null;
    /** The reason for which the lead would be discarded there, or null. */
    readonly discarded: string | null;
    readonly route: string | null;
    readonly score: string;
    readonly rating: string;
    readonly missing: number;
    readonly ways: readonly WayForward[];
  } | null;
}

export interface ExplainedStep {
  readonly name: string;
  readonly sentence: string;
  /** Null: not looked at, because an earlier step held. */
  readonly holds: boolean | null;
  readonly facts: readonly Fact[];
}

/** A day on which something else is decided of a lead than the day before. */
export interface NextChange {
  /** As `YYYY-MM-DD`, in the model's time zone. */
  readonly day: string;
  /** As of the end of that day. */
  readonly outcome: Outcome;
  /** What is decided otherwise; never empty. */
  readonly changes: readonly DecisionChange[];
}

export interface DecisionChange {
  readonly of: "rating" | "stage" | "discarded" | "cell" | "action" | "lifecycle" | "route";
  /** The score whose rating or stage it is; null for what follows from all scores. */
  readonly score: string | null;
  /** What it was, and what it becomes; null for none. */
  readonly from: string | null;
  readonly to: string | null;
}

/** A change of what is decided, with what makes it. */
export interface ExplainedChange extends NextChange {
  /** What changed most first; empty where nothing was found. */
  readonly because: readonly ChangeCause[];
}

/** One thing that makes something else be decided of a lead than the day before. */
export interface ChangeCause {
  /** What of the model it is: a rule or criterion, a `then` line, a reset, or a condition of what is decided. */
  readonly part: "rule" | "then" | "reset" | "discarded" | "override" | "lifecycle" | "route";
  /** The score it is in; null for a condition of what is decided. */
  readonly score: string | null;
  /** As in the explanation; the name of a lifecycle step or route. */
  readonly id: string | null;
  readonly label: string;
  /** What it gave the day before, and gives on this day, in millionths; null where it is not about points. */
  readonly from: number | null;
  readonly to: number | null;
  /** The whole of it in words, as part of a sentence: `“Demo” falls from 20 to 0 points (the demo of 2026-05-01 expires)`. */
  readonly text: string;
}
