/** Expressions: one family, sorted into conditions and numbers by the checker. */
import type { Span } from "@scoreline/diagnostics";
import type { AggregateName } from "@scoreline/semantics";
import type {
  Node,
  ClockSpan,
  DateLiteral,
  Duration,
  Name,
  NoneWord,
  NumberLiteral,
  PercentLiteral,
  RatingName,
  TextLiteral,
  TruthLiteral,
  Value,
} from "./values.ts";

export type Expression =
  | TextLiteral
  | NumberLiteral
  | PercentLiteral
  | DateLiteral
  | TruthLiteral
  | NameExpression
  | MemberExpression
  | LeadReference
  | GroupExpression
  | NegativeExpression
  | ArithmeticExpression
  | NotExpression
  | LogicalExpression
  | AtLeastExpression
  | ComparisonExpression
  | OneOfExpression
  | InListExpression
  | BetweenExpression
  | TextTestExpression
  | MatchesExpression
  | IncludesExpression
  | DateWindowExpression
  | DateOrderExpression
  | MissingTestExpression
  | RatedExpression
  | DecisionExpression
  | DidExpression
  | OtherEventsExpression
  | AggregateExpression
  | DaysSinceExpression
  | CountOfStageExpression
  | CallExpression
  | PercentOfExpression
  | MissingExpression;

/** What is decided about a lead. */
export type DecisionWord = "action" | "cell" | "lifecycle" | "route";

/** `action is call_now`, `cell is one of A1, A2`, `lifecycle is not known`, `action is none` */
export interface DecisionExpression extends Node {
  readonly kind: "decision";
  readonly word: DecisionWord;
  readonly negated: boolean;
  readonly values: readonly (Name | RatingName | NoneWord)[];
}

/** A field, property, definition, score or `subtotal`; the checker knows which. */
export interface NameExpression extends Node {
  readonly kind: "name-expression";
  readonly name: Name;
}

/** `email.domain`, `lead.country`, `lead.email.domain`. */
export interface MemberExpression extends Node {
  readonly kind: "member";
  readonly object: Expression;
  readonly member: Name;
}

/** The word `lead` before a dot. */
export interface LeadReference extends Node {
  readonly kind: "lead-reference";
}

/** An expression in brackets. */
export interface GroupExpression extends Node {
  readonly kind: "group-expression";
  readonly expression: Expression;
}

export interface NegativeExpression extends Node {
  readonly kind: "negative";
  readonly operand: Expression;
}

export interface ArithmeticExpression extends Node {
  readonly kind: "arithmetic";
  readonly operator: "+" | "-" | "*" | "/";
  readonly left: Expression;
  readonly right: Expression;
}

export interface NotExpression extends Node {
  readonly kind: "not";
  readonly operand: Expression;
}

/** `a and b and c`: flat, with every operator as written, so that mixing can be reported. */
export interface LogicalExpression extends Node {
  readonly kind: "logical";
  /** At least two. */
  readonly operands: readonly Expression[];
  /** One fewer than operands. */
  readonly operators: readonly { readonly word: "and" | "or"; readonly span: Span }[];
}

/** `at least 2 of (a, b, c)` */
export interface AtLeastExpression extends Node {
  readonly kind: "at-least";
  readonly count: NumberLiteral;
  readonly conditions: readonly Expression[];
}

export type ComparisonOperator = "is" | "is not" | "=" | ">" | ">=" | "<" | "<=";

export interface ComparisonExpression extends Node {
  readonly kind: "comparison";
  readonly left: Expression;
  readonly operator: ComparisonOperator;
  readonly operatorSpan: Span;
  readonly right: Expression;
}

/** `x is one of "a", "b"` */
export interface OneOfExpression extends Node {
  readonly kind: "one-of";
  readonly subject: Expression;
  readonly negated: boolean;
  readonly values: readonly Value[];
}

/** `x is in list_name` */
export interface InListExpression extends Node {
  readonly kind: "in-list";
  readonly subject: Expression;
  readonly negated: boolean;
  readonly list: Name;
}

export interface BetweenExpression extends Node {
  readonly kind: "between";
  readonly subject: Expression;
  readonly negated: boolean;
  readonly low: Expression;
  readonly high: Expression;
}

export type TextTest = "contains" | "starts with" | "ends with" | "mentions";

export interface TextTestExpression extends Node {
  readonly kind: "text-test";
  readonly subject: Expression;
  readonly test: TextTest;
  readonly negated: boolean;
  /** True when written with `any of`. */
  readonly any: boolean;
  readonly patterns: readonly TextLiteral[];
}

export interface MatchesExpression extends Node {
  readonly kind: "matches";
  readonly subject: Expression;
  readonly pattern: TextLiteral;
}

export interface IncludesExpression extends Node {
  readonly kind: "includes";
  readonly subject: Expression;
  readonly quantifier: "one" | "any" | "all";
  readonly values: readonly TextLiteral[];
}

/** `created in last 30 days` */
export interface DateWindowExpression extends Node {
  readonly kind: "date-window";
  readonly subject: Expression;
  readonly direction: "last" | "next";
  readonly duration: Duration;
}

/** `created before 2026-01-01` */
export interface DateOrderExpression extends Node {
  readonly kind: "date-order";
  readonly subject: Expression;
  readonly direction: "before" | "after";
  readonly date: Expression;
}

/** `x is missing`, `x is known`. */
export interface MissingTestExpression extends Node {
  readonly kind: "missing-test";
  readonly subject: Expression;
  readonly test: "missing" | "known";
}

/** `fit rated B or better`, `fit is unrated` */
export interface RatedExpression extends Node {
  readonly kind: "rated";
  readonly score: Name;
  readonly relation: "exactly" | "any of" | "or better" | "or worse" | "unrated" | "not unrated";
  /** One, several for `any of`, none for `is unrated`. */
  readonly ratings: readonly RatingName[];
}

/** Which events are meant: one, `any of (E, E)`, `anything` (or `nothing` after `did`). */
export interface EventSelector extends Node {
  readonly kind: "event-selector";
  readonly events: readonly Name[];
  /** True for `anything` and `nothing`. */
  readonly anything: boolean;
}

export interface HowOften extends Node {
  readonly kind: "how-often";
  readonly relation: "at least" | "at most" | "exactly";
  readonly count: NumberLiteral;
}

/** Which events of a history are meant. The checker holds which of them go with `did`, with `earlier` and with `later`. */
export type HistoryWindow =
  | (Node & { readonly kind: "in-last"; readonly duration: Duration })
  | (Node & { readonly kind: "since"; readonly which: "last" | "first"; readonly events: EventSelector; readonly where?: Expression })
  /** `within 7 days`, `within 60 seconds`; `last` is true for the slip `within last 7 days`. */
  | (Node & { readonly kind: "within"; readonly stretch: Duration | ClockSpan; readonly last: boolean })
  | (Node & { readonly kind: "same-day" })
  /** `at least 30 days before` */
  | (Node & { readonly kind: "long-before"; readonly duration: Duration })
  /** `until starts`, `until 3 days after starts` */
  | (Node & { readonly kind: "until"; readonly duration?: Duration; readonly date: Expression });

/** Whether events before or after the one at hand are meant. */
export type Side = "earlier" | "later";

/** `did E …`, `did not E …`, `did nothing …`, `did anything …`. */
export interface DidExpression extends Node {
  readonly kind: "did";
  /** True for `did not` and for `did nothing`. */
  readonly negated: boolean;
  readonly events: EventSelector;
  /** The filter; a bracketed one is a group expression. */
  readonly where?: Expression;
  readonly howOften?: HowOften;
  readonly window?: HistoryWindow;
}

/** `an earlier E`, `no later E`, `at least 2 earlier E`, … */
export interface OtherEventsExpression extends Node {
  readonly kind: "other-events";
  readonly side: Side;
  /** True for `no`. */
  readonly negated: boolean;
  readonly howOften?: HowOften;
  readonly events: EventSelector;
  /** `with same P`: names and parts, read of both events. */
  readonly same: readonly Expression[];
  readonly where?: Expression;
  readonly window?: HistoryWindow;
}

/** `count of E`, `sum of E.amount`, `days since last E`, …; with `earlier` before E, of the events before the one at hand. */
export interface AggregateExpression extends Node {
  readonly kind: "aggregate";
  readonly aggregate: AggregateName;
  readonly side?: Side;
  readonly events: EventSelector;
  /** For `count-distinct`, `sum`, `highest`, `lowest`: the path after the event, one name or two (`url.path`). */
  readonly property: readonly Name[];
  /** `with same P`, after `earlier E`. */
  readonly same?: readonly Expression[];
  readonly where?: Expression;
  readonly window?: HistoryWindow;
}

/** `days since created` */
export interface DaysSinceExpression extends Node {
  readonly kind: "days-since";
  readonly subject: Expression;
}

/** `count of stage "Evaluate"`, `count of stage "Evaluate" in last 30 days` */
export interface CountOfStageExpression extends Node {
  readonly kind: "count-of-stage";
  readonly stage: TextLiteral;
  readonly window?: Extract<HistoryWindow, { kind: "in-last" }>;
}

export type FunctionName = "min" | "max" | "round" | "floor";

export interface CallExpression extends Node {
  readonly kind: "call";
  readonly function: FunctionName;
  readonly arguments: readonly Expression[];
}

/** `60% of fit` */
export interface PercentOfExpression extends Node {
  readonly kind: "percent-of";
  readonly percent: PercentLiteral;
  readonly operand: Expression;
}

/** A place where an expression was expected and none could be read. Its type is unknown, which silences what follows. */
export interface MissingExpression extends Node {
  readonly kind: "missing-expression";
}
