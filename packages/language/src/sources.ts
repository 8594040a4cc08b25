/** Files as the language sees them: paths with `/`, relative to the project folder, and texts. Reading is the host's work. */
import { applyEdits, type TextEdit } from "@scoreline/diagnostics";
import type { ParseResult } from "./parse-result.ts";

export type FileProblem = "not-found" | "outside-project" | "folder" | "not-utf8" | "binary" | "too-large" | "unreadable";

/** `identity` is the same text for every name of a file, where the host can tell. */
export type SourceText = { readonly text: string; readonly identity?: string } | UnreadText;

/** Why a text could not be read: `detail` says more, and `remedy` what to do about it, as a sentence. */
export interface UnreadText {
  readonly problem: FileProblem;
  readonly detail?: string;
  readonly remedy?: string;
}

/** The texts of a program: the entry, the files it uses and the list files they name. */
export interface Sources {
  readonly entry: string;
  readonly files: ReadonlyMap<string, SourceText>;
  /** Further names of files, through links: under each the name that came first, which is the one in `files`. */
  readonly otherNames?: ReadonlyMap<string, string>;
  /** Files that were parsed already, by path; the others are parsed when they are checked. */
  readonly parsed?: ReadonlyMap<string, ParseResult>;
}

/** The same files with edits made, to be parsed anew; edits of files that are not among them are left out. */
export function withEdits(sources: Sources, edits: readonly TextEdit[]): Sources {
  const files = new Map(sources.files);
  const parsed = new Map(sources.parsed);
  for (const file of new Set(edits.map((edit) => edit.file))) {
    const source = files.get(file);
    if (source === undefined || !("text" in source)) continue;
    const own = edits.filter((edit) => edit.file === file);
    files.set(file, { ...source, text: applyEdits(source.text, own) });
    parsed.delete(file);
  }
  return { ...sources, files, parsed };
}

/**
 * The path of a file named in another, relative to the project folder and without `.` and `..`; null where it is absolute
 * or leads out of the folder. `/` separates folders; a `\` does too, so that nothing slips out on Windows.
 */
export function resolvePath(from: string, path: string): string | null {
  if (/^(?:[/\\]|[A-Za-z]:)/.test(path) || path.includes("\0")) return null;
  const steps = from.split("/").slice(0, -1);
  for (const step of path.split(/[/\\]/)) {
    if (step === "" || step === ".") continue;
    if (step !== "..") steps.push(step);
    else if (steps.length === 0 || steps.at(-1) === "..") return null;
    else steps.pop();
  }
  return steps.join("/");
}

/** The same, by the name under which the file is known in these sources: a link and what it leads to are one file. */
export function namedPath(sources: Sources, from: string, path: string): string | null {
  const resolved = resolvePath(from, path);
  return resolved === null ? null : (sources.otherNames?.get(resolved) ?? resolved);
}
