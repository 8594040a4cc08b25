/** Files and declarations. */
import type { EventSelector, Expression, HistoryWindow } from "./expressions.ts";
import type { Grid, OutgoingProperty } from "./grids-and-settings.ts";
import type { ScoreBlockDeclaration, ScoreDeclaration } from "./scores.ts";
import type { SampleDeclaration, TestDeclaration } from "./tests.ts";
import type { Documented, Node, Name, NoneWord, NumberLiteral, TextLiteral, Value } from "./values.ts";

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
  | EventKindDeclaration
  | ScoreBlockDeclaration
  | ScoreDeclaration
  | DiscardDeclaration
  | ActionDeclaration
  | MatrixDeclaration
  | LifecycleDeclaration
  | RouteDeclaration
  | PromiseDeclaration
  | IgnoreDeclaration
  | SampleDeclaration
  | TestDeclaration;

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
  /** What it is called in the data, besides its own name; the first that has a value is read. */
  readonly from: readonly TextLiteral[];
  /** Texts that mean "no value" of this field, besides those of its block. */
  readonly missing: readonly TextLiteral[];
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
  readonly from: readonly TextLiteral[];
  /** `by us`: something that we or a system do, which is no activity of the lead. */
  readonly byUs: boolean;
  readonly properties: readonly FieldDeclaration[];
  readonly missing: readonly TextLiteral[];
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

/** `define pricing_view as page_view where url.path starts with "/pricing"`: a name for some of these events, or for all of several. */
export interface EventKindDeclaration extends Documented {
  readonly kind: "event-kind";
  readonly name: Name;
  readonly events: EventSelector;
  readonly where?: Expression;
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
  readonly properties: readonly OutgoingProperty[];
}

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
  readonly action: Name | NoneWord;
  readonly condition: Expression;
  readonly because?: TextLiteral;
}

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

export interface RouteDeclaration extends Documented {
  readonly kind: "route";
  readonly lines: readonly RouteLine[];
}

export interface RouteLine extends Documented {
  readonly kind: "route-line";
  readonly name: Name;
  readonly label?: TextLiteral;
  /** Absent for `otherwise`. */
  readonly condition?: Expression;
  readonly properties: readonly OutgoingProperty[];
}

export interface PromiseDeclaration extends Documented {
  readonly kind: "promise";
  readonly name: TextLiteral;
  readonly claim: PromisedCondition | PromisedTrend;
}

/** `never (action is call_now and not consent)`, `always fit >= 0` */
export interface PromisedCondition extends Node {
  readonly kind: "promised-condition";
  readonly holds: "never" | "always";
  readonly condition: Expression;
}

/** `fit never falls as employees rise` */
export interface PromisedTrend extends Node {
  readonly kind: "promised-trend";
  readonly score: Name;
  readonly never: "falls" | "rises";
  readonly field: Name;
}

/** `ignore email_click where … when 5 or more within 10 seconds because "Robot"` */
export interface IgnoreDeclaration extends Documented {
  readonly kind: "ignore";
  readonly events: EventSelector;
  readonly where?: Expression;
  readonly burst?: Burst;
  readonly because?: TextLiteral;
}

/** `when 5 or more within 10 seconds with same session_id`: only events of which so many lie in one stretch. */
export interface Burst extends Node {
  readonly kind: "burst";
  readonly count: NumberLiteral;
  readonly window: Extract<HistoryWindow, { readonly kind: "within" | "same-day" }>;
  /** Names and parts. */
  readonly same: readonly Expression[];
}
