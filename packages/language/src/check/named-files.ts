import type { Span } from "@scoreline/diagnostics";
import { namedPath, type UnreadText } from "../sources.ts";
import type { Program } from "../symbols/program.ts";

/** A place that names a file, and what came of reading it. */
export interface NamedFile {
  readonly file: string;
  readonly at: { readonly span: Span };
  /** As written. */
  readonly path: string;
  /** From the project folder; null where it leads out of it. */
  readonly resolved: string | null;
  /** Null where the file could be read. */
  readonly unread: UnreadText | null;
}

/** The entry, every `use` line and every list file. */
export function namedFiles(program: Program): readonly NamedFile[] {
  const { sources } = program;
  const named = [look(sources.entry, { span: { start: 0, end: 0 } }, sources.entry, sources.entry, program)];
  for (const { file, declaration } of program.uses) {
    const { path } = declaration;
    if (path.value.trim() !== "") named.push(look(file, path, path.value, namedPath(sources, file, path.value), program));
  }
  for (const list of program.lists.all) {
    const { source } = list.declaration;
    if (source.kind === "list-file" && source.path.value.trim() !== "") {
      named.push(look(list.file, source.path, source.path.value, namedPath(sources, list.file, source.path.value), program));
    }
  }
  return named;
}

function look(file: string, at: NamedFile["at"], path: string, resolved: string | null, program: Program): NamedFile {
  const source = resolved === null ? undefined : program.sources.files.get(resolved);
  if (source !== undefined && "text" in source) return { file, at, path, resolved, unread: null };
  return { file, at, path, resolved, unread: source ?? { problem: resolved === null ? "outside-project" : "not-found" } };
}
