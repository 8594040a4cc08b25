/** A plan's expressions as functions of the event at hand; relies on the frame for the lead, the log and the scores worked out so far. */
import { foldPlan, type Plan } from "@scoreline/plan";
import { closures, type ResetAt, type StageCount } from "./closures.ts";
import { nowhere, type Compiled, type Holds, type NumberOf } from "./compiled.ts";
import type { Frame } from "./frame.ts";
import type { StretchOf } from "./related.ts";
import { remembering } from "./remember.ts";
import { silencesIn, type SilencesOf } from "./silences.ts";
import type { Subject } from "./subject.ts";
import { fallingOf, type FallsAt } from "./verdicts.ts";

/** The plan's expressions as functions, by index. */
export interface Expressions {
  readonly any: (index: number) => Compiled;
  readonly number: (index: number) => NumberOf;
  readonly condition: (index: number) => Holds;
  /** Where the events of a selection lie around the event at hand; null for others. */
  readonly stretchOf: (selection: number) => StretchOf | null;
  /** When a condition comes to hold that looks at later events. */
  readonly falling: (index: number) => FallsAt;
  /** The last of the earlier events that a condition asks about first; below 0 for none, and where it asks about none. */
  readonly earlier: (index: number) => NumberOf;
  /** The one field that an expression depends on; null where it depends on more, or on anything else. */
  readonly subject: (index: number) => Subject | null;
  readonly silences: SilencesOf;
  /** What makes a block forget; null where nothing does. */
  readonly reset: (index: number | null) => ResetAt;
}

export function compileExpressions(plan: Plan, frame: Frame, stageCount: StageCount): Expressions {
  const falls: FallsAt[] = [];
  const any = (index: number): Compiled => expressions[index]!;
  const condition = any as (index: number) => Holds;
  const silences = silencesIn(frame, condition);
  const { algebra, subjects } = remembering(plan, frame, closures(plan, frame, stageCount, falls, silences));
  const { expressions, selections, resets } = foldPlan(plan, algebra);
  return {
    any,
    number: any as (index: number) => NumberOf,
    condition,
    stretchOf: (selection) => selections[selection]!.stretchOf,
    earlier: (index) => selections[questionIn(plan, index)?.selection ?? -1]?.last ?? nowhere,
    falling: (index) => fallingOf(plan, index, condition, falls, frame),
    subject: (index) => subjects[index]!,
    silences,
    reset: (index) => (index === null ? nowhere : resets[index]!),
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

/** The first question about earlier or later events within an expression; of later ones, with how many are asked for. */
export function questionIn(plan: Plan, index: number): { readonly selection: number; readonly count: number | null } | null {
  const expression = plan.expressions[index]!;
  if (expression.kind === "later") return expression;
  if (expression.kind === "history") {
    const { selection } = expression;
    return plan.selections[selection]!.side === "moment" ? null : { selection, count: null };
  }
  if (expression.kind !== "call") return null;
  for (const part of expression.arguments) {
    const question = questionIn(plan, part);
    if (question !== null) return question;
  }
  return null;
}
