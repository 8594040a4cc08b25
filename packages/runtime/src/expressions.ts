/** A plan's expressions as functions of the event at hand; relies on the frame for the lead, the log and the scores worked out so far. */
import { drawsOf, foldPlan, type Plan } from "@scoreline/plan";
import { closures, type ResetAt, type StageCount } from "./closures.ts";
import type { Compiled, Holds, NumberOf } from "./compiled.ts";
import type { Frame } from "./frame.ts";
import { readsScores, remembering } from "./remember.ts";
import type { Subject } from "./subject.ts";

/** The plan's expressions as functions, by index. */
export interface Expressions {
  readonly any: (index: number) => Compiled;
  readonly number: (index: number) => NumberOf;
  readonly condition: (index: number) => Holds;
  /** The one field that an expression depends on; null where it depends on more, or on anything else. */
  readonly subject: (index: number) => Subject | null;
  /** Whether an expression, or a reset, must be asked again when the scores have been worked out again. */
  readonly readsScores: (index: number) => boolean;
  readonly resetReadsScores: (index: number) => boolean;
  readonly reset: (index: number) => ResetAt;
}

export function compileExpressions(plan: Plan, frame: Frame, stageCount: StageCount): Expressions {
  const { algebra, subjects } = remembering(plan, frame, closures(plan, frame, stageCount));
  const { expressions, resets } = foldPlan(plan, algebra);
  const drawn = drawsOf(plan);
  return {
    any: (index) => expressions[index]!,
    number: (index) => expressions[index] as NumberOf,
    condition: (index) => expressions[index] as Holds,
    subject: (index) => subjects[index]!,
    readsScores: (index) => readsScores(drawn.expressions[index]!),
    reset: (index) => resets[index]!,
    resetReadsScores: (index) => readsScores(drawn.resets[index]!),
  };
}

/** The index of the first that holds, where there is no event at hand; −1 where none does. What has no condition holds. */
export function firstOf(list: readonly { readonly when: number | null }[], { condition }: Expressions): () => number {
  const conditions = list.map(({ when }) => (when === null ? () => true : condition(when)));
  return () => {
    for (let index = 0; index < conditions.length; index++) if (conditions[index]!(-1)) return index;
    return -1;
  };
}
