import type { Criterion, CriterionRow } from "@scoreline/language";
import type { PlanAmount, PlanCriterion } from "@scoreline/plan";
import { multiplyRatio, pointsWords, quoted } from "@scoreline/semantics";
import type { Lowering } from "../lower/lowering.ts";
import { conditionWords } from "./condition-words.ts";
import { amountWords } from "./rule-words.ts";

type Scale = PlanCriterion["scale"];

/** What a row is worth in millionths of a point; null where it is computed. */
const worth = (value: PlanAmount, scale: Scale): number | null =>
  !("millionths" in value) ? null : scale === null ? value.millionths : multiplyRatio(value.millionths, scale.numerator, scale.denominator);

/** `40 points when decision maker`, `0 points otherwise` */
export function rowSentence(row: CriterionRow, value: PlanAmount, scale: Scale, lowering: Lowering): string {
  const millionths = worth(value, scale);
  const points = millionths === null ? amountWords(row.points, lowering) : pointsWords(millionths);
  return row.condition === undefined ? `${points} otherwise` : `${points} when ${conditionWords(row.condition, lowering)}`;
}

/** `“Company size”: from 0 to 60 points, by the first of 4 rows that holds` */
export function criterionSentence({ name, rows }: Criterion, values: readonly PlanAmount[], scale: Scale): string {
  const worths = values.map((value) => worth(value, scale)).filter((millionths) => millionths !== null);
  if (rows.every(({ condition }) => condition !== undefined)) worths.push(0);
  const least = Math.min(...worths);
  const most = Math.max(...worths);
  const range =
    worths.length === 0
      ? "points"
      : least === most
        ? pointsWords(most)
        : `from ${pointsWords(least).split(" ")[0]!} to ${pointsWords(most)}`;
  return `${quoted(name.value)}: ${range}, by the first of its rows that holds`;
}
