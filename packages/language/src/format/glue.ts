import { walk } from "../ast/children.ts";
import type { SourceFile } from "../ast.ts";
import type { Token } from "../parse-result.ts";
import type { TokenIndex } from "./token-index.ts";

const tightBefore = new Set([",", ")", ":", "."]);
const tightAfter = new Set(["(", "."]);

/** What is before each token where it continues a line: nothing or a space. Field commas are not in `tokens`. */
export function glueOf(ast: SourceFile, tokens: readonly Token[], index: TokenIndex): string[] {
  const glue = tokens.map((token, at) => {
    const before = tokens[at - 1];
    if (before === undefined || tightBefore.has(token.image) || tightAfter.has(before.image)) return "";
    return before.image === "{" && token.image === "}" ? "" : " ";
  });
  walk(ast, (node) => {
    const first = node.kind === "points" || node.kind === "negative" || node.kind === "number" ? index.first(node.span) : -1;
    const sign = tokens[first]?.image;
    if ((sign === "+" || sign === "-") && first < index.last(node.span)) glue[first + 1] = "";
    if (node.kind === "call") glue[index.first(node.span) + 1] = "";
  });
  return glue;
}
