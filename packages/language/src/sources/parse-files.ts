import type { Diagnostic } from "@scoreline/diagnostics";
import type { SourceFile } from "../ast.ts";
import type { ModelFile } from "../model.ts";
import { parse } from "../parse.ts";
import { type Sources, namedPath } from "../sources.ts";

/** The entry and every file it uses, parsed once each, in the order in which they are first used. */
export function parseFiles(sources: Sources): { readonly files: readonly ModelFile[]; readonly diagnostics: readonly Diagnostic[] } {
  const files: ModelFile[] = [];
  const diagnostics: Diagnostic[] = [];
  const seen = new Set([sources.entry]);
  const waiting = [sources.entry];
  for (let path = waiting.pop(); path !== undefined; path = waiting.pop()) {
    const source = sources.files.get(path);
    if (source === undefined || !("text" in source)) {
      if (path === sources.entry) files.push({ path, text: "", ast: emptyFile, comments: [], ignores: [] });
      continue;
    }
    const result = sources.parsed?.get(path) ?? parse(source.text, path);
    files.push({ path, text: source.text, ast: result.ast, comments: result.comments, ignores: result.ignores });
    diagnostics.push(...result.diagnostics);
    for (const used of usedBy(result.ast, path, sources).toReversed()) {
      if (seen.has(used)) continue;
      seen.add(used);
      waiting.push(used);
    }
  }
  return { files, diagnostics };
}

/** The files a file uses, in the order of its text, each as its path from the project folder. */
export function usedBy(ast: SourceFile, from: string, sources: Sources): readonly string[] {
  return ast.declarations.flatMap((declaration) => {
    const path = declaration.kind === "use" ? namedPath(sources, from, declaration.path.value) : null;
    return path === null ? [] : [path];
  });
}

const emptyFile: SourceFile = { kind: "file", span: { start: 0, end: 0 }, declarations: [] };
