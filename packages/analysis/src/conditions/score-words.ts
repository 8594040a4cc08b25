/** What scores come to, in words, where a condition asks for more or less. */
import { scoresReadOf, type Plan } from "@scoreline/plan";
import { enumerated, formatExact } from "@scoreline/semantics";
import { endOf, type Bounds } from "../attainable/bounds.ts";
import { open } from "../attainable/ranges.ts";
import { scoreEndsOf } from "../attainable/score-ends.ts";
import { unreachableIn } from "../attainable/unreachable.ts";
import { phraseOf } from "./phrases.ts";

/**
 * What the one score of conditions that no lead meets comes to, as far as that says why: `“fit” never rises above 74`, or, where the
 * others ask one field, `“fit” never rises above 60 where employees is below 50`. Null where it says nothing.
 */
export function limitWords(plan: Plan, conditions: readonly number[]): string | null {
  const asked = conditions.flatMap((part) => comparisonIn(plan, part) ?? []);
  const [only, another] = asked;
  if (only === undefined || another !== undefined) return null;
  const others = conditions.filter((part) => part !== only.part);
  const ends = endsWhere(plan, only.score, others);
  if (ends === null) return null;
  const phrases = others.map((part) => phraseOf(plan, part));
  if (phrases.includes(null)) return null;
  const where = others.length === 0 ? "" : ` where ${enumerated(phrases as readonly string[])}`;
  const { name } = plan.scores[only.score]!;
  if (only.points.every((point) => point >= ends.high)) return `“${name}” never rises above ${formatExact(ends.high)}${where}`;
  if (only.points.every((point) => point <= ends.low)) return `“${name}” never falls below ${formatExact(ends.low)}${where}`;
  return null;
}

/** A comparison of the points of a score with written ones; null for any other condition. */
function comparisonIn(
  plan: Plan,
  part: number,
): { readonly part: number; readonly score: number; readonly points: readonly number[] } | null {
  const expression = plan.expressions[part]!;
  if (expression.kind !== "call" || !expression.operation.startsWith("points.")) return null;
  const sides = expression.arguments.map((side) => plan.expressions[side]!);
  const score = sides.find((side) => side.kind === "score-value");
  const points = sides.flatMap((side) => (side.kind === "constant" && side.type === "points" ? side.value : []));
  return score === undefined || points.length < sides.length - 1 ? null : { part, score: score.score, points };
}

/** Between what a score lies for all leads that meet other conditions; null where these ask more than one field. */
function endsWhere(plan: Plan, score: number, conditions: readonly number[]): Bounds | null {
  const worked = scoreEndsOf(plan);
  const { ranges } = worked;
  const state = ranges.start();
  const tables = conditions.map((part) => ranges.tableOf(part));
  const [variable] = conditions.length === 0 ? [] : ranges.supports[conditions[0]!]!;
  if (tables.includes(null) || conditions.some((part) => ranges.supports[part]![0] !== variable)) return null;
  const choices = variable === undefined ? [open] : [...ranges.variables[variable]!.choices.keys()];
  const all = choices
    .filter((choice) => tables.every((table) => table![choice] !== false))
    .map((choice) => {
      if (variable !== undefined) state[variable] = choice;
      return worked.ends(score, state);
    });
  return { low: endOf(Math.min(...all.map(({ low }) => low))), high: endOf(Math.max(...all.map(({ high }) => high))) };
}

/** Whether a condition asks for nothing but a rating of a score that has ratings which no lead can have. */
export function asksForUnreachableRating(plan: Plan, part: number): boolean {
  const expression = plan.expressions[part]!;
  if (expression.kind !== "call" || expression.operation !== "rating.one-of") return false;
  return scoresReadOf(plan).expressions[part]!.scores.some((score) => unreachableIn(plan).scores[score]!.ratings.size > 0);
}
