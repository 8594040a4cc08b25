import { resolvePath, type SourceFile, type TextLiteral } from "@scoreline/language";
import type { DocumentLink } from "vscode-languageserver-types";
import { rangeOf } from "../protocol/mapping.ts";
import { uriOf } from "../workspace/locations.ts";
import type { Snapshot } from "../workspace/snapshot.ts";

/** The files that `use` and `list … from` name, inside the quotes. */
export function documentLinks({ parsed, lines, path, project }: Snapshot): DocumentLink[] {
  return filesNamed(parsed.ast).flatMap((named): DocumentLink[] => {
    const target = resolvePath(path, named.value);
    if (target === null || named.value === "") return [];
    return [{ range: rangeOf(lines, { start: named.span.start + 1, end: named.span.end - 1 }), target: uriOf(project.root, target) }];
  });
}

/** The texts with which `use` and `list … from` name files. */
export function filesNamed({ declarations }: SourceFile): readonly TextLiteral[] {
  return declarations.flatMap((declaration) => {
    if (declaration.kind === "use") return [declaration.path];
    return declaration.kind === "list" && declaration.source.kind === "list-file" ? [declaration.source.path] : [];
  });
}
