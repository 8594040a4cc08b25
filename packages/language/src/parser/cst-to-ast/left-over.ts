import { diagnostic } from "@scoreline/diagnostics";
import type { SyntaxNode } from "../syntax-node.ts";
import { T } from "../token-types.ts";
import { signOf } from "./operators.ts";
import { nodeOf, type Reading, spanOfNode, tokenOf } from "./reading.ts";

/**
 * Says of `/ "FR"`, as in `country is one of "ES" / "FR"`, that it belongs to nothing: a sum or a comparison reaches no further than its own
 * signs, and after a condition that is complete only `and` and `or` go on.
 */
export function reportLeftOver(leftOver: SyntaxNode, { file, text, report }: Reading): void {
  const span = spanOfNode(leftOver);
  const sign = signOf(leftOver)?.image ?? "";
  const problem = `“${text.slice(span.start, span.end)}” comes after a condition that is complete.`;
  report(
    diagnostic("unexpected-text", { file, span }, { problem, example: adviceOf(sign, nodeOf(nodeOf(leftOver, "operand"), "primary")) }),
  );
}

/** What may be meant by a sign there. */
function adviceOf(sign: string, operand: SyntaxNode | undefined): string {
  const isText = operand !== undefined && tokenOf(operand, T.text) !== undefined;
  // A name of the world, such as `A/B`, or two values.
  if (isText) return `Between values of a list, write a comma; write “${sign}” inside the quotes if it belongs to the text.`;
  return "Calculate before you compare, as in n / 2 > 5, and put commas between the values of a list.";
}
