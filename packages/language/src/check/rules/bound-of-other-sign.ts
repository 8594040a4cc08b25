import { replaceFix } from "../../symbols/reporter.ts";
import type { Rule } from "../rule.ts";
import { writtenValue } from "../written-points.ts";

/** A rule that gives points has a cap above 0, one that takes points a floor below 0. */
export const boundOfOtherSign: Rule = {
  code: "bound-of-other-sign",
  stage: "text",
  check({ program, nodes }) {
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
