/**
 * The whole syntax of the language on one page: what was written, with spans and without meaning.
 * Every node is plain readonly data with a `kind`; spans are offsets into the file's text.
 * A place that the parser could not make sense of holds a `missing-expression` or a name with `missing: true`.
 */
import type { Span } from "@scoreline/diagnostics";

interface Node {
  readonly span: Span;
}

interface Documented extends Node {
  /** The text of the `///` lines above, joined by newlines. */
  readonly doc?: string;
}

// ─── Files ───

export interface SourceFile extends Node {
  readonly kind: "file";
  readonly declarations: readonly Declaration[];
}

export type Declaration =
  | ModelDeclaration
  | UseDeclaration
  | LeadDeclaration
  | EventDeclaration
  | ListDeclaration
  | DefineDeclaration
  | ScoreBlockDeclaration
  | ScoreDeclaration
  | DiscardDeclaration
  | ActionDeclaration
  | MatrixDeclaration
  | LifecycleDeclaration
  | SampleDeclaration
  | TestDeclaration;

// ─── Names and values ───

export interface Name extends Node {
  readonly kind: "name";
  /** Without backticks; empty where missing. */
  readonly text: string;
  readonly quoted: boolean;
  /** True where the parser expected a name and found none. */
  readonly missing: boolean;
}

export interface TextLiteral extends Node {
  readonly kind: "text";
  /** The value, with escapes resolved. */
  readonly value: string;
}

export interface NumberLiteral extends Node {
  readonly kind: "number";
  readonly value: number;
  /** As a plain decimal, without underscores: `-3`, `1000000`, `1.50`. */
  readonly decimal: string;
}

export interface PercentLiteral extends Node {
  readonly kind: "percent";
  readonly value: number;
  /** The number before the sign, as a plain decimal. */
  readonly decimal: string;
}

export interface DateLiteral extends Node {
  readonly kind: "date";
  /** As written, `YYYY-MM-DD`. */
  readonly text: string;
  /** Days since 1970-01-01, or null where there is no such day. */
  readonly day: number | null;
}

export interface TruthLiteral extends Node {
  readonly kind: "truth";
  readonly value: boolean;
}

/** The word `missing`, where a value may be written. */
export interface MissingLiteral extends Node {
  readonly kind: "missing-value";
}

export interface Duration extends Node {
  readonly kind: "duration";
  readonly count: number;
  readonly unit: "day" | "week" | "month" | "year";
  /** A week is 7 days, a month 30, a year 365. */
  readonly days: number;
}

export type Value = TextLiteral | NumberLiteral | DateLiteral | TruthLiteral;

/** A rating: a name, a whole number or a text. */
export interface RatingName extends Node {
  readonly kind: "rating-name";
  readonly text: string;
  readonly form: "name" | "number" | "text";
  readonly missing: boolean;
}

// ─── Declarations ───

export interface ModelDeclaration extends Documented {
  readonly kind: "model";
  readonly name: TextLiteral;
  readonly timezone?: TextLiteral;
  readonly description?: TextLiteral;
}

export interface UseDeclaration extends Documented {
  readonly kind: "use";
  readonly path: TextLiteral;
}

export interface LeadDeclaration extends Documented {
  readonly kind: "lead";
  readonly fields: readonly FieldDeclaration[];
  readonly missing: readonly TextLiteral[];
}

export interface FieldDeclaration extends Documented {
  readonly kind: "field";
  readonly name: Name;
  readonly type: TypeReference;
  readonly key: boolean;
  readonly from?: TextLiteral;
}

export type SimpleTypeName = "text" | "number" | "yes or no" | "date" | "email" | "url" | "list of text";

export interface TypeReference extends Node {
  readonly kind: "type";
  readonly name: SimpleTypeName | "one of" | "missing";
  /** For `one of`. */
  readonly values: readonly Value[];
}

export interface EventDeclaration extends Documented {
  readonly kind: "event";
  readonly name: Name;
  readonly label?: TextLiteral;
  readonly from?: TextLiteral;
  readonly properties: readonly FieldDeclaration[];
}

export interface ListDeclaration extends Documented {
  readonly kind: "list";
  readonly name: Name;
  readonly source: ListValues | ListFile;
}

export interface ListValues extends Node {
  readonly kind: "list-values";
  readonly values: readonly Value[];
}

export interface ListFile extends Node {
  readonly kind: "list-file";
  readonly path: TextLiteral;
}

export interface DefineDeclaration extends Documented {
  readonly kind: "define";
  readonly name: Name;
  readonly expression: Expression;
}

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

/** `cap 100` or `floor -20`. */
export interface Bound extends Node {
  readonly kind: "bound";
  readonly side: "cap" | "floor";
  readonly value: NumberLiteral;
}

/** What may stand in a block, in the order written; the checker holds the order of the reference. */
export type BlockItem = DecayLine | ResetLine | RuleItem | GroupItem | ThenLine | RatingsLine;
export type RuleItem = StateRule | OccurrenceRule | Criterion;

export interface DecayLine extends Documented {
  readonly kind: "decay-line";
  readonly decay: Decay;
}

export interface ResetLine extends Documented {
  readonly kind: "reset-line";
  readonly events: EventSelector;
  readonly where?: Expression;
}

/** `+10 when …` */
export interface StateRule extends Documented {
  readonly kind: "state-rule";
  readonly points: Points;
  readonly condition: Expression;
  readonly because?: TextLiteral;
}

/** `+5 for …` */
export interface OccurrenceRule extends Documented {
  readonly kind: "occurrence-rule";
  readonly points: Points;
  /** `for every 3rd E`: 3. */
  readonly every?: Ordinal;
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
export type Period = "day" | "week" | "month" | "year";
/** `once per asset` (a property) or `once per day` (a period). */
export interface OncePerModifier extends Node {
  readonly kind: "once-per";
  readonly target: { readonly period: Period; readonly span: Span } | { readonly property: Name; readonly member?: Name };
}
/** `once every 7 days` */
export interface OnceEveryModifier extends Node {
  readonly kind: "once-every";
  readonly duration: Duration;
}
/** `at most 5 times per day`, or `at most 2 times` when `period` is absent. */
export interface AtMostModifier extends Node {
  readonly kind: "at-most";
  readonly count: NumberLiteral;
  readonly period?: Period;
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

export type Decay =
  | (Node & { readonly kind: "half-life"; readonly duration: Duration })
  | (Node & { readonly kind: "linear"; readonly duration: Duration })
  | (Node & { readonly kind: "percent-steps"; readonly percent: PercentLiteral; readonly compound: boolean; readonly duration: Duration })
  | (Node & { readonly kind: "points-steps"; readonly points: NumberLiteral; readonly duration: Duration })
  | (Node & { readonly kind: "no-decay" });

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
  /** `decay` said in the head of the group or as a line in it. */
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

export interface DiscardDeclaration extends Documented {
  readonly kind: "discard";
  readonly reason: TextLiteral;
  readonly condition: Expression;
}

export interface ActionDeclaration extends Documented {
  readonly kind: "action";
  readonly name: Name;
  readonly label: TextLiteral;
  readonly properties: readonly PropertySetting[];
}

/** `key: value` in an action, a sample, a test or an occurrence. */
export interface PropertySetting extends Node {
  readonly kind: "setting";
  readonly name: Name;
  readonly values: readonly SettingValue[];
}

/** `10 days ago` */
export interface DaysAgo extends Node {
  readonly kind: "days-ago";
  readonly duration: Duration;
}

export type SettingValue = Value | MissingLiteral | DaysAgo | MissingExpression;

export interface MatrixDeclaration extends Documented {
  readonly kind: "matrix";
  /** The score down the side. */
  readonly rowScore: Name;
  /** The score along the top. */
  readonly columnScore: Name;
  readonly grid: Grid;
  readonly overrides: readonly OverrideLine[];
}

export interface OverrideLine extends Documented {
  readonly kind: "override";
  readonly action: Name;
  readonly condition: Expression;
  readonly because?: TextLiteral;
}

/** Rows of cells between pipes. The first row is the header. */
export interface Grid extends Node {
  readonly kind: "grid";
  readonly rows: readonly GridRow[];
}

export interface GridRow extends Node {
  readonly kind: "grid-row";
  readonly cells: readonly GridCell[];
}

/** A cell's contents are what was written between two pipes, item by item; empty for a blank cell. */
export interface GridCell extends Node {
  readonly kind: "grid-cell";
  readonly items: readonly GridCellItem[];
}

export type GridCellItem =
  | Value
  | MissingLiteral
  | DaysAgo
  | (Node & { readonly kind: "none" })
  /** `fit`, `lead.cell`, `rating of fit`: words as written, in order. */
  | (Node & { readonly kind: "words"; readonly words: readonly Name[]; readonly form: "name" | "member" | "rating-of" });

export interface LifecycleDeclaration extends Documented {
  readonly kind: "lifecycle";
  readonly steps: readonly LifecycleStep[];
}

export interface LifecycleStep extends Documented {
  readonly kind: "lifecycle-step";
  readonly name: Name;
  readonly label?: TextLiteral;
  /** Absent for `otherwise`. */
  readonly condition?: Expression;
}

// ─── Samples and tests ───

export interface SampleDeclaration extends Documented {
  readonly kind: "sample";
  readonly name: TextLiteral;
  readonly items: readonly (LeadSettings | DidLine)[];
}

export interface LeadSettings extends Documented {
  readonly kind: "lead-settings";
  readonly settings: readonly PropertySetting[];
}

/** `did page_view { url: "…" } 3 times 2 days ago` */
export interface DidLine extends Documented {
  readonly kind: "did-line";
  readonly event: Name;
  readonly properties: readonly PropertySetting[];
  /** Absent: once. */
  readonly times?: NumberLiteral;
  readonly when: DaysAgo | DateLiteral | (Node & { readonly kind: "today" }) | MissingExpression;
}

export interface TestDeclaration extends Documented {
  readonly kind: "test";
  readonly name: TextLiteral;
  readonly items: readonly TestItem[];
}

export type TestItem = AtLine | GivenLine | LeadSettings | DidLine | ExpectLine | CasesBlock;

export interface AtLine extends Documented {
  readonly kind: "at-line";
  readonly date: DateLiteral;
}

export interface GivenLine extends Documented {
  readonly kind: "given-line";
  readonly sample: TextLiteral;
}

/** `expect …`, or `after 120 days expect …`. */
export interface ExpectLine extends Documented {
  readonly kind: "expect-line";
  readonly after?: Duration;
  readonly expectations: readonly Expectation[];
}

export type Expectation =
  | (Node & { readonly kind: "expect-condition"; readonly condition: Expression })
  | (Node & { readonly kind: "expect-about"; readonly score: Name; readonly value: NumberLiteral })
  | (Node & { readonly kind: "expect-cell"; readonly cell: RatingName | NoneWord })
  | (Node & { readonly kind: "expect-action"; readonly action: Name | NoneWord })
  | (Node & { readonly kind: "expect-lifecycle"; readonly step: Name | NoneWord })
  | (Node & { readonly kind: "expect-stage"; readonly score?: Name; readonly stage: TextLiteral | NoneWord })
  | (Node & { readonly kind: "expect-discarded"; readonly negated: boolean; readonly reason?: TextLiteral })
  | (Node & { readonly kind: "expect-next-change"; readonly when: DateLiteral | Duration | (Node & { readonly kind: "never" }) });

export interface NoneWord extends Node {
  readonly kind: "none";
}

export interface CasesBlock extends Documented {
  readonly kind: "cases";
  readonly grid: Grid;
}

// ─── Expressions: one family, sorted into conditions and numbers by the checker ───

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
  | DidExpression
  | AggregateExpression
  | DaysSinceExpression
  | CountOfStageExpression
  | CallExpression
  | PercentOfExpression
  | MissingExpression;

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

/** `fit rated B or better` */
export interface RatedExpression extends Node {
  readonly kind: "rated";
  readonly score: Name;
  readonly relation: "exactly" | "any of" | "or better" | "or worse";
  /** One, or several for `any of`. */
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

export type HistoryWindow =
  | (Node & { readonly kind: "in-last"; readonly duration: Duration })
  | (Node & { readonly kind: "since"; readonly which: "last" | "first"; readonly events: EventSelector; readonly where?: Expression });

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

export type Aggregate =
  | "count" | "count distinct" | "sum" | "highest" | "lowest" | "days since last" | "days since first";

/** `count of E`, `sum of E.amount`, `days since last E`, … */
export interface AggregateExpression extends Node {
  readonly kind: "aggregate";
  readonly aggregate: Aggregate;
  readonly events: EventSelector;
  /** For `count distinct`, `sum`, `highest`, `lowest`: the path after the event, one name or two (`url.path`). */
  readonly property: readonly Name[];
  readonly where?: Expression;
  readonly window?: HistoryWindow;
}

/** `days since created` */
export interface DaysSinceExpression extends Node {
  readonly kind: "days-since";
  readonly subject: Expression;
}

/** `count of stage "Evaluate"` */
export interface CountOfStageExpression extends Node {
  readonly kind: "count-of-stage";
  readonly stage: TextLiteral;
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
