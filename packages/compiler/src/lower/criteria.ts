import type { Criterion, CriterionRow } from "@scoreline/language";
import type { PlanCriterion, PlanCriterionRow } from "@scoreline/plan";
import { criterionSentence, rowSentence } from "../words/criterion-words.ts";
import { slug } from "../words/ids.ts";
import { amount, exactMillionths } from "./amounts.ts";
import { condition } from "./conditions.ts";
import type { Lowering } from "./lowering.ts";
import type { RulePlace } from "./rule-place.ts";
import type { Scope } from "./scope.ts";

export function criterion(written: Criterion, { lowering, scope, file, path }: RulePlace): PlanCriterion {
  const name = written.name.value;
  const values = written.rows.map((row) => amount(row.points, scope, lowering));
  const scale = scaleOf(
    written,
    values.map((value) => ("millionths" in value ? value.millionths : 0)),
  );
  const sentences = written.rows.map((row, at) => rowSentence(row, values[at]!, scale, lowering));
  const part = lowering.part(file, written, {
    id: lowering.ids.claim(path, slug(name)),
    label: name,
    sentence: criterionSentence(written, values, scale),
    doc: written.doc,
  });
  const rows = written.rows.map(
    (row, at): PlanCriterionRow => ({
      part: lowering.part(file, row, { sentence: sentences[at], because: row.because?.value }),
      when: whenOf(row, scope, lowering),
      value: values[at]!,
    }),
  );
  return { kind: "criterion", part, scale, rows };
}

/** With a weight, a row is worth value / (out of, or the highest row) × weight points. */
function scaleOf({ weight, outOf }: Criterion, values: readonly number[]): PlanCriterion["scale"] {
  if (weight === undefined) return null;
  return { numerator: exactMillionths(weight), denominator: outOf === undefined ? Math.max(...values) : exactMillionths(outOf) };
}

const whenOf = (row: CriterionRow, scope: Scope, lowering: Lowering): number | null =>
  row.condition === undefined ? null : condition(row.condition, scope, lowering);
