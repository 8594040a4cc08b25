import { readdirSync, statSync } from "node:fs";
import { join, resolve, relative, sep } from "node:path";
import { describeSystemError, systemCode, systemRemedy } from "@scoreline/engines";
import { CommandFailure } from "../command-failure.ts";

export const standardInput = "-";

/** What a path on the command line came to: a file that was named, one found in a folder, or standard input. */
export interface FoundFile {
  /** Absolute; `-` for standard input. */
  readonly path: string;
  /** True for files found by searching a folder. */
  readonly searched: boolean;
}

/**
 * The files after paths, in order and each once. Folders are searched for `*.score`, without folders whose names begin with a dot and
 * without `node_modules`; links to folders are not followed. Files that were named are given as they are, existing or not.
 */
export function findFiles(paths: readonly string[], cwd: string): FoundFile[] {
  const found = new Map<string, FoundFile>();
  const add = (path: string, searched: boolean): void => {
    if (!found.has(path)) found.set(path, { path, searched });
  };
  for (const path of paths) {
    const absolute = path === standardInput ? standardInput : resolve(cwd, path);
    if (path === standardInput || !is("folder", absolute)) add(absolute, false);
    else for (const file of scoreFilesIn(absolute)) add(file, true);
  }
  return [...found.values()];
}

function scoreFilesIn(folder: string): string[] {
  const files: string[] = [];
  for (const entry of entriesOf(folder)) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) {
      if (!entry.name.startsWith(".") && entry.name !== "node_modules") files.push(...scoreFilesIn(path));
    } else if (entry.name.endsWith(".score") && is("file", path)) {
      files.push(path);
    }
  }
  return files;
}

function is(kind: "file" | "folder", path: string): boolean {
  try {
    const status = statSync(path);
    return kind === "file" ? status.isFile() : status.isDirectory();
  } catch (error) {
    if (systemCode(error) === undefined) throw error;
    return false;
  }
}

function entriesOf(folder: string) {
  try {
    return readdirSync(folder, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1));
  } catch (error) {
    throw new CommandFailure(`The folder “${folder}” could not be read: ${describeSystemError(error)}.`, systemRemedy(error));
  }
}

/** A path as the user would write it: relative to where the command runs, with `/`. */
export function shownPath(file: string, cwd: string): string {
  const path = relative(cwd, file);
  return (path === "" ? file : path).replaceAll(sep, "/");
}
