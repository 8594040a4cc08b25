/** Files as they were at some revision of a git repository. */
import { spawnSync } from "node:child_process";
import { posix, resolve } from "node:path";
import type { SourceText } from "@scoreline/language";
import { CommandFailure } from "../command-failure.ts";
import { decodeSource } from "./read-source.ts";
import { projectMarks, type Project } from "./project.ts";

/** A file of the repository around a folder, at a revision that is there. */
export interface FileAtRevision {
  /** `HEAD~1:model.score`, as the user wrote it. */
  readonly shown: string;
  /** The project it belongs to, read at that revision; its absolute paths name the revision, so that people see which file is meant. */
  readonly project: Project;
  /** Absolute, in that sense. */
  readonly file: string;
  /** The file itself, which may have so many bytes. */
  readonly read: (largest: number) => SourceText;
  /** What a file of the project is called from where the user is. */
  readonly nameOf: (target: string) => string;
}

/** `REV:path`; a letter and a colon begin a path of Windows, and a path with a folder before the colon is one. */
export function splitRevision(argument: string): { readonly revision: string; readonly path: string } | null {
  const [, revision, path] = /^([^:]*):(.+)$/s.exec(argument) ?? [];
  if (revision === undefined || path === undefined || /^[a-z]$/i.test(revision) || path.startsWith("//")) return null;
  return { revision, path };
}

/** Throws `CommandFailure` where there is no repository, no such revision, or no such file in it. */
export function fileAtRevision(argument: string, { revision, path }: { revision: string; path: string }, cwd: string): FileAtRevision {
  const top = repositoryOf(cwd, argument);
  const commit = commitOf(revision, top);
  const exists = (inside: string): boolean => isOk(git(top, ["cat-file", "-e", `${commit}:${inside}`]));
  // Asked of git, since one of the two may be reached through a link.
  const here = text(git(cwd, ["rev-parse", "--show-prefix"]).stdout).trim();
  // As git has it, from the top; and as people mean it, from where they are.
  const candidates = [...new Set([...(path.startsWith(".") ? [] : [posix.normalize(path)]), posix.normalize(posix.join(here, path))])];
  const found = candidates.find(exists);
  if (found === undefined) throw absent(argument, { revision, path }, top, commit);
  /** Paths of the repository after this are absolute, and people see of them what they wrote. */
  const prefix = resolve(cwd, `${revision}:`);
  const root = projectRoot(posix.dirname(found), exists);
  const inside = (target: string): string => posix.join(root, target);
  const read = (target: string): SourceText => textAt(top, commit, inside(target));
  return {
    shown: argument,
    file: prefix + found,
    nameOf: (target) => posix.relative(here, inside(target)),
    read: (largest) => textAt(top, commit, found, largest),
    project: {
      root: prefix + root,
      pathOf: (file) => posix.relative(`/${root}`, `/${file.slice(prefix.length)}`),
      locate: (target) => prefix + inside(target),
      readEntry: read,
      read: (target) => (posix.normalize(target).startsWith("..") ? { problem: "outside-project" } : read(target)),
    },
  };
}

/** The nearest folder at or above the file that marks a project, as `projectOf` has it; the top of the repository is one. */
function projectRoot(folder: string, exists: (path: string) => boolean): string {
  for (let at = folder; at !== "."; at = posix.dirname(at)) if (projectMarks.some((mark) => exists(`${at}/${mark}`))) return at;
  return ".";
}

function repositoryOf(cwd: string, argument: string): string {
  const asked = git(cwd, ["rev-parse", "--show-toplevel"]);
  if (isOk(asked)) return resolve(text(asked.stdout).trim());
  throw new CommandFailure(
    `“${argument}” asks for a revision, and this folder is in no git repository.`,
    "Go to the folder of the repository, or name two files: score diff OLD NEW",
  );
}

/** The index, `:path`, has no name of its own. */
function commitOf(revision: string, top: string): string {
  if (revision === "") return "";
  const asked = git(top, ["rev-parse", "--verify", "--quiet", "--end-of-options", `${revision}^{commit}`]);
  if (isOk(asked)) return text(asked.stdout).trim();
  const isEmpty = !isOk(git(top, ["rev-parse", "--verify", "--quiet", "HEAD"]));
  throw new CommandFailure(
    `The repository has no revision “${revision}”.`,
    isEmpty
      ? "It has no commits yet. Make one, or name two files: score diff OLD NEW"
      : "Name a branch, a tag or a commit that is here, such as main, HEAD~1 or a1b2c3d. In a shallow copy, fetch it first: git fetch --unshallow",
  );
}

function absent(argument: string, { revision, path }: { revision: string; path: string }, top: string, commit: string): CommandFailure {
  const named = posix.basename(path);
  const listed =
    commit === "" ? git(top, ["ls-files", "-z"]) : git(top, ["ls-tree", "-r", "--name-only", "-z", "--end-of-options", commit]);
  const alike = text(listed.stdout)
    .split("\0")
    .filter((file) => posix.basename(file) === named);
  const [first] = alike;
  return new CommandFailure(
    `There is no file “${path}” at ${revision === "" ? "the index" : `“${revision}”`}.`,
    first === undefined
      ? `Check the name, or the revision: git log --oneline -- ${path}`
      : `There it is called “${first}”: ${argument.slice(0, argument.length - path.length)}${first}`,
  );
}

function textAt(top: string, commit: string, path: string, largest?: number): SourceText {
  const shown = git(top, ["cat-file", "blob", `${commit}:${path}`]);
  if (isOk(shown)) return decodeSource(shown.stdout, largest);
  return isOk(git(top, ["cat-file", "-e", `${commit}:${path}`])) ? { problem: "folder" } : { problem: "not-found" };
}

interface Answer {
  readonly status: number | null;
  readonly stdout: Uint8Array;
}

const isOk = ({ status }: Answer): boolean => status === 0;

const text = (bytes: Uint8Array): string => Buffer.from(bytes).toString("utf8");

/** In bytes; beyond any file that is read. */
const largestAnswer = 200_000_000;

/** Throws `CommandFailure` where there is no git. */
function git(folder: string, args: readonly string[]): Answer {
  const { status, stdout, error } = spawnSync("git", ["-C", folder, ...args], { maxBuffer: largestAnswer, windowsHide: true });
  if (error !== undefined && "code" in error && error.code === "ENOENT") {
    throw new CommandFailure(
      "Files of a revision are read with git, which is not installed here.",
      "Install git, or name two files: score diff OLD NEW",
    );
  }
  return { status, stdout };
}
