/** What a plan tells people, and plans that tell nothing. */
import { cellName, type OperationName } from "@scoreline/semantics";
import { refuse } from "./plan-error.ts";
import { planShape } from "./plan-shape.ts";
import { sealPlan } from "./seal.ts";
import type { Plan, PlanExpression } from "./plan.ts";
import type { PlanPart, PlanWorded, PlanWords } from "./plan-words.ts";

/** The same plan without its words: all an engine needs to score, and about 60% of the size. It cannot explain. */
export function withoutWords(plan: Plan): Plan {
  const left = Object.entries(planShape.keys).filter(([, shape]) => shape.is === "aside" && shape.of.is === "nullable");
  return sealPlan({ ...plan, ...Object.fromEntries(left.map(([key]) => [key, null])) });
}

/** The words of a plan. Throws a `PlanError` where it was left without them. */
export function wordsOf({ words }: Plan): PlanWords {
  return words ?? refuse("words", "are left out, so this plan can score leads but not explain them; compile the model again to have both");
}

/** What a plan tells of one of its parts. */
export function partOf(plan: Plan, { part }: PlanWorded): PlanPart {
  return wordsOf(plan).parts[part]!;
}

/** The label of a score or a step; null where it has none, or the plan no words. */
export function labelOf({ words }: Plan, { part }: PlanWorded): string | null {
  return words?.parts[part]?.label ?? null;
}

/** The label of a step of a list by its name; null where there is no such step, or the plan has no words. */
export function labelIn(plan: Plan, steps: readonly (PlanWorded & { readonly name: string })[] | null, name: string | null): string | null {
  const step = steps?.find((each) => each.name === name);
  return step === undefined ? null : labelOf(plan, step);
}

/** The label of an action by its name; null where there is no such action, or the plan has no words. */
export function actionLabel({ words, actions }: Plan, action: string | null): string | null {
  return words?.actions[actions.findIndex(({ name }) => name === action)] ?? null;
}

/** The names of all cells, row by row; none without a matrix. */
export function cellNames({ matrix, scores }: Plan): readonly string[] {
  if (matrix === null) return [];
  const columns = scores[matrix.columns]!.ratings;
  return scores[matrix.rows]!.ratings.flatMap((row) => columns.map((column) => cellName(row.name, column.name)));
}

const joints: ReadonlySet<OperationName> = /* @__PURE__ */ new Set<OperationName>(["and", "or", "not", "at-least"]);

/** Whether people are told the conditions that a condition is made of. Leaves are told as a whole, whatever they are made of. */
export function isJoint(expression: PlanExpression): expression is Extract<PlanExpression, { kind: "call" }> {
  return expression.kind === "call" && expression.leaf === undefined && joints.has(expression.operation);
}
