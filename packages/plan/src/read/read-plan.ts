import { planFormat, type Plan, type PlanDecay, type PlanMatrix } from "../plan.ts";
import { planLimits, wholeWeight } from "../limits.ts";
import { refuse } from "../plan-error.ts";
import { draws, planShape } from "../plan-shape.ts";
import { checkShape, pathText, type Use } from "./check-shape.ts";
import { checkFolded, expectType, inferExpressions, type Facts } from "./infer-expressions.ts";

/**
 * Takes a parsed JSON value for a plan. Accepts nothing an engine could stumble over: everything points to something
 * that is there and of the right kind, nothing goes in circles, and every figure is exact.
 * Throws a `PlanError` at the first problem. Gives back the same object, which must not be changed afterwards.
 */
export function readPlan(json: unknown): Plan {
  checkFormat(json);
  const tables = json as { readonly [key: string]: unknown; readonly inputs?: { readonly lead?: unknown; readonly events?: unknown } };
  const size = (table: unknown): number => (Array.isArray(table) ? table.length : Infinity);
  const used: Use[] = [];
  checkShape(json, planShape, {
    path: [],
    names: new Set(),
    used,
    sizes: {
      lead: size(tables.inputs?.lead), events: size(tables.inputs?.events), files: size(tables["files"]), actions: size(tables["actions"]),
      expressions: size(tables["expressions"]), selections: size(tables["selections"]), resets: size(tables["resets"]),
      decays: size(tables["decays"]), scores: size(tables["scores"]),
    },
  });
  const plan = json as Plan;
  checkTimezone(plan.model.timezone);
  checkFolded(plan.inputs.missing, "inputs.missing");
  for (const [at, decay] of plan.decays.entries()) checkWeights(decay, `decays[${at}].weights`);
  if (plan.matrix !== null) checkCells(plan, plan.matrix);
  const positions = positionsOf(plan);
  const { expressions, resets } = inferExpressions(plan, positions);
  for (const use of used) checkUse(use, (use.of === "resets" ? resets : expressions)[use.index]!, positions);
  return plan;
}

function checkFormat(json: unknown): void {
  const format = (json as { readonly format?: unknown } | null | undefined)?.format;
  const version = typeof format === "string" ? /^(\d+)\.(\d+)$/.exec(format) : null;
  if (version === null) return refuse("", "does not say its format");
  const [major, minor] = planFormat.split(".");
  if (version[1] !== major || Number(version[2]) > Number(minor)) {
    refuse("format", `is ${format as string}, and this version reads ${planFormat}; compile the model again with it, or use a newer version`);
  }
}

function checkTimezone(timeZone: string): void {
  try {
    if (/^[A-Za-z]/.test(timeZone) && new Intl.DateTimeFormat("en", { timeZone })) return;
  } catch {
    // Told below, as for a zone of the wrong form.
  }
  refuse("model.timezone", `is “${timeZone.slice(0, 60)}”, which is no known time zone`);
}

function checkWeights(decay: PlanDecay, path: string): void {
  if (!("weights" in decay)) return;
  const { kind, days, weights } = decay;
  const fits = kind === "half-life" ? weights.length === days : weights.length <= planLimits.days / days + 1;
  if (!fits || weights[0] !== wholeWeight) refuse(path, `does not go with ${days} days`);
}

function checkCells({ scores }: Plan, { rows, columns, cells }: PlanMatrix): void {
  const across = scores[columns]!.ratings.length;
  const fits = cells.length > 0 && across > 0 && cells.length === scores[rows]!.ratings.length && cells.every((row) => row.length === across);
  if (!fits) refuse("matrix.cells", "does not go with the ratings of the two scores");
}

/** Where each score stands in the order; refuses an order that is not one of all scores. */
function positionsOf({ order, scores }: Plan): number[] {
  const positions: number[] = [];
  for (const [position, score] of order.entries()) positions[score] = position;
  if (order.length !== scores.length || new Set(order).size !== order.length) refuse("order", "does not hold every score once");
  return positions;
}

function checkUse({ site, path }: Use, facts: Facts, positions: readonly number[]): void {
  const odd = facts.draws & ~site.draws;
  const late = path[0] === "scores" && facts.after > 2 * positions[path[1] as number]!;
  if (facts.type === site.gives && odd === 0 && !late) return;
  const place = pathText(path);
  expectType(facts.type, site.gives, place);
  const word = (Object.keys(draws) as (keyof typeof draws)[]).find((key) => (draws[key] & odd) !== 0);
  if (word !== undefined) refuse(place, `draws on ${word === "event" ? "an event" : `the ${word}`}, which is not at hand there`);
  if (late) refuse(place, "reads a score that is worked out later");
}
