import type { Plan, PlanDecay, PlanMatrix } from "../plan.ts";
import { planLimits, wholeWeight } from "../limits.ts";
import { refuse } from "../plan-error.ts";
import { planShape } from "../plan-shape.ts";
import { changedSince, checkFormat, checkTimezone, sealOf } from "../seal.ts";
import { checkExpressions, checkFolded } from "./check-expressions.ts";
import { checkShape, type Use } from "./check-shape.ts";

/**
 * Takes a parsed JSON value for a plan, whoever it comes from. Accepts nothing an engine could stumble over: everything points to
 * something that is there and of the right kind, nothing goes in circles, every figure is exact, and the seal is that of the plan.
 * Throws a `PlanError` at the first problem, which names its place. Gives back the same object, which must not be changed afterwards.
 */
export function readPlan(json: unknown): Plan {
  checkFormat(json);
  const tables = json as { readonly [key: string]: any };
  const size = (table: unknown): number => (Array.isArray(table) ? table.length : Infinity);
  const used: Use[] = [];
  checkShape(json, planShape, {
    path: [],
    names: new Set(),
    used,
    sizes: {
      lead: size(tables["inputs"]?.lead),
      events: size(tables["inputs"]?.events),
      actions: size(tables["actions"]),
      expressions: size(tables["expressions"]),
      selections: size(tables["selections"]),
      resets: size(tables["resets"]),
      decays: size(tables["decays"]),
      scores: size(tables["scores"]),
      files: size(tables["words"]?.files),
      parts: size(tables["words"]?.parts),
    },
  });
  const plan = json as Plan;
  checkTimezone(plan);
  checkFolded(plan.inputs.missing, () => "inputs.missing");
  for (const [at, { key, properties }] of plan.inputs.events.entries()) {
    if (key !== null && !properties[key]) refuse(`inputs.events[${at}].key`, "is none of its properties");
  }
  for (const [at, decay] of plan.decays.entries()) checkWeights(decay, `decays[${at}].weights`);
  if (plan.matrix !== null) checkCells(plan, plan.matrix);
  checkExpressions(plan, positionsOf(plan), used);
  checkWords(plan);
  // Comes last: where something can be named that is wrong, that says more.
  if (plan.seal !== sealOf(plan)) refuse("seal", `is not that of this plan, which ${changedSince}`);
  return plan;
}

function checkWeights(decay: PlanDecay, path: string): void {
  if (!("weights" in decay)) return;
  const { kind, days, weights } = decay;
  const fits = kind === "half-life" ? weights.length === days : weights.length <= planLimits.days / days + 1;
  if (!fits || weights[0] !== wholeWeight) refuse(path, `does not match ${days} days`);
}

function checkCells({ scores }: Plan, { rows, columns, cells }: PlanMatrix): void {
  const across = scores[columns]!.ratings.length;
  const fits =
    cells.length > 0 && across > 0 && cells.length === scores[rows]!.ratings.length && cells.every((row) => row.length === across);
  if (!fits) refuse("matrix.cells", "does not match the ratings of the two scores");
}

/** Events and actions have their words by index, and expressions their places. */
function checkWords({ words, inputs, actions, expressions }: Plan): void {
  if (words === null) return;
  for (const [key, { length }] of Object.entries({ events: inputs.events, actions, sources: expressions })) {
    if (words[key as "events" | "actions" | "sources"].length !== length) refuse(`words.${key}`, "does not match the plan");
  }
}

/** Where each score is in the order; refuses an order that is not one of all scores. */
function positionsOf({ order, scores }: Plan): number[] {
  const positions: number[] = [];
  for (const [position, score] of order.entries()) positions[score] = position;
  if (order.length !== scores.length || new Set(order).size !== order.length) refuse("order", "does not hold every score once");
  return positions;
}
