import { FoldingRangeKind, type FoldingRange } from "vscode-languageserver-types";
import type { Snapshot } from "../workspace/snapshot.ts";

/** Blocks in braces, grids with them, and runs of comment lines. */
export function foldingRanges({ parsed, lines }: Snapshot): FoldingRange[] {
  const ranges: FoldingRange[] = [];
  const open: number[] = [];
  for (const token of parsed.tokens) {
    if (token.image === "{") open.push(lines.positionAt(token.start).line);
    if (token.image !== "}") continue;
    const startLine = open.pop();
    const endLine = lines.positionAt(token.start).line - 1;
    if (startLine !== undefined && endLine > startLine) ranges.push({ startLine, endLine });
  }
  let run: { readonly startLine: number; endLine: number } | null = null;
  for (const comment of parsed.comments) {
    const { line } = lines.positionAt(comment.span.start);
    if (!comment.firstOnLine) continue;
    if (run !== null && run.endLine === line - 1) run.endLine = line;
    else {
      if (run !== null && run.endLine > run.startLine) ranges.push({ ...run, kind: FoldingRangeKind.Comment });
      run = { startLine: line, endLine: line };
    }
  }
  if (run !== null && run.endLine > run.startLine) ranges.push({ ...run, kind: FoldingRangeKind.Comment });
  return ranges;
}
