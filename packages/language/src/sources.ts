/** Files as the language sees them: paths with `/`, relative to the project folder, and texts. Reading is the host's work. */
import type { ParseResult } from "./parse-result.ts";

export type FileProblem = "not-found" | "outside-project" | "folder" | "not-utf8" | "binary" | "too-large" | "unreadable";

/** `identity` is the same text for every name of a file, where the host can tell. */
export type SourceText =
  | { readonly text: string; readonly identity?: string }
  | { readonly problem: FileProblem; readonly detail?: string };

/** The texts of a program: the entry, the files it uses and the list files they name. */
export interface Sources {
  readonly entry: string;
  readonly files: ReadonlyMap<string, SourceText>;
  /** Further names of files, through links: under each the name that came first, which is the one in `files`. */
  readonly otherNames?: ReadonlyMap<string, string>;
  /** Files that were parsed already, by path; the others are parsed when they are checked. */
  readonly parsed?: ReadonlyMap<string, ParseResult>;
}
