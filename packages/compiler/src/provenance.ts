import type {
  Criterion,
  CriterionRow,
  DiscardDeclaration,
  Expression,
  GroupItem,
  LifecycleStep,
  OccurrenceRule,
  OverrideLine,
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
  | OverrideLine
  | LifecycleStep;

/** From where a plan comes: the syntax of its parts and its expressions. */
export interface Provenance {
  /** By number of the part. */
  readonly parts: readonly LoweredNode[];
  /** By index of the expression, of leaf conditions and operands: where it was written first. */
  readonly expressions: ReadonlyMap<number, Expression>;
}
