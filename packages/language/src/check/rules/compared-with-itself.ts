import { sameSyntax } from "../../ast/same-syntax.ts";
import type { ComparisonOperator, Expression } from "../../ast.ts";
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
      program.reporter.report("compared-with-itself", file, node, { what: textOf(program, file, left), ...wordsFor[node.operator] });
    }
  },
};

const holds = { outcome: "always holds, unless it is missing", advice: "Compare it with something else, or ask whether it `is known`." };
const fails = { outcome: "never holds", advice: "Compare it with something else." };
const wordsFor: Readonly<Record<ComparisonOperator, typeof holds>> = {
  is: holds,
  "=": holds,
  ">=": holds,
  "<=": holds,
  "is not": fails,
  ">": fails,
  "<": fails,
};

function withoutBrackets(expression: Expression): Expression {
  let inner = expression;
  while (inner.kind === "group-expression") inner = inner.expression;
  return inner;
}
