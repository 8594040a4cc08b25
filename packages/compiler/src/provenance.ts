import type { Location, Span } from "@scoreline/diagnostics";
import type {
  Criterion,
  CriterionRow,
  DiscardDeclaration,
  GroupItem,
  IgnoreDeclaration,
  LifecycleStep,
  Modifier,
  OccurrenceRule,
  Ordinal,
  OverrideLine,
  PromiseDeclaration,
  RouteLine,
  ScoreBlockDeclaration,
  ScoreDeclaration,
  StateRule,
  ThenLine,
} from "@scoreline/language";

/** What a part of a plan comes from. */
export type LoweredNode =
  | ScoreBlockDeclaration
  | ScoreDeclaration
  | GroupItem
  | StateRule
  | OccurrenceRule
  | Criterion
  | CriterionRow
  | ThenLine
  | DiscardDeclaration
  | IgnoreDeclaration
  | OverrideLine
  | LifecycleStep
  | RouteLine
  | PromiseDeclaration;

/** From where a plan comes: the syntax of its parts, and the places of its expressions. */
export interface Provenance {
  /** By number of the part. */
  readonly parts: readonly LoweredNode[];
  /** By index of the expression: where it was written first. What only the way it is lowered needs is where that is written. */
  readonly expressions: readonly Location[];
  /** By index of the expression: everywhere that a condition is written, in order; what promises and tests say is left out. */
  readonly conditions: ReadonlyMap<number, ReadonlyMap<Span, Location>>;
  /** By number of the part of a rule on occurrences: what each step of its limits was written as; null for one that nothing says. */
  readonly limits: ReadonlyMap<number, readonly (Modifier | Ordinal | null)[]>;
}
