import type { LineIndex, Span } from "@scoreline/diagnostics";
import { walk, type AstKind, type SourceFile } from "../../ast.ts";
import type { Comment, Ignore, Token } from "../../parse-result.ts";

/** The code, and what follows `because`. */
const shape = /^score-ignore(?!\S)(?:\s+(?!because\b)(\S+))?(?:\s+because\b(.*))?/;

/** What a comment can be about as a whole, however many lines it takes; of everything else it is about one line. */
const statements: ReadonlySet<AstKind> = new Set<AstKind>([
  "use",
  "field",
  "list",
  "define",
  "event-kind",
  "score",
  "discard",
  "action",
  "setting",
  "outgoing-property",
  "decay-line",
  "reset-line",
  "state-rule",
  "occurrence-rule",
  "criterion-row",
  "then-line",
  "ratings-line",
  "override",
  "lifecycle-step",
  "route-line",
  "promise",
  "ignore",
  "did-line",
  "at-line",
  "given-line",
  "expect-line",
]);

/**
 * The comments that silence a warning: `// score-ignore unused-name because the CRM reads it`. After a statement one is about
 * that statement, on a line of its own about the one that comes next, so that breaking a long line changes nothing.
 */
export function readIgnores(
  ast: SourceFile,
  allTokens: () => readonly Token[],
  comments: readonly Comment[],
  lines: () => LineIndex,
): readonly Ignore[] {
  const found = comments.flatMap((comment) => {
    const parts = comment.kind === "line" ? shape.exec(comment.text) : null;
    return parts === null ? [] : [{ comment, code: parts[1] ?? "", reason: parts[2] ?? "" }];
  });
  if (found.length === 0) return [];
  const tokens = allTokens();
  const statementAt = statementsOf(ast);
  const linesOf = ({ start, end }: Span): Ignore["lines"] => ({
    first: lines().positionAt(start).line,
    last: lines().positionAt(end).line,
  });
  const after = (token: Token | undefined, comment: Span): Ignore["lines"] => linesOf((token && statementAt.end.get(token.end)) ?? comment);
  const before = (token: Token | undefined): Ignore["lines"] =>
    token === undefined ? null : linesOf(statementAt.start.get(token.start) ?? { start: token.start, end: token.start });
  let next = 0;
  return found.map(({ comment: { span, firstOnLine }, code, reason }) => {
    while (next < tokens.length && tokens[next]!.start < span.end) next++;
    // Dots alone hold the place of a reason that is still to be written.
    const written = /[^.…\s]/.test(reason) ? reason.trim() : "";
    return { code, reason: written, span, lines: firstOnLine ? before(tokens[next]) : after(tokens[next - 1], span) };
  });
}

/** Every statement by where it starts and by where it ends; of several the outermost. */
function statementsOf(ast: SourceFile): { readonly start: ReadonlyMap<number, Span>; readonly end: ReadonlyMap<number, Span> } {
  const start = new Map<number, Span>();
  const end = new Map<number, Span>();
  walk(ast, ({ kind, span }) => {
    if (!statements.has(kind)) return;
    if (!start.has(span.start)) start.set(span.start, span);
    if (!end.has(span.end)) end.set(span.end, span);
  });
  return { start, end };
}
