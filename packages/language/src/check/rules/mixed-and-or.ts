import type { Fix, TextEdit } from "@scoreline/diagnostics";
import type { LogicalExpression } from "../../ast.ts";
import type { Rule } from "../rule.ts";

/** Offers both readings; which one is meant only the author knows. */
export const mixedAndOr: Rule = {
  code: "mixed-and-or",
  stage: "text",
  check({ program, nodes }) {
    for (const { file, node } of nodes("logical")) {
      const first = node.operators[0];
      const other = node.operators.find(({ word }) => word !== first?.word);
      if (first === undefined || other === undefined) continue;
      program.reporter.report(
        "mixed-and-or",
        file,
        other,
        {},
        {
          related: [{ file, span: first.span, message: `the \`${first.word}\`` }],
          fixes: [bracketRuns(node, "and", file), bracketRuns(node, "or", file)],
        },
      );
    }
  },
};

/** Brackets around every run of operands joined by one of the two words. */
function bracketRuns(node: LogicalExpression, word: "and" | "or", file: string): Fix {
  const edits: TextEdit[] = [];
  const insert = (offset: number, text: string): void => void edits.push({ file, span: { start: offset, end: offset }, text });
  node.operators.forEach((operator, index) => {
    if (operator.word !== word) return;
    if (node.operators[index - 1]?.word !== word) insert(node.operands[index]!.span.start, "(");
    if (node.operators[index + 1]?.word !== word) insert(node.operands[index + 1]!.span.end, ")");
  });
  return { title: `Put parentheses around what \`${word}\` joins`, edits };
}
