import { resolvePath, writeText } from "@scoreline/language";
import type { TextEdit, WorkspaceEdit } from "vscode-languageserver-types";
import { ProjectLines } from "../protocol/mapping.ts";
import { normalUri, projectPathOf, relativePath, uriOf } from "../workspace/locations.ts";
import type { Project } from "../workspace/snapshot.ts";
import { filesNamed } from "./links.ts";

/** A file, or a folder with all that is in it, that is about to be somewhere else. */
export interface FileRename {
  readonly oldUri: string;
  readonly newUri: string;
}

/**
 * The edits after which `use` and `list … from` name the same files as before, once these have been renamed or moved: in the files that name
 * them, and in those that are moved themselves. What would be outside the project folder cannot be named, and is left as it is.
 *
 * @param projects of every file of the folders, by its entry
 * @param folders the folders of the workspace
 */
export function editsForRenames(renames: readonly FileRename[], projects: readonly Project[], folders: readonly string[]): WorkspaceEdit {
  const places = renames.map(({ oldUri, newUri }) => ({ from: withoutSlash(normalUri(oldUri)), to: withoutSlash(normalUri(newUri)) }));
  const changes: Record<string, TextEdit[]> = {};
  for (const project of projects) {
    const { entry, parsed } = project.sources;
    const ast = parsed?.get(entry)?.ast;
    if (ast === undefined) continue;
    const uri = uriOf(project.root, entry);
    const lines = new ProjectLines(project);
    const { root, path } = projectPathOf(movedUri(uri, places), folders);
    const edits = filesNamed(ast).flatMap((name): TextEdit[] => {
      const target = resolvePath(entry, name.value);
      if (target === null || name.value === "") return [];
      const moved = movedUri(uriOf(project.root, target), places);
      const stays = resolvePath(path, name.value);
      if (stays !== null && uriOf(root, stays) === moved) return [];
      if (!moved.startsWith(root)) return [];
      const wanted = relativePath(path, projectPathOf(moved, [root]).path);
      const isDotted = /^\.[/\\]/.test(name.value) && !wanted.startsWith("../");
      return [{ range: lines.range(entry, name.span), newText: writeText(isDotted ? `./${wanted}` : wanted) }];
    });
    if (edits.length > 0) changes[uri] = edits;
  }
  return { changes };
}

interface Move {
  readonly from: string;
  readonly to: string;
}

const withoutSlash = (uri: string): string => uri.replace(/\/$/, "");

/** Where a file is afterwards: of folders that are one in the other, the inner one says. */
function movedUri(uri: string, moves: readonly Move[]): string {
  const [move] = moves
    .filter(({ from }) => uri === from || uri.startsWith(`${from}/`))
    .sort((one, other) => other.from.length - one.from.length);
  return move === undefined ? uri : move.to + uri.slice(move.from.length);
}
