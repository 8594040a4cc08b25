import { planFormat, type Plan, type PlanDecay, type PlanMatrix } from "../plan.ts";
import { planLimits, wholeWeight } from "../limits.ts";
import { refuse } from "../plan-error.ts";
import { planShape } from "../plan-shape.ts";
import type { PlanTable } from "../shape.ts";
import { checkShape } from "./check-shape.ts";
import { checkFolded, inferExpressions, uses } from "./expressions.ts";
import { checkAscending, checkScore, positionsOf } from "./scores.ts";

/**
 * Takes a parsed JSON value for a plan. Accepts nothing an engine could stumble over: everything points to something
 * that is there and of the right kind, nothing goes in circles, and every figure is exact.
 * Throws a `PlanError` at the first problem. Gives back the same object, which must not be changed afterwards.
 */
export function readPlan(json: unknown): Plan {
  checkFormat(json);
  const tables = json as { readonly [Table in PlanTable]?: unknown } & { readonly inputs?: { readonly lead?: unknown; readonly events?: unknown } };
  checkShape(json, planShape, "", {
    lead: sizeOf(tables.inputs?.lead), events: sizeOf(tables.inputs?.events), expressions: sizeOf(tables.expressions),
    selections: sizeOf(tables.selections), resets: sizeOf(tables.resets), decays: sizeOf(tables.decays),
    scores: sizeOf(tables.scores), actions: sizeOf(tables.actions), files: sizeOf(tables.files),
  });
  const plan = json as Plan;
  checkTimezone(plan.model.timezone);
  checkNames(plan);
  for (const [at, decay] of plan.decays.entries()) checkDecay(decay, `decays[${at}]`);
  for (const [at, { events }] of plan.selections.entries()) checkAscending(events, `selections[${at}].events`);
  for (const [at, { events }] of plan.resets.entries()) checkAscending(events, `resets[${at}].events`);

  const positions = positionsOf(plan);
  const expressions = inferExpressions(plan, positions);
  const ids = new Set<string>();
  const claimId = (id: string, path: string): void => claim(ids, id, `${path}.id`);
  for (const [at, score] of plan.scores.entries()) checkScore(score, positions[at]!, `scores[${at}]`, { expressions, claimId });

  const decision = (when: number, path: string): void =>
    expressions.check(when, { type: "condition", uses: uses.history | uses.stage, within: Infinity }, `${path}.when`);
  for (const [at, { id, when }] of plan.discards.entries()) {
    claimId(id, `discards[${at}]`);
    decision(when, `discards[${at}]`);
  }
  if (plan.matrix !== null) checkCells(plan, plan.matrix);
  for (const [at, { id, when }] of (plan.matrix?.overrides ?? []).entries()) {
    claimId(id, `matrix.overrides[${at}]`);
    decision(when, `matrix.overrides[${at}]`);
  }
  for (const [at, { when }] of (plan.lifecycle ?? []).entries()) {
    if (when !== null) decision(when, `lifecycle[${at}]`);
    else if (at < plan.lifecycle!.length - 1) refuse(`lifecycle[${at}].when`, "only the last step may be without a condition.");
  }
  return plan;
}

const sizeOf = (table: unknown): number => (Array.isArray(table) ? table.length : Infinity);

function checkFormat(json: unknown): void {
  if (typeof json !== "object" || json === null || Array.isArray(json)) refuse("", "a plan is a JSON object.");
  const { format } = json as { readonly format?: unknown };
  const version = typeof format === "string" ? /^(\d{1,4})\.(\d{1,4})$/.exec(format) : null;
  if (version === null) return refuse("format", "this is not a plan: it does not say its format, such as “1.0”.");
  const [major, minor] = planFormat.split(".").map(Number) as [number, number];
  const [, itsMajor, itsMinor] = version.map(Number) as [number, number, number];
  if (itsMajor > major || (itsMajor === major && itsMinor > minor)) {
    refuse("format", `the plan has format ${version[0]}; this version reads up to ${planFormat}. Update it, or compile the model again.`);
  }
  if (itsMajor < major) refuse("format", `the plan has format ${version[0]}, which is no longer read. Compile the model again.`);
}

function checkTimezone(timezone: string): void {
  try {
    if (/^[A-Za-z]/.test(timezone) && new Intl.DateTimeFormat("en", { timeZone: timezone })) return;
  } catch {
    // Told below, as for a zone of the wrong form.
  }
  refuse("model.timezone", `there is no time zone “${timezone.slice(0, 60)}”.`);
}

function checkNames({ inputs, scores, actions, lifecycle }: Plan): void {
  distinct(inputs.lead, "inputs.lead");
  distinct(inputs.events, "inputs.events");
  for (const [at, event] of inputs.events.entries()) distinct(event.properties, `inputs.events[${at}].properties`);
  for (const [at, text] of inputs.missing.entries()) checkFolded(text, `inputs.missing[${at}]`);
  distinct(scores, "scores");
  distinct(actions, "actions");
  distinct(lifecycle ?? [], "lifecycle");
}

function distinct(named: readonly { readonly name: string }[], path: string): void {
  const names = new Set<string>();
  for (const [at, { name }] of named.entries()) claim(names, name, `${path}[${at}].name`);
}

function claim(taken: Set<string>, name: string, path: string): void {
  if (taken.has(name)) refuse(path, `“${name}” is there twice.`);
  taken.add(name);
}

function checkDecay(decay: PlanDecay, path: string): void {
  if (decay.kind !== "half-life" && decay.kind !== "compound") return;
  const { kind, days, weights } = decay;
  const wrong = kind === "half-life" ? weights.length !== days : weights.length > Math.floor(planLimits.days / days) + 1;
  if (wrong) refuse(`${path}.weights`, `${weights.length} weights do not go with ${days} days.`);
  if (weights[0] !== wholeWeight) refuse(`${path}.weights[0]`, `the first weight must be ${wholeWeight}.`);
  for (let at = 1; at < weights.length; at++) {
    if (weights[at]! > weights[at - 1]!) refuse(`${path}.weights[${at}]`, "weights must not rise with age.");
  }
}

function checkCells({ scores }: Plan, { rows, columns, cells }: PlanMatrix): void {
  const across = scores[columns]!.ratings.length;
  if (cells.length === 0 || across === 0 || cells.length !== scores[rows]!.ratings.length) {
    refuse("matrix.cells", "there must be a row for each rating of the first score.");
  }
  for (const [at, row] of cells.entries()) {
    if (row.length !== across) refuse(`matrix.cells[${at}]`, "there must be a cell for each rating of the second score.");
  }
}
