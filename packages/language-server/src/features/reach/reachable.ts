import { matrixCells, type LoweredNode } from "@scoreline/compiler";
import type { Span } from "@scoreline/diagnostics";
import type { AstNode, GridCell, ModelSymbol } from "@scoreline/language";
import type { Position } from "vscode-languageserver-types";
import { soundOf, type SoundProject } from "../../workspace/compiled.ts";
import { tokenAt, type Snapshot } from "../../workspace/snapshot.ts";
import { partIn } from "../plan-notes.ts";
import { referenceAt } from "../references.ts";
import { nodesAround } from "../selection-ranges.ts";

/** Something of a plan that can be come to: what gives points by its part, and what is decided. By the indices of the plan. */
export type Reachable =
  | { readonly kind: GivingKind; readonly part: number }
  | { readonly kind: DecidingKind; readonly part: number }
  | { readonly kind: "rating"; readonly score: number; readonly rating: number }
  | { readonly kind: "cell"; readonly row: number; readonly column: number };

export type GivingKind = Exclude<LoweredNode["kind"], DecidingKind | "ignore" | "promise">;
export type DecidingKind = "criterion-row" | "discard" | "override" | "lifecycle-step" | "route-line";

/** What of the plan a node is; null while the model has errors, and of nodes that nothing comes of. */
export function reachableOf({ project, path }: Snapshot, node: AstNode): Reachable | null {
  const sound = soundOf(project);
  if (sound === null) return null;
  switch (node.kind) {
    case "score-block":
    case "score":
    case "group":
    case "state-rule":
    case "occurrence-rule":
    case "criterion":
    case "then-line":
    case "criterion-row":
    case "discard":
    case "override":
    case "lifecycle-step":
    case "route-line": {
      const part = partIn(sound, node);
      return part === undefined ? null : { kind: node.kind, part };
    }
    case "rating-entry": {
      const symbol = sound.model.symbols.get(node.rating);
      return symbol === undefined ? null : reachableBySymbol(sound, symbol);
    }
    case "grid-cell":
      return sound.model.matrix?.file === path ? cellOf(sound, node) : null;
    default:
      return null;
  }
}

function reachableBySymbol(sound: SoundProject, symbol: ModelSymbol): Reachable | null {
  const { scores } = sound.plan;
  switch (symbol.kind) {
    case "score":
    case "stage":
    case "lifecycle-step":
    case "route": {
      const { declaration } = symbol;
      const part = partIn(sound, declaration);
      return part === undefined ? null : { kind: declaration.kind, part };
    }
    case "rating": {
      const score = scores.findIndex(({ name }) => name === symbol.score);
      const rating = scores[score]?.ratings.findIndex(({ name }) => name === symbol.name) ?? -1;
      return rating < 0 ? null : { kind: "rating", score, rating };
    }
    default:
      return null;
  }
}

/** A cell of the matrix with what is to do in it; not one that heads a row or a column. */
function cellOf({ model, plan: { matrix, scores } }: SoundProject, cell: GridCell): Reachable | null {
  if (model.matrix === null || matrix === null) return null;
  const written = matrixCells(model.matrix.declaration);
  const columns = scores[matrix.columns]!.ratings;
  for (const [row, { name }] of scores[matrix.rows]!.ratings.entries()) {
    const column = columns.findIndex((each) => written.get(name)?.get(each.name) === cell);
    if (column >= 0) return { kind: "cell", row, column };
  }
  return null;
}

/** What the name under the cursor can come to, or what the beginning of a rule, a line or a cell can, and where that is written. */
export function reachableAt(snapshot: Snapshot, position: Position): { readonly reachable: Reachable; readonly span: Span } | null {
  const sound = soundOf(snapshot.project);
  if (sound === null) return null;
  const reference = referenceAt(snapshot, position);
  const named = reference === null ? null : reachableBySymbol(sound, reference.symbol);
  if (reference !== null && named !== null) return { reachable: named, span: reference.span };
  const offset = snapshot.lines.offsetAt(position);
  for (const node of nodesAround(snapshot.parsed.ast, offset).reverse()) {
    const head = headsOf(snapshot, node).find(({ start, end }) => start <= offset && offset <= end);
    const reachable = head === undefined ? null : reachableOf(snapshot, node);
    if (head !== undefined && reachable !== null) return { reachable, span: head };
  }
  return null;
}

/** The words a part begins with, on which people look for what it is. */
function headsOf(snapshot: Snapshot, node: AstNode): readonly Span[] {
  if (node.kind === "grid-cell") return [node.span];
  const first = tokenAt(snapshot, node.span.start);
  const named =
    node.kind === "criterion" || node.kind === "group"
      ? [node.name.span]
      : node.kind === "discard"
        ? [node.reason.span]
        : node.kind === "override"
          ? [node.action.span]
          : "points" in node
            ? [node.points.span]
            : [];
  return [...(first === undefined ? [] : [first]), ...named];
}
