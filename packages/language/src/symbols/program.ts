import { fold, type PartOperation } from "@scoreline/semantics";
import type {
  DefineDeclaration,
  DiscardDeclaration,
  EventKindDeclaration,
  Expression,
  GridCell,
  IgnoreDeclaration,
  LeadDeclaration,
  LifecycleDeclaration,
  MatrixDeclaration,
  ModelDeclaration,
  Name,
  PromiseDeclaration,
  RouteDeclaration,
  SampleDeclaration,
  ScoreBlockDeclaration,
  ScoreDeclaration,
  TestDeclaration,
  UseDeclaration,
} from "../ast.ts";
import type {
  ActionSymbol,
  ComparisonDomain,
  DefineSymbol,
  EventKindSymbol,
  EventSymbol,
  ExpressionType,
  FieldSymbol,
  LifecycleSymbol,
  ListSymbol,
  ModelFile,
  Placed,
  PropertySymbol,
  RouteSymbol,
  SampleSymbol,
  ScoreSymbol,
  StageSymbol,
} from "../model.ts";
import type { Sources } from "../sources.ts";
import type { Namespace } from "./namespace.ts";
import type { References } from "./references.ts";
import type { Reporter } from "./reporter.ts";

/** What a bare name in a condition can mean: these three share their names. */
export type BareSymbol = FieldSymbol | DefineSymbol | ScoreSymbol;

/** A score block or formula with the symbol that carries its name; null where the name is missing. */
export interface PlacedScore<Declaration> extends Placed<Declaration> {
  readonly symbol: ScoreSymbol | null;
}

/** A name of stages, with the first stage that has it. */
export interface NamedStage {
  readonly name: string;
  readonly stage: StageSymbol;
  readonly score: ScoreSymbol;
  /** The names of all scores that have such a stage, gathered while scores are declared. */
  readonly scores: string[];
}

/** Everything that is declared, in all files, and what is found about it on the way. */
export interface Program {
  readonly sources: Sources;
  /** The entry first, then each used file where it is first used. */
  readonly files: readonly ModelFile[];
  readonly filesByPath: ReadonlyMap<string, ModelFile>;
  /** The file whose `model` counts; null where there is none. */
  readonly modelFile: string | null;

  readonly models: readonly Placed<ModelDeclaration>[];
  readonly uses: readonly Placed<UseDeclaration>[];
  readonly leads: readonly Placed<LeadDeclaration>[];
  readonly fields: Namespace<FieldSymbol>;
  readonly events: Namespace<EventSymbol>;
  /** The first of each name, of all events together. */
  readonly properties: ReadonlyMap<string, PropertySymbol>;
  readonly lists: Namespace<ListSymbol>;
  readonly defines: Namespace<DefineSymbol>;
  /** Every definition as written, those with a name already taken too. */
  readonly placedDefines: readonly Placed<DefineDeclaration>[];
  readonly eventKinds: Namespace<EventKindSymbol>;
  /** Every kind of events as written, those with a name already taken too. */
  readonly placedKinds: readonly Placed<EventKindDeclaration>[];
  readonly scores: Namespace<ScoreSymbol>;
  /** Those that have stages. */
  readonly stagedScores: Namespace<ScoreSymbol>;
  /** The first stage of each name, of all scores together. */
  readonly stages: Namespace<NamedStage>;
  readonly blocks: readonly PlacedScore<ScoreBlockDeclaration>[];
  readonly formulas: readonly PlacedScore<ScoreDeclaration>[];
  /** Fields, definitions and scores together. */
  readonly bare: ReadonlyMap<string, BareSymbol>;
  readonly discards: readonly Placed<DiscardDeclaration>[];
  /** Why leads are discarded: a reason may be given to several lines. */
  readonly reasons: Namespace<{ readonly name: string }>;
  readonly actions: Namespace<ActionSymbol>;
  readonly matrices: readonly Placed<MatrixDeclaration>[];
  readonly lifecycles: readonly Placed<LifecycleDeclaration>[];
  readonly lifecycleSteps: Namespace<LifecycleSymbol>;
  readonly placedRoutes: readonly Placed<RouteDeclaration>[];
  readonly routes: Namespace<RouteSymbol>;
  readonly promises: readonly Placed<PromiseDeclaration>[];
  /** What is to be left out of the events. */
  readonly ignored: readonly Placed<IgnoreDeclaration>[];
  readonly samples: Namespace<SampleSymbol>;
  readonly placedSamples: readonly Placed<SampleDeclaration>[];
  readonly tests: readonly Placed<TestDeclaration>[];

  readonly reporter: Reporter;
  readonly references: References;
  readonly types: Map<Expression, ExpressionType>;
  readonly domains: Map<Expression, ComparisonDomain>;
  readonly cases: Map<GridCell, Expression>;
  readonly parts: Map<Name, PartOperation>;
}

type Mutable<Part> = Part extends readonly (infer Item)[]
  ? Item[]
  : Part extends ReadonlyMap<infer Key, infer Value>
    ? Map<Key, Value>
    : Part extends ReadonlySet<infer Item>
      ? Set<Item>
      : Part;

/** A program while it is being filled. */
export type GrowingProgram = { -readonly [Key in keyof Program]: Mutable<Program[Key]> };

/** What was written there. */
export function textOf(program: Program, file: string, node: { readonly span: { readonly start: number; readonly end: number } }): string {
  return program.filesByPath.get(file)?.text.slice(node.span.start, node.span.end) ?? "";
}

/** Whether a text means "no value": blank ones always do, and for a field or property those listed after `missing` for it or for all. */
export function meansMissing(text: string, member: FieldSymbol | PropertySymbol | null, program: Program): boolean {
  const folded = fold(text);
  if (folded === "") return true;
  if (member === null) return false;
  return (
    member.missing.includes(folded) ||
    program.leads.some(({ declaration }) => declaration.missing.some(({ value }) => fold(value) === folded))
  );
}
