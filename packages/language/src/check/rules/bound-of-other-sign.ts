import type { BlockItem, Bound, GroupItem } from "../../ast.ts";
import { replaceFix } from "../../symbols/reporter.ts";
import type { Rule, RuleContext } from "../rule.ts";
import { writtenValue } from "../written-points.ts";

/** A rule that gives points has a cap above 0, one that takes points a floor below 0; no bound of 0 is on a block or group of such rules alone. */
export const boundOfOtherSign: Rule = {
  code: "bound-of-other-sign",
  stage: "text",
  check(context) {
    const { program, nodes } = context;
    for (const { file, node } of nodes("score-block")) checkSum(context, file, "block", node);
    for (const { file, node } of nodes("group")) checkSum(context, file, node.family, node);
    for (const { file, node } of nodes("occurrence-rule")) {
      const value = writtenValue(node.points);
      if (value === null || value === 0) continue;
      const gives = value > 0;
      const fitting = gives ? "cap" : "floor";
      const verb = gives ? "give" : "take";
      for (const bound of node.modifiers) {
        if (bound.kind !== "bound" || bound.value.span.end === bound.value.span.start) continue;
        const limit = bound.value.value;
        const inward = gives ? limit > 0 : limit < 0;
        if (bound.side === fitting && inward) continue;
        const { decimal } = bound.value;
        const meant = inward ? decimal : decimal.startsWith("-") ? decimal.slice(1) : `-${decimal}`;
        const other = `${fitting} ${meant}`;
        program.reporter.report(
          "bound-of-other-sign",
          file,
          bound,
          {
            bound: `${bound.side} ${decimal}`,
            effect: limit === 0 ? "leaves nothing of this rule" : `has no effect on a rule that ${gives ? "gives" : "takes"} points`,
            advice:
              limit === 0
                ? `Write how much the rule may ${verb} in all, such as \`${fitting} ${gives ? "" : "-"}10\`, or remove the rule.`
                : `Write \`${other}\` to limit what the rule can ${verb}.`,
          },
          { fixes: limit === 0 ? [] : [replaceFix(`Write “${other}”`, file, bound, other)] },
        );
      }
    }
  },
};

interface Sum {
  readonly bounds: readonly Bound[];
  readonly items: readonly (BlockItem | GroupItem["items"][number])[];
}

/** A `cap 0` of a sum whose rules all give points, or a `floor 0` where all of them take points. */
function checkSum({ program }: RuleContext, file: string, what: string, { bounds, items }: Sum): void {
  const nothing = bounds.filter(({ value }) => value.value === 0 && value.span.end > value.span.start);
  if (nothing.length === 0 || bounds.some(lifts)) return;
  const values = items.flatMap(amountsIn);
  if (values.length === 0) return;
  for (const bound of nothing) {
    const isCap = bound.side === "cap";
    const inward = (value: number | null): boolean => value !== null && (isCap ? value >= 0 : value <= 0);
    if (!values.every(inward)) continue;
    const { decimal } = bound.value;
    const per = bound.per === undefined ? "" : " per …";
    program.reporter.report("bound-of-other-sign", file, bound, {
      bound: `${bound.side} ${decimal}${per}`,
      effect: `leaves nothing of this ${what}, whose rules only ${isCap ? "give" : "take"} points`,
      advice: `Write how much the ${what} may ${isCap ? "give" : "take"} in all, such as \`${bound.side} ${isCap ? "" : "-"}20${per}\`, or remove it.`,
    });
  }
}

/** What may add to a sum; null for what only the data says. */
function amountsIn(item: Sum["items"][number]): readonly (number | null)[] {
  switch (item.kind) {
    case "state-rule":
    case "occurrence-rule":
      return [writtenValue(item.points)];
    case "criterion":
      return item.rows.map(({ points }) => writtenValue(points));
    case "group":
      return [...item.items.flatMap(amountsIn), ...item.bounds.filter(lifts).map(({ value }) => value.value)];
    case "then-line":
      return item.adjustment.kind === "then-change" ? [] : [writtenValue(item.adjustment.points)];
    case "decay-line":
    case "reset-line":
    case "ratings-line":
      return [];
  }
}

/** A floor above 0 gives even where no rule does, and a cap below 0 takes. */
const lifts = ({ side, value }: Bound): boolean => (side === "cap" ? value.value < 0 : value.value > 0);
