import { walk } from "@scoreline/language";
import { formatPoints } from "@scoreline/semantics";
import { InlayHintKind, type InlayHint, type Range } from "vscode-languageserver-types";
import type { Snapshot } from "../workspace/snapshot.ts";
import { worthOf } from "./plan-notes.ts";

/** What each row of a weighted criterion is worth in points, after its value; nothing while the model has errors. */
export function inlayHints(snapshot: Snapshot, range: Range): InlayHint[] {
  const { parsed, lines, project } = snapshot;
  if (project.sound === null) return [];
  const from = lines.offsetAt(range.start);
  const to = lines.offsetAt(range.end);
  const hints: InlayHint[] = [];
  for (const declaration of parsed.ast.declarations) {
    if (declaration.kind !== "score-block" || declaration.span.end < from || declaration.span.start > to) continue;
    walk(declaration, (node) => {
      if (node.kind !== "criterion-row" || node.span.end < from || node.span.start > to) return;
      const worth = worthOf(snapshot, node);
      if (worth === null) return;
      hints.push({
        position: lines.positionAt(node.points.span.end),
        label: `= ${formatPoints(worth)}`,
        kind: InlayHintKind.Type,
        paddingLeft: true,
        tooltip: "The points this row gives, with the weight of its criterion.",
      });
    });
  }
  return hints;
}
