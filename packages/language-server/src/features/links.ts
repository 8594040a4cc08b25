import { resolvePath } from "@scoreline/language";
import type { DocumentLink } from "vscode-languageserver-types";
import { rangeOf } from "../protocol/mapping.ts";
import { uriOf } from "../workspace/locations.ts";
import type { Snapshot } from "../workspace/snapshot.ts";

/** The files that `use` and `list … from` name, inside the quotes. */
export function documentLinks({ parsed, lines, path, project }: Snapshot): DocumentLink[] {
  return parsed.ast.declarations.flatMap((declaration): DocumentLink[] => {
    const named =
      declaration.kind === "use"
        ? declaration.path
        : declaration.kind === "list" && declaration.source.kind === "list-file"
          ? declaration.source.path
          : null;
    const target = named === null ? null : resolvePath(path, named.value);
    if (named === null || target === null || named.value === "") return [];
    return [{ range: rangeOf(lines, { start: named.span.start + 1, end: named.span.end - 1 }), target: uriOf(project.root, target) }];
  });
}
