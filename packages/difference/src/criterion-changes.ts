/** The rows of a criterion. */
import type { PlanCriterion, PlanCriterionRow } from "@scoreline/plan";
import { formatExact, formatPoints, multiplyRatio, pointsWords } from "@scoreline/semantics";
import type { Aspect } from "./collector.ts";
import { conditionChange } from "./conditions.ts";
import { displaced, match } from "./matching.ts";
import { amountWords } from "./sentences.ts";
import { amountKey, type Both, type Side } from "./side.ts";

type Scale = PlanCriterion["scale"];

/** What a row gives, in millionths; null where it is worked out. */
export const worth = ({ value }: PlanCriterionRow, scale: Scale): number | null =>
  !("millionths" in value) ? null : scale === null ? value.millionths : multiplyRatio(value.millionths, scale.numerator, scale.denominator);

export function criterionAspects(sides: Both<Side>, old: PlanCriterion, now: PlanCriterion): Aspect[] {
  const conditionOf = (row: PlanCriterionRow, which: "old" | "now"): string => `${sides[which].contents.expression(row.when)}`;
  const valueOf = (row: PlanCriterionRow, which: "old" | "now"): string => amountKey(row.value, sides[which]);
  const rows = match(old.rows, now.rows, [
    (row, which) => `${conditionOf(row, which)} ${valueOf(row, which)}`,
    conditionOf,
    // A row with another condition is the one that gives as much, or that is about the same.
    (row, which) => (row.when === null ? null : valueOf(row, which)),
  ]);
  const isRescaled = sameRatio(old.scale, now.scale) === false;
  const aspects: Aspect[] = [];
  const sameValues = rows.pairs.every(([was, is]) => valueOf(was, "old") === valueOf(is, "now"));
  const isWeightAlone = isRescaled && sameValues;
  if (isRescaled && (sameValues || rows.pairs.some(([was]) => worth(was, null) === null))) aspects.push(weightAspect(old, now));
  for (const [was, is] of rows.pairs) {
    const piece = `row “${rowHead(was, old.scale, sides.old)}”`;
    if (conditionOf(was, "old") !== conditionOf(is, "now")) {
      if (was.when === null || is.when === null) aspects.push({ aspect: "row", piece, text: `now “${rowHead(is, now.scale, sides.now)}”` });
      else {
        const { text, key } = conditionChange(sides, was.when, is.when);
        aspects.push({ aspect: "row", piece, text, shared: `condition ${key}` });
      }
    }
    if (isWeightAlone) continue;
    const [before, after] = [worth(was, old.scale), worth(is, now.scale)];
    const isOther = before !== null && after !== null ? before !== after : valueOf(was, "old") !== valueOf(is, "now");
    if (isOther) {
      const text = `${amountOf(is, now.scale, sides.now)} instead of ${shortAmount(was, old.scale, sides.old)} ${ending(is, sides.now)}`;
      aspects.push({ aspect: "row", text });
    }
  }
  for (const row of rows.gone) aspects.push({ aspect: "row", text: `no longer a row “${rowHead(row, old.scale, sides.old)}”` });
  for (const row of rows.added) aspects.push({ aspect: "row", text: `new row “${rowHead(row, now.scale, sides.now)}”` });
  for (const [, row] of displaced(rows.pairs, old.rows)) {
    const before = now.rows[now.rows.indexOf(row) + 1];
    const place = before === undefined ? "last" : `before “${rowHead(before, now.scale, sides.now)}”`;
    aspects.push({ aspect: "order", text: `the row “${rowHead(row, now.scale, sides.now)}” is now asked ${place}` });
  }
  return aspects;
}

const sameRatio = (old: Scale, now: Scale): boolean =>
  (old?.numerator ?? 1) * (now?.denominator ?? 1) === (now?.numerator ?? 1) * (old?.denominator ?? 1);

/** `up to 40 points instead of 35, all rows in proportion` */
function weightAspect(old: PlanCriterion, now: PlanCriterion): Aspect {
  const most = ({ rows, scale }: PlanCriterion): number | null => {
    const worths = rows.map((row) => worth(row, scale));
    return worths.every((each) => each !== null) ? Math.max(...worths) : null;
  };
  const [was, is] = [most(old), most(now)];
  const text =
    was !== null && is !== null && was !== is
      ? `weighs ${is > was ? "more" : "less"}: up to ${pointsWords(is)} instead of ${formatExact(was)}, all rows in proportion`
      : `its rows count ${factor(now.scale)} times their value instead of ${factor(old.scale)} times`;
  return { aspect: "weight", text };
}

const factor = (scale: Scale): string => String(Math.round(((scale?.numerator ?? 1) / (scale?.denominator ?? 1)) * 10_000) / 10_000);

const shortAmount = (row: PlanCriterionRow, scale: Scale, side: Side): string => {
  const millionths = worth(row, scale);
  return millionths === null ? amountWords(row.value, side) : formatPoints(millionths);
};

const amountOf = (row: PlanCriterionRow, scale: Scale, side: Side): string =>
  `${shortAmount(row, scale, side)} ${worth(row, scale) === 1_000_000 ? "point" : "points"}`;

const ending = ({ when }: PlanCriterionRow, { say }: Side): string => (when === null ? "otherwise" : `when ${say(when)}`);

const rowHead = (row: PlanCriterionRow, scale: Scale, side: Side): string =>
  side.partOf(row).sentence ?? `${amountOf(row, scale, side)} ${ending(row, side)}`;
