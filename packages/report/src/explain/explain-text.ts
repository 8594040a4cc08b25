import type { Explanation } from "@scoreline/plan";
import { plainPalette } from "../terminal/palette.ts";
import { plainData } from "../terminal/plain-data.ts";
import { discardLines, lifecycleLines, matrixLines } from "./decision-lines.ts";
import { printablePlan, type ExplainOptions } from "./explain-options.ts";
import { scoreTable } from "./score-table.ts";

const usualWidth = 100;

/** Why one lead has its scores and what follows from them: the decision first, then each score. Lines without newlines. */
export function explainText(given: Explanation, options: ExplainOptions & { readonly lead: string }): string[] {
  const paint = options.paint ?? plainPalette;
  const width = options.width ?? usualWidth;
  const plan = printablePlan(options.plan);
  const explanation = plainData(given);
  const decision = [
    ...discardLines(explanation, paint),
    ...matrixLines(explanation, plan, paint, width),
    ...lifecycleLines(explanation, plan, paint, width),
  ];
  return [
    `${paint.strong(`Lead ${plainData(options.lead)}`)} · ${explanation.model} · ${explanation.day} (${explanation.timezone})`,
    ...(decision.length === 0 ? [] : ["", ...decision]),
    ...explanation.scores.flatMap((score) => ["", ...scoreTable(score, paint, width)]),
    ...notes(explanation).flatMap((note) => ["", paint.dim(note)]),
  ];
}

/** What was missing, refused or not looked at. */
function notes(explanation: Explanation): string[] {
  const { missing, events, problems } = explanation;
  const lines: string[] = [];
  if (missing.length > 0) lines.push(`Not known about this lead, though rules ask for it: ${missing.join(", ")}.`);
  if (events.later > 0)
    lines.push(
      `${events.later} ${events.later === 1 ? "event lies" : "events lie"} after this day and ${events.later === 1 ? "is" : "are"} not counted.`,
    );
  if (events.unknown.length > 0) {
    const names = events.unknown.map(({ name, count }) => `“${name}” (${count})`);
    lines.push(`Events the model does not know: ${names.join(", ")}.`);
  }
  for (const { path, problem } of problems) lines.push(`${path}: ${problem}. It was taken as missing.`);
  return lines;
}
