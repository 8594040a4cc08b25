import { actionLabel, labelOf, type ExplainedMatrix, type Explanation, type Plan } from "@scoreline/plan";
import { wrapToWidth } from "@scoreline/diagnostics";
import { pointsInWords } from "../points.ts";
import type { ReportPalette } from "../terminal/palette.ts";
import { factWords } from "./fact-words.ts";
import { wayWords } from "./way-words.ts";

/** The cell, the action and why, or why there is none; and what lacks for the next better cell. */
export function matrixLines(explanation: Explanation, plan: Plan, paint: ReportPalette, width: number): string[] {
  const { matrix } = explanation;
  if (matrix === null) return [];
  if (matrix.noCell === "discarded") return ["No cell, because the lead is discarded."];
  if (matrix.cell === null) return [`No cell, because ${unrated(explanation, plan)} has no rating.`];
  const action = explanation.outcome.action;
  const lines = [`Cell ${paint.strong(matrix.cell)} → ${action === null ? "no action" : paint.strong(actionWords(action, plan))}`];
  lines.push(...overrideLines(matrix, plan, paint, width), ...nextCellLines(matrix, plan, paint, width));
  return lines;
}

function overrideLines(matrix: ExplainedMatrix, plan: Plan, paint: ReportPalette, width: number): string[] {
  if (matrix.override === null) return [];
  const instead = matrix.gridAction === null ? "no action" : actionWords(matrix.gridAction, plan);
  const facts = matrix.override.facts.filter((fact) => fact.holds).map((fact) => factWords(fact));
  return [`  instead of ${instead}, because:`, ...facts.flatMap((fact) => indented(fact, 4, width)).map((line) => paint.dim(line))];
}

function nextCellLines(matrix: ExplainedMatrix, plan: Plan, paint: ReportPalette, width: number): string[] {
  const { next } = matrix;
  if (next === null) return [];
  const action = next.action === null ? "no action" : actionWords(next.action, plan);
  const lead = `  ${pointsInWords(next.lacking)} of ${next.score} lacking for cell ${next.cell} (${action}).`;
  return [paint.accent(lead), ...wayWords(next.ways, width - 2).map((line) => `  ${line}`)];
}

function unrated(explanation: Explanation, plan: Plan): string {
  if (plan.matrix === null) return "a score";
  const names = [plan.matrix.rows, plan.matrix.columns].map((index) => plan.scores[index]!.name);
  return names.filter((name) => explanation.outcome.scores[name]?.rating === null).join(" and ");
}

/** `call_now “Call within one hour”, Sales` */
export function actionWords(name: string, plan: Plan): string {
  const action = plan.actions.find((each) => each.name === name);
  if (action === undefined) return name;
  const team = action.properties["team"];
  return `${name} “${actionLabel(plan, name) ?? name}”${team === undefined ? "" : `, ${team}`}`;
}

/** The reasons that hold, and where none does, one line that says so. */
export function discardLines(explanation: Explanation, paint: ReportPalette): string[] {
  const held = explanation.discards.filter((discard) => discard.holds);
  return held.flatMap((discard, index) => [
    `${paint.bad(index === 0 ? "Discarded" : "also")}: ${discard.reason}`,
    ...discard.facts.filter((fact) => fact.holds).map((fact) => paint.dim(`  ${factWords(fact)}`)),
  ]);
}

/** The step that holds, and the steps above it with what they lack. */
export function lifecycleLines(explanation: Explanation, plan: Plan, paint: ReportPalette, width: number): string[] {
  const { lifecycle, outcome } = explanation;
  if (lifecycle.length === 0 || outcome.discarded !== null) return [];
  const reached = plan.lifecycle?.find((step) => step.name === outcome.lifecycle);
  const label = reached === undefined ? null : labelOf(plan, reached);
  const name = outcome.lifecycle === null ? "none" : `${outcome.lifecycle}${label === null ? "" : ` “${label}”`}`;
  const lines = [`Lifecycle ${paint.strong(name)}`];
  for (const step of lifecycle) {
    if (step.holds !== false) continue;
    const failed = step.facts.filter((fact) => !fact.holds).map((fact) => factWords(fact));
    const text = `not ${step.name}: ${failed.length > 0 ? failed.join("; ") : step.sentence}`;
    lines.push(...indented(text, 2, width).map((line) => paint.dim(line)));
  }
  return lines;
}

/** A text by so many columns to the right; where it is wrapped, by two more. */
function indented(text: string, by: number, width: number): string[] {
  return wrapToWidth(text, width - by - 2).map((line, index) => " ".repeat(index === 0 ? by : by + 2) + line);
}
