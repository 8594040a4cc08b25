import { childrenOf, type AstNode } from "@scoreline/language";
import type { Position, SelectionRange } from "vscode-languageserver-types";
import { rangeOf } from "../protocol/mapping.ts";
import type { Snapshot } from "../workspace/snapshot.ts";

/** From the word under the cursor outwards: each step the node around the one before. */
export function selectionRanges({ parsed, lines }: Snapshot, positions: readonly Position[]): SelectionRange[] {
  return positions.map((position) => {
    const spans = nodesAround(parsed.ast, lines.offsetAt(position)).map(({ span }) => span);
    let found: SelectionRange | undefined;
    for (const [index, span] of spans.entries()) {
      const outer = spans[index - 1];
      if (outer !== undefined && outer.start === span.start && outer.end === span.end) continue;
      found = { range: rangeOf(lines, span), ...(found === undefined ? {} : { parent: found }) };
    }
    return found ?? { range: { start: position, end: position } };
  });
}

/** The nodes that hold an offset, from the file inwards. A node is held at both of its ends. */
export function nodesAround(root: AstNode, offset: number): AstNode[] {
  const around: AstNode[] = [root];
  for (let node: AstNode | undefined = root; node !== undefined; ) {
    node = childrenOf(node).find(({ span }) => span.start <= offset && offset <= span.end && span.end > span.start);
    if (node !== undefined) around.push(node);
  }
  return around;
}
