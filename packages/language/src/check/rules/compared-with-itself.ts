import { sameSyntax, withoutBrackets } from "../../ast/same-syntax.ts";
import type { ComparisonOperator } from "../../ast.ts";
import { textOf } from "../../symbols/program.ts";
import type { Rule } from "../rule.ts";

/** `employees > employees`: the same words on both sides, whatever brackets are around them. */
export const comparedWithItself: Rule = {
  code: "compared-with-itself",
  stage: "sound",
  check({ program, nodes }) {
    for (const { file, node } of nodes("comparison")) {
      const left = withoutBrackets(node.left);
      if (!sameSyntax(left, withoutBrackets(node.right))) continue;
      const holds = program.types.get(left)?.kind === "points" ? holdsForScores : holdsUnlessMissing;
      const words = fails.has(node.operator) ? never : holds;
      program.reporter.report("compared-with-itself", file, node, { what: textOf(program, file, left), ...words });
    }
  },
};

const never = { outcome: "never holds", advice: "Compare it with something else." };
const holdsForScores = { outcome: "always holds", advice: "Compare it with something else." };
const holdsUnlessMissing = {
  outcome: "always holds, unless it is missing",
  advice: "Compare it with something else, or ask whether it `is known`.",
};
const fails: ReadonlySet<ComparisonOperator> = new Set(["is not", ">", "<"]);
