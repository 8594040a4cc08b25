import type { Span } from "@scoreline/diagnostics";
import { resolvePath, type SourceFile, type TextLiteral } from "@scoreline/language";
import type { DocumentLink, Location, Position } from "vscode-languageserver-types";
import { rangeOf } from "../protocol/mapping.ts";
import { uriOf } from "../workspace/locations.ts";
import type { Snapshot } from "../workspace/snapshot.ts";

/** The files that `use` and `list … from` name, inside the quotes. */
export function documentLinks(snapshot: Snapshot): DocumentLink[] {
  return targetsOf(snapshot).map(({ span, target }) => ({
    range: rangeOf(snapshot.lines, { start: span.start + 1, end: span.end - 1 }),
    target,
  }));
}

/** The file that is named under the cursor. */
export function fileAt(snapshot: Snapshot, position: Position): Location[] {
  const offset = snapshot.lines.offsetAt(position);
  const start = { line: 0, character: 0 };
  return targetsOf(snapshot)
    .filter(({ span }) => span.start <= offset && offset <= span.end)
    .map(({ target }) => ({ uri: target, range: { start, end: start } }));
}

/** Where paths are, quotes and all, and the URIs that they lead to. */
function targetsOf({ parsed, path, project }: Snapshot): readonly { readonly span: Span; readonly target: string }[] {
  return filesNamed(parsed.ast).flatMap(({ span, value }) => {
    const target = value === "" ? null : resolvePath(path, value);
    return target === null ? [] : [{ span, target: uriOf(project.root, target) }];
  });
}

/** The texts with which `use` and `list … from` name files. */
export function filesNamed({ declarations }: SourceFile): readonly TextLiteral[] {
  return declarations.flatMap((declaration) => {
    if (declaration.kind === "use") return [declaration.path];
    return declaration.kind === "list" && declaration.source.kind === "list-file" ? [declaration.source.path] : [];
  });
}
