/** Score blocks: rules, criteria, groups, decay, ratings; and scores made of scores. */
import type { Span } from "@scoreline/diagnostics";
import type { EventSelector, Expression, GroupExpression, MissingExpression } from "./expressions.ts";
import type { ClockSpan, Documented, Node, Duration, Name, NumberLiteral, PercentLiteral, RatingName, TextLiteral } from "./values.ts";

/** `fit { … }` or `behavior { … }`. */
export interface ScoreBlockDeclaration extends Documented {
  readonly kind: "score-block";
  readonly family: "fit" | "behavior";
  /** The span of the word `fit` or `behavior`. */
  readonly keyword: Span;
  /** Absent: the score is named after its family. */
  readonly name?: Name;
  readonly label?: TextLiteral;
  readonly bounds: readonly Bound[];
  readonly items: readonly BlockItem[];
}

/** `cap 100` or `floor -20`; of a group also `cap 20 per program`. */
export interface Bound extends Node {
  readonly kind: "bound";
  readonly side: "cap" | "floor";
  readonly value: NumberLiteral;
  readonly per?: Per;
}

/** What may be in a block, in the order written; the checker holds the order of the reference. */
export type BlockItem = DecayLine | ResetLine | RuleItem | GroupItem | ThenLine | RatingsLine;
export type RuleItem = StateRule | OccurrenceRule | Criterion;

export interface DecayLine extends Documented {
  readonly kind: "decay-line";
  readonly decay: Decay;
}

/** `reset on E`, or `reset after 90 days without E`. */
export interface ResetLine extends Documented {
  readonly kind: "reset-line";
  /** There where a silence of that length resets. */
  readonly silence?: Duration;
  readonly events: EventSelector;
  readonly where?: Expression;
}

/** `+10 when …`, `+(balance / 1000)` */
export interface StateRule extends Documented {
  readonly kind: "state-rule";
  readonly points: Points;
  /** Absent for points in parentheses that every lead is given. */
  readonly condition?: Expression;
  readonly because?: TextLiteral;
}

/** `+5 for …` */
export interface OccurrenceRule extends Documented {
  readonly kind: "occurrence-rule";
  readonly points: Points;
  /** `for every 3rd E`: 3. */
  readonly every?: Ordinal;
  /** `for every 30 days without E`: an occurrence is each silence of that length, and the events are those that it is without. */
  readonly silence?: Duration;
  /** `for every 3rd E per session`: what is numbered apart. */
  readonly per?: Per;
  readonly events: EventSelector;
  readonly where?: Expression;
  readonly modifiers: readonly Modifier[];
  readonly because?: TextLiteral;
}

/** A signed amount: a number, or an expression in brackets. */
export interface Points extends Node {
  readonly kind: "points";
  readonly sign: "+" | "-" | "";
  readonly amount: NumberLiteral | GroupExpression | MissingExpression;
}

export interface Ordinal extends Node {
  readonly kind: "ordinal";
  readonly value: number;
}

export type Modifier =
  | OnceModifier
  | OncePerModifier
  | OnceEveryModifier
  | AtMostModifier
  | LatestOnlyModifier
  | ExpiresModifier
  | DecayModifier
  | Bound;

/** `once` */
export interface OnceModifier extends Node {
  readonly kind: "once";
}
/** `once per asset`, `once per day` */
export interface OncePerModifier extends Node {
  readonly kind: "once-per";
  readonly per: Per;
}
/** `once every 7 days`, `once every 2 hours` */
export interface OnceEveryModifier extends Node {
  readonly kind: "once-every";
  readonly stretch: Duration | ClockSpan;
}
/** `at most 5 times per day`, or `at most 2 times` when `per` is absent. */
export interface AtMostModifier extends Node {
  readonly kind: "at-most";
  readonly count: NumberLiteral;
  readonly per?: Per;
}
export interface LatestOnlyModifier extends Node {
  readonly kind: "latest-only";
}
export interface ExpiresModifier extends Node {
  readonly kind: "expires";
  readonly duration: Duration;
}
export interface DecayModifier extends Node {
  readonly kind: "decay-modifier";
  readonly decay: Decay;
}

/** `per asset`, `per week`, `per (campaign, week)`: what makes occurrences alike. */
export interface Per extends Node {
  readonly kind: "per";
  readonly keys: readonly PerKey[];
}

export type PerKey = PerPeriod | PerProperty;
/** A period of the calendar; of silences also the time since one event. */
export type Period = "day" | "week" | "month" | "year" | "silence";

export interface PerPeriod extends Node {
  readonly kind: "per-period";
  readonly period: Period;
}

/** A property or a part of one: `asset`, `url.path`. */
export interface PerProperty extends Node {
  readonly kind: "per-property";
  readonly path: readonly Name[];
}

export type Decay =
  | (Node & { readonly kind: "half-life"; readonly duration: Duration })
  | (Node & { readonly kind: "linear"; readonly duration: Duration })
  | (DecaySteps & { readonly kind: "percent-steps"; readonly percent: PercentLiteral; readonly compound: boolean })
  | (DecaySteps & { readonly kind: "points-steps"; readonly points: NumberLiteral })
  | (Node & { readonly kind: "no-decay" });

interface DecaySteps extends Node {
  readonly duration: Duration;
  /** `10% every 30 days without E`: a step is such a silence. */
  readonly without?: EventSelector;
}

export interface Criterion extends Documented {
  readonly kind: "criterion";
  readonly name: TextLiteral;
  readonly weight?: PercentLiteral;
  readonly outOf?: NumberLiteral;
  readonly rows: readonly CriterionRow[];
}

export interface CriterionRow extends Documented {
  readonly kind: "criterion-row";
  readonly points: Points;
  /** Absent for `otherwise`. */
  readonly condition?: Expression;
  readonly because?: TextLiteral;
}

/** `group` or `stage`. */
export interface GroupItem extends Documented {
  readonly kind: "group";
  readonly family: "group" | "stage";
  readonly name: TextLiteral;
  readonly bounds: readonly Bound[];
  /** What is said in the head of the group; a line in it is one of its items. */
  readonly decay?: Decay;
  readonly items: readonly (RuleItem | DecayLine)[];
}

export interface ThenLine extends Documented {
  readonly kind: "then-line";
  readonly adjustment: ThenAdjustment;
  readonly condition: Expression;
  readonly because?: TextLiteral;
}

export type ThenAdjustment =
  | (Node & { readonly kind: "then-add"; readonly points: Points })
  /** `at most 50`: no sign of a rule is before the amount. */
  | (Node & { readonly kind: "then-bound"; readonly side: "most" | "least"; readonly points: Points })
  | (Node & { readonly kind: "then-change"; readonly direction: "reduce" | "increase"; readonly percent: PercentLiteral });

export interface RatingsLine extends Documented {
  readonly kind: "ratings-line";
  readonly entries: readonly RatingEntry[];
}

export interface RatingEntry extends Node {
  readonly kind: "rating-entry";
  readonly rating: RatingName;
  /** Absent for `otherwise`. */
  readonly from?: NumberLiteral;
  /** True for `A above 80`: what is more than that. */
  readonly above: boolean;
}

/** `score priority as …` */
export interface ScoreDeclaration extends Documented {
  readonly kind: "score";
  readonly name: Name;
  readonly label?: TextLiteral;
  readonly expression: Expression;
  readonly bounds: readonly Bound[];
  readonly ratings?: RatingsLine;
}
