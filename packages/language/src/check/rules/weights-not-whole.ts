import { formatExact, millionthsOf } from "@scoreline/semantics";
import type { Criterion, GroupItem, PercentLiteral, ScoreBlockDeclaration } from "../../ast.ts";
import type { Rule } from "../rule.ts";
import { writtenValue } from "../written-points.ts";

/** Criteria that share out a score, and share out more or less than all of it. One weight alone shares out nothing. */
export const weightsNotWhole: Rule = {
  code: "weights-not-whole",
  stage: "sound",
  check({ program, nodes }) {
    for (const { file, node } of nodes("score-block")) {
      const weights = criteriaOf(node).flatMap(({ weight }) => (weight === undefined ? [] : [weight]));
      if (weights.length < 2) continue;
      const total = weights.reduce((sum, weight) => sum + shareOf(weight), 0);
      // What other rules add may be meant to fill it up.
      if (total === whole || (total < whole && rulesOf(node).some(givesMore))) continue;
      const name = node.name?.text ?? node.family;
      program.reporter.report(
        "weights-not-whole",
        file,
        { span: node.keyword },
        {
          name,
          sum: weights.map(({ decimal }) => `${decimal}%`).join(" + "),
          total: `${formatExact(total)}%`,
          advice: total < whole ? `raise them by ${formatExact(whole - total)}%` : `lower them by ${formatExact(total - whole)}%`,
        },
      );
    }
  },
};

type RuleItem = Exclude<GroupItem["items"][number], { readonly kind: "decay-line" }>;

const whole = 100_000_000;

const shareOf = ({ decimal, value }: PercentLiteral): number => millionthsOf(decimal) ?? Math.round(value * 1_000_000);

/** Everything in a block that gives points, groups written out. */
function rulesOf({ items }: ScoreBlockDeclaration): readonly RuleItem[] {
  return items.flatMap((item) => {
    const inside = item.kind === "group" ? item.items : [item];
    return inside.filter((each) => each.kind === "state-rule" || each.kind === "occurrence-rule" || each.kind === "criterion");
  });
}

const criteriaOf = (block: ScoreBlockDeclaration): readonly Criterion[] => rulesOf(block).filter((rule) => rule.kind === "criterion");

/** Whether a rule without a weight gives points; what only the data says may. */
function givesMore(rule: RuleItem): boolean {
  if (rule.kind !== "criterion") return (writtenValue(rule.points) ?? 1) > 0;
  return rule.weight === undefined && rule.rows.some(({ points }) => (writtenValue(points) ?? 1) > 0);
}
