import { existsSync } from "node:fs";
import { dirname, isAbsolute, join, relative, resolve, sep } from "node:path";
import { settingsFile } from "@scoreline/diagnostics";
import type { SourceText } from "@scoreline/language";
import { identityOf, realPlace } from "./file-identity.ts";
import { readSource } from "./read-source.ts";

/** The files that mark the top folder of a project, wherever it is kept. */
export const projectMarks: readonly string[] = ["package.json", settingsFile];

/** What marks it on a disk. */
const marks = [".git", ...projectMarks];

/**
 * A project folder: the nearest folder at or above a score file that holds `.git`, `package.json` or `.scoreline`, else the file's own
 * folder. `use` and list files may not leave it, not even through a link.
 */
export interface Project {
  /** Absolute. */
  readonly root: string;
  /** Left out where all is as it is kept. */
  readonly unsaved?: UnsavedTexts;
  /** A file's path in the project, with `/`. */
  readonly pathOf: (file: string) => string;
  /** The absolute path of a path in the project. */
  readonly locate: (path: string) => string;
  /** Reads a file that another one names. */
  readonly read: (path: string) => SourceText;
  /** Reads a file that the user named, wherever links lead. */
  readonly readEntry: (path: string) => SourceText;
}

/** Texts that stand for what is on the disk, by `realPlace` of their files. */
export type UnsavedTexts = ReadonlyMap<string, string>;

export function projectOf(folder: string, unsaved: UnsavedTexts = new Map()): Project {
  return projectAt(rootOf(folder), unsaved);
}

function rootOf(folder: string): string {
  for (let at = resolve(folder); ; at = dirname(at)) {
    if (marks.some((mark) => existsSync(join(at, mark)))) return at;
    if (dirname(at) === at) return resolve(folder);
  }
}

function projectAt(root: string, unsaved: UnsavedTexts): Project {
  const locate = (path: string): string => resolve(root, path);
  return {
    root,
    unsaved,
    pathOf: (file) => relative(root, file).replaceAll(sep, "/"),
    locate,
    readEntry: (path) => identified(locate(path), unsaved),
    read: (path) => {
      const file = locate(path);
      return isInside(root, file) && isInside(realPlace(root), realPlace(file))
        ? identified(file, unsaved)
        : { problem: "outside-project" };
    },
  };
}

function isInside(folder: string, file: string): boolean {
  const path = relative(folder, file);
  return path !== ".." && !path.startsWith(`..${sep}`) && !isAbsolute(path);
}

/** A file's text, with what is the same for all its names. */
function identified(file: string, unsaved: UnsavedTexts): SourceText {
  const text = unsaved.size === 0 ? undefined : unsaved.get(realPlace(file));
  const source = text === undefined ? readSource(file) : { text };
  const identity = identityOf(file);
  return "text" in source && identity !== null ? { ...source, identity } : source;
}
