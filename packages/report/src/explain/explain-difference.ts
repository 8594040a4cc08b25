import type { ExplainedScore, Explanation } from "@scoreline/plan";
import { padToWidth, wrapToWidth } from "@scoreline/diagnostics";
import { formatPoints } from "@scoreline/semantics";
import { signedPoints } from "../points.ts";
import { plainPalette, type ReportPalette } from "../terminal/palette.ts";
import { plainData } from "../terminal/plain-data.ts";
import { fittingWidth } from "../terminal/table.ts";
import { discardLines, lifecycleLines, matrixLines } from "./decision-lines.ts";
import { printablePlan, type ExplainOptions } from "./explain-options.ts";
import { ruleRows } from "./rule-rows.ts";

const mostMisses = 8;
const usualWidth = 100;

/**
 * The parts of an explanation that matter to a question: the named scores by the rules that gave something and those that just missed, and how the
 * decision came about.
 */
export function explainDifference(
  given: Explanation,
  about: { readonly scores: readonly string[]; readonly parts: readonly ("discards" | "matrix" | "lifecycle")[] },
  options: ExplainOptions,
): string[] {
  const paint = options.paint ?? plainPalette;
  const width = options.width ?? usualWidth;
  const plan = printablePlan(options.plan);
  const explanation = plainData(given);
  const lines: string[] = [];
  if (about.parts.includes("discards")) {
    const held = discardLines(explanation, paint);
    lines.push(...(held.length > 0 ? held : explanation.discards.map((discard) => `Does not hold: ${discard.sentence}`)));
  }
  if (about.parts.includes("matrix")) lines.push(...matrixLines({ ...explanation, matrix: withoutNext(explanation) }, plan, paint, width));
  if (about.parts.includes("lifecycle")) lines.push(...lifecycleLines(explanation, plan, paint, width));
  for (const score of explanation.scores.filter(({ name }) => about.scores.includes(name))) lines.push(...briefScore(score, paint, width));
  return lines;
}

function withoutNext(explanation: Explanation): Explanation["matrix"] {
  return explanation.matrix === null ? null : { ...explanation.matrix, next: null };
}

function briefScore(score: ExplainedScore, paint: ReportPalette, width: number): string[] {
  const rows = ruleRows(score).filter((row) => row.kind !== "group");
  const gave = rows.filter((row) => row.millionths !== 0);
  const missed = rows.filter((row) => row.millionths === 0 && row.nearMiss).slice(0, mostMisses);
  const pointsWidth = fittingWidth(
    [...gave, ...missed].map((row) => signedPoints(row.millionths)),
    16,
  );
  const rating = score.rating === null ? "" : `, rated ${score.rating}`;
  const lines = [paint.strong(`${score.name} ${formatPoints(score.millionths)}${rating}`)];
  for (const row of rows.filter((each) => gave.includes(each) || missed.includes(each))) {
    const points = padToWidth(signedPoints(row.millionths), pointsWidth, "start");
    const text = [row.label, ...row.notes].join(" – ");
    const wrapped = wrapToWidth(text, Math.max(20, width - pointsWidth - 6));
    const colour = row.millionths === 0 ? paint.dim : String;
    lines.push(...wrapped.map((line, index) => colour(`  ${index === 0 ? points : " ".repeat(pointsWidth)}  ${line}`)));
  }
  if (gave.length === 0) lines.push(paint.dim("  no rule gave anything"));
  return lines;
}
