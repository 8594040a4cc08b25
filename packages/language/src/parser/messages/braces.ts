import { diagnostic, type Diagnostic } from "@scoreline/diagnostics";
import type { SyntaxProblem } from "../recovering-parser.ts";
import type { ParserToken } from "../syntax-node.ts";
import { T } from "../token-types.ts";
import { edit, type Source, spanOf } from "./found.ts";

/**
 * Null where the brace that would be closed is itself missing, which has been said.
 * @param reported the openings that have been reported; the one found is added
 */
export function missingBrace({ found, previous }: SyntaxProblem, source: Source, reported: Set<ParserToken>): Diagnostic | null {
  const { file, text } = source;
  const end = previous?.endOffset ?? text.length;
  const opening = openBefore(source.tokens, found?.startOffset ?? text.length + 1, reported);
  if (opening === undefined) return null;
  const span = spanOf(opening);
  return diagnostic(
    "missing-brace",
    { file, span },
    {},
    {
      related: found === undefined ? [] : [{ file, span: spanOf(found), message: "a } is missing before this" }],
      ...edit("Add the }", file, { start: end, end }, closing(text, span.start, end)),
    },
  );
}

/** The brace on a line of its own, as far in as the line of its opening; on the same line where the block is one line. */
function closing(text: string, opening: number, end: number): string {
  const before = text.slice(0, opening);
  if (!/[\r\n]/.test(text.slice(opening, end))) return " }";
  const line = before.slice(Math.max(before.lastIndexOf("\n"), before.lastIndexOf("\r")) + 1);
  return `\n${/^[ \t]*/.exec(line)![0]}}`;
}

/** The brace that is still open before a place, among those not yet reported. */
function openBefore(tokens: readonly ParserToken[], offset: number, reported: Set<ParserToken>): ParserToken | undefined {
  const open: ParserToken[] = [];
  for (const token of tokens) {
    if (token.startOffset >= offset) break;
    if (token.beginsDeclaration) open.length = 0;
    if (token.tokenType === T.leftBrace) open.push(token);
    else if (token.tokenType === T.rightBrace) {
      while (open.length > 0 && reported.has(open[open.length - 1]!)) open.pop();
      open.pop();
    }
  }
  const last = open.findLast((token) => !reported.has(token));
  if (last !== undefined) reported.add(last);
  return last;
}

export function extraBrace(found: ParserToken, file: string): Diagnostic {
  return diagnostic("extra-brace", { file, span: spanOf(found) }, {}, edit("Remove it", file, spanOf(found), ""));
}

/** `{ {`: the second is left out, so that one `}` more than needed may follow. */
export function isDoubledBrace({ found, previous, remedy }: SyntaxProblem): boolean {
  return remedy === "skipped" && found?.tokenType === T.leftBrace && previous?.tokenType === T.leftBrace;
}
