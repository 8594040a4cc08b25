import type { LineIndex } from "@scoreline/diagnostics";
import type { Comment, Ignore, Token } from "../../parse-result.ts";

/** The code, and what follows `because`. */
const shape = /^score-ignore(?!\S)(?:\s+(?!because\b)(\S+))?(?:\s+because\b(.*))?/;

/**
 * The comments that silence a warning: `// score-ignore unused-name because the CRM reads it`. At the end of a line one is
 * about that line, on a line of its own about the next line that is not a comment.
 */
export function readIgnores(tokens: readonly Token[], comments: readonly Comment[], lines: () => LineIndex): readonly Ignore[] {
  const ignores: Ignore[] = [];
  let next = 0;
  for (const { kind, text, span, firstOnLine } of comments) {
    const parts = kind === "line" ? shape.exec(text) : null;
    if (parts === null) continue;
    while (next < tokens.length && tokens[next]!.start < span.end) next++;
    const about = firstOnLine ? tokens[next]?.start : span.start;
    const [, code = "", reason = ""] = parts;
    // Dots alone hold the place of a reason that is still to be written.
    const isReason = /[^.…\s]/.test(reason);
    ignores.push({ code, reason: isReason ? reason.trim() : "", span, line: about === undefined ? null : lines().positionAt(about).line });
  }
  return ignores;
}
