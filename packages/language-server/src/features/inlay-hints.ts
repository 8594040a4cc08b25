import { attainableParts, type Steps } from "@scoreline/analysis";
import { firstFrom } from "@scoreline/diagnostics";
import { walk, type AstNode, type AstNodeOf } from "@scoreline/language";
import { spanInPoints, spanWords } from "@scoreline/report";
import { formatPoints } from "@scoreline/semantics";
import { InlayHintKind, type InlayHint, type Range } from "vscode-languageserver-types";
import { soundOf } from "../workspace/compiled.ts";
import type { Snapshot } from "../workspace/snapshot.ts";
import { partIn, worthOf } from "./plan-notes.ts";

export interface InlayHintOptions {
  /** Whether to show what scores, groups and criteria can give. */
  readonly ranges: boolean;
}

/**
 * What each row of a weighted criterion is worth in points, after its value, and what scores, groups and criteria can give, after their
 * headings, which takes steps; nothing while the model has errors.
 */
export function* inlayHints(snapshot: Snapshot, range: Range, { ranges }: InlayHintOptions = { ranges: true }): Steps<InlayHint[]> {
  const { parsed, lines, project } = snapshot;
  if (soundOf(project) === null) return [];
  const from = lines.offsetAt(range.start);
  const to = lines.offsetAt(range.end);
  const shown: AstNode[] = [];
  for (const declaration of parsed.ast.declarations) {
    const { kind, span } = declaration;
    if ((kind !== "score-block" && kind !== "score") || span.end < from || span.start > to) continue;
    walk(declaration, (node) => {
      if (node.span.end >= from && node.span.start <= to) shown.push(node);
    });
  }
  const hints: InlayHint[] = [];
  for (const node of shown) {
    const hint = worthHint(snapshot, node) ?? (ranges ? yield* rangeHint(snapshot, node) : null);
    if (hint !== null) hints.push(hint);
  }
  return hints;
}

function worthHint(snapshot: Snapshot, node: AstNode): InlayHint | null {
  if (node.kind !== "criterion-row") return null;
  const worth = worthOf(snapshot, node);
  if (worth === null) return null;
  return {
    position: snapshot.lines.positionAt(node.points.span.end),
    label: `= ${formatPoints(worth)}`,
    kind: InlayHintKind.Type,
    paddingLeft: true,
    tooltip: "The points this row gives, with the weight of its criterion.",
  };
}

type Headed = AstNodeOf<"score-block" | "score" | "group" | "criterion">;

const isHeaded = (node: AstNode): node is Headed => ["score-block", "score", "group", "criterion"].includes(node.kind);

function* rangeHint(snapshot: Snapshot, node: AstNode): Steps<InlayHint | null> {
  const sound = soundOf(snapshot.project);
  if (sound === null || !isHeaded(node)) return null;
  const part = partIn(sound, node);
  const span = part === undefined ? null : yield* attainableParts(sound.plan).span(part);
  const label = span === null ? "" : spanWords(span);
  if (span === null || label === "") return null;
  return {
    position: snapshot.lines.positionAt(endOfHeading(snapshot, node)),
    label,
    kind: InlayHintKind.Type,
    paddingLeft: true,
    tooltip: `What this can give: ${spanInPoints(span)}.`,
  };
}

/** After the brace that opens it, or, where more follows on that line, after the one that closes it there; of a formula after its figures. */
function endOfHeading({ parsed: { tokens }, lines }: Snapshot, node: Headed): number {
  if (node.kind === "score") return Math.max(node.expression.span.end, ...node.bounds.map(({ span }) => span.end));
  const { start, end } = node.span;
  let at = firstFrom(tokens, start);
  while (at < tokens.length && tokens[at]!.image !== "{") at++;
  const brace = tokens[at];
  if (brace === undefined || brace.end > end) return end;
  const lineOf = (offset: number): number => lines.positionAt(offset).line;
  const line = lineOf(brace.start);
  const isLast = lineOf(tokens[at + 1]?.start ?? end) > line;
  return isLast || lineOf(end) > line ? brace.end : end;
}
