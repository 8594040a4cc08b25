/**
 * The model: what we know of a set of files after checking. Facts are beside the syntax, in maps keyed by its nodes;
 * there is no second tree. A model always comes out, however broken the text; only a sound one may be compiled.
 */
import type { Diagnostic, Span } from "@scoreline/diagnostics";
import type { FieldType, PartOperation, PlanType } from "@scoreline/semantics";
import type {
  ActionDeclaration,
  DefineDeclaration,
  EventKindDeclaration,
  DiscardDeclaration,
  EventDeclaration,
  Expression,
  FieldDeclaration,
  GridCell,
  GroupItem,
  IgnoreDeclaration,
  LifecycleDeclaration,
  LifecycleStep,
  ListDeclaration,
  MatrixDeclaration,
  ModelDeclaration,
  Name,
  NumberLiteral,
  PromiseDeclaration,
  RatingEntry,
  RatingName,
  RouteDeclaration,
  RouteLine,
  SampleDeclaration,
  ScoreBlockDeclaration,
  ScoreDeclaration,
  SourceFile,
  TestDeclaration,
  TextLiteral,
} from "./ast.ts";
import type { Comment, Ignore } from "./parse-result.ts";

export interface ModelFile {
  readonly path: string;
  readonly text: string;
  readonly ast: SourceFile;
  readonly comments: readonly Comment[];
  readonly ignores: readonly Ignore[];
}

/** A declaration with the file it is in. */
export interface Placed<Declaration> {
  readonly file: string;
  readonly declaration: Declaration;
}

// ─── Symbols: what a name can mean ───

interface SymbolHead<Declaration> extends Placed<Declaration> {
  readonly name: string;
}

export interface FieldSymbol extends SymbolHead<FieldDeclaration> {
  readonly kind: "field";
  readonly type: FieldType | null;
  /** Texts that mean "no value" of this field besides those of the lead, folded. */
  readonly missing: readonly string[];
  /** Position in the lead. */
  readonly index: number;
}

export interface EventSymbol extends SymbolHead<EventDeclaration> {
  readonly kind: "event";
  readonly index: number;
  readonly properties: readonly PropertySymbol[];
}

export interface PropertySymbol extends SymbolHead<FieldDeclaration> {
  readonly kind: "property";
  readonly event: string;
  readonly type: FieldType | null;
  /** Texts that mean "no value" of this property besides those of the lead, its event's too, folded. */
  readonly missing: readonly string[];
  readonly index: number;
}

/** The property every event has: the day it happened. */
export interface EventDaySymbol {
  readonly kind: "event-day";
  readonly name: "at";
}

export interface ListSymbol extends SymbolHead<ListDeclaration> {
  readonly kind: "list";
  /**
   * Null where the values could not be read or are mixed. A file whose lines are all numbers is a list of numbers that
   * also serves for texts: `lines` are the lines as written. `listValuesFor` picks what a comparison needs.
   */
  readonly values:
    | { readonly of: "text"; readonly values: readonly string[] }
    | { readonly of: "number"; readonly values: readonly number[]; readonly lines?: readonly string[] }
    | null;
}

export interface DefineSymbol extends SymbolHead<DefineDeclaration> {
  readonly kind: "define";
}

/** A name for some events, wherever an event may be. */
export interface EventKindSymbol extends SymbolHead<EventKindDeclaration> {
  readonly kind: "event-kind";
}

export interface ScoreSymbol extends SymbolHead<ScoreBlockDeclaration | ScoreDeclaration> {
  readonly kind: "score";
  readonly family: "fit" | "behavior" | "formula";
  /** In file order. */
  readonly index: number;
  readonly ratings: readonly RatingSymbol[];
  readonly stages: readonly StageSymbol[];
}

export interface RatingSymbol extends SymbolHead<RatingEntry> {
  readonly kind: "rating";
  readonly score: string;
  readonly index: number;
}

export interface StageSymbol extends SymbolHead<GroupItem> {
  readonly kind: "stage";
  readonly score: string;
}

export interface ActionSymbol extends SymbolHead<ActionDeclaration> {
  readonly kind: "action";
  readonly index: number;
}

export interface LifecycleSymbol extends SymbolHead<LifecycleStep> {
  readonly kind: "lifecycle-step";
  readonly index: number;
}

export interface RouteSymbol extends SymbolHead<RouteLine> {
  readonly kind: "route";
  readonly index: number;
}

export interface SampleSymbol extends SymbolHead<SampleDeclaration> {
  readonly kind: "sample";
}

/** `today`: the day of the moment. */
export interface TodaySymbol {
  readonly kind: "today";
  readonly name: "today";
}

/** `subtotal`, in the conditions of `then` lines. */
export interface SubtotalSymbol {
  readonly kind: "subtotal";
  readonly name: "subtotal";
}

export type ModelSymbol =
  | FieldSymbol
  | EventSymbol
  | PropertySymbol
  | EventDaySymbol
  | TodaySymbol
  | ListSymbol
  | DefineSymbol
  | EventKindSymbol
  | ScoreSymbol
  | RatingSymbol
  | StageSymbol
  | ActionSymbol
  | LifecycleSymbol
  | RouteSymbol
  | SampleSymbol
  | SubtotalSymbol;

/**
 * The type of an expression. `condition` holds or does not; `truth` is a yes-or-no value that may be missing;
 * `points` is a score that stays exact: a score, `subtotal`, or what comes of adding, subtracting, negating, choosing among or taking a
 * percentage of scores, with written numbers beside them; `over-scores` is any other number made of nothing but scores, `subtotal` and
 * written numbers, definitions written out; `number` is any other figure. `part` values such as `email.domain` are `text`. `unknown`
 * silences what follows.
 */
export type ExpressionType = FieldType | { readonly kind: "condition" | "points" | "over-scores" | "unknown" };

/** As what the sides of a comparison are compared: scores as exact points among themselves and with written numbers, else as numbers. */
export type ComparisonDomain = Exclude<PlanType, "list" | "rating" | "condition">;

/** A node whose text names something. */
export type ReferenceNode = Name | RatingName | TextLiteral | NumberLiteral;

/** One place where a symbol is named: its declaration or a use. */
export interface Reference {
  readonly file: string;
  /** Null where a score block without a name is declared by its word `fit` or `behavior`. */
  readonly node: ReferenceNode | null;
  /** Mostly that of the node; within a cell such as `A1`, the part that names the rating. */
  readonly span: Span;
  readonly symbol: ModelSymbol;
  readonly declares: boolean;
}

export interface Model {
  readonly entry: string;
  /** The entry first, then each `use`d file where it is first used. */
  readonly files: readonly ModelFile[];
  readonly model: Placed<ModelDeclaration> | null;
  readonly name: string;
  readonly timezone: string;
  readonly description: string | null;

  readonly fields: readonly FieldSymbol[];
  readonly key: FieldSymbol | null;
  /** Texts that mean "no value", as written. */
  readonly missing: readonly string[];
  readonly events: readonly EventSymbol[];
  readonly lists: readonly ListSymbol[];
  readonly defines: readonly DefineSymbol[];
  readonly eventKinds: readonly EventKindSymbol[];
  readonly scores: readonly ScoreSymbol[];
  /** Each score after those it reads; empty where there is a cycle. */
  readonly evaluationOrder: readonly ScoreSymbol[];
  readonly discards: readonly Placed<DiscardDeclaration>[];
  readonly actions: readonly ActionSymbol[];
  readonly matrix: Placed<MatrixDeclaration> | null;
  readonly lifecycle: Placed<LifecycleDeclaration> | null;
  readonly lifecycleSteps: readonly LifecycleSymbol[];
  readonly route: Placed<RouteDeclaration> | null;
  readonly routes: readonly RouteSymbol[];
  readonly promises: readonly Placed<PromiseDeclaration>[];
  readonly ignored: readonly Placed<IgnoreDeclaration>[];
  readonly samples: readonly SampleSymbol[];
  readonly tests: readonly Placed<TestDeclaration>[];

  /** What a name node means. A bare name in an event filter may mean a property of several events: the first is given. */
  readonly symbols: ReadonlyMap<ReferenceNode, ModelSymbol>;
  /** The type of every expression that was reached. */
  readonly types: ReadonlyMap<Expression, ExpressionType>;
  /** As what each `is`, `<`, `between`, `is one of` and `is in` compares, where its sides can be compared. */
  readonly domains: ReadonlyMap<Expression, ComparisonDomain>;
  /** The condition that each cell under a definition stands for, in the `cases` of tests. */
  readonly cases: ReadonlyMap<GridCell, Expression>;
  /** What a name after a dot reads from an email or url, by the name. */
  readonly parts: ReadonlyMap<Name, PartOperation>;
  /** Every declaration and use, in file order. */
  readonly references: readonly Reference[];
  /** Of the lexer, the parser and the checker, in order of file and place. */
  readonly diagnostics: readonly Diagnostic[];
}

declare const sound: unique symbol;

/** A model without errors. Only `soundModel` makes one. */
export type SoundModel = Model & { readonly [sound]: true };
