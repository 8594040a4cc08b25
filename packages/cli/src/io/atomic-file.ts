import { accessSync, closeSync, constants, fsyncSync, mkdirSync, openSync, renameSync, rmSync, statSync, writeSync } from "node:fs";
import { dirname, join } from "node:path";
import { isNamedPipe, removeLeftovers, systemCode, temporaryPrefix, describeSystemError, systemRemedy } from "@scoreline/engines";
import { CommandFailure } from "../command-failure.ts";
import { realPlace } from "./file-identity.ts";
import { listNames } from "@scoreline/data";

/**
 * The folders of files that are being written; an interruption removes them. Each file has a folder of its own because a file that was
 * removed comes back when somebody opens it for writing who did not hear of it (a thread of Node's or of DuckDB's, at any moment until the
 * process is gone), whereas nothing can appear in a folder that is gone.
 */
const pending = new Set<string>();
let serial = 0;
let beforeFirst: () => void = () => {};

/** Is called before the first temporary file appears: from then on an interruption, and the end of the process, have something to remove. */
export function onFirstPendingFile(callback: () => void): void {
  beforeFirst = callback;
}

export function removePendingFiles(): void {
  for (const folder of pending) removeFolder(folder);
}

/** Again where a file appeared in it just then, which happens once for each file. What the system does not let us remove stays. */
function removeFolder(folder: string): void {
  try {
    rmSync(folder, { recursive: true, force: true, maxRetries: 3, retryDelay: 5 });
  } catch (error) {
    if (systemCode(error) === undefined) throw error;
  }
}

/** A file that appears under its name only when it is whole. Until then it is written at `path`, in a folder beside its place. */
export interface AtomicFile {
  /** Where to write. */
  readonly path: string;
  /** As the user wrote it. */
  readonly shown: string;
  /** Puts what was written on the disk. */
  sync(): void;
  /** Puts the file in its place. */
  commit(): void;
  /** Removes it; does nothing after `commit`. */
  discard(): void;
}

/**
 * Prepares an output file. Links are followed, so that the file they lead to is replaced and not the link; what is no plain file
 * (`/dev/null`, a pipe) is written directly. Throws `CommandFailure` where the place cannot be written.
 */
export function createAtomicFile(target: string, shown: string = target): AtomicFile {
  try {
    const existing = statSync(target, { throwIfNoEntry: false });
    if (existing?.isDirectory() === true)
      throw new CommandFailure(`“${shown}” is a folder, so nothing can be written there.`, "Name a file in it.");
    if (existing !== undefined && isNamedPipe(target, existing))
      throw new CommandFailure(`“${shown}” is a named pipe.`, "Name a file, or leave the option out and write to a program: | PROGRAM");
    if (existing !== undefined && !existing.isFile()) return { path: target, shown, sync: () => {}, commit: () => {}, discard: () => {} };
    if (existing !== undefined) accessSync(target, constants.W_OK);

    const place = realPlace(target);
    beforeFirst();
    removeLeftovers(dirname(place), ".");
    const folder = join(dirname(place), `${temporaryPrefix(".")}${serial++}`);
    const path = join(folder, "output");
    const discard = (): void => {
      removeFolder(folder);
      pending.delete(folder);
    };
    mkdirSync(folder);
    pending.add(folder);
    try {
      closeSync(openSync(path, "wx", existing?.mode ?? 0o666));
    } catch (error) {
      discard();
      throw error;
    }
    return {
      path,
      shown,
      sync: () => syncToDisk(path),
      commit: () => {
        renameSync(path, place);
        discard();
      },
      discard,
    };
  } catch (error) {
    throw writeFailure(error, shown);
  }
}

/** Writes a text in one step: readers see the old file or the new one, never a part. Throws `CommandFailure`. */
export function writeFileAtomic(target: string, text: string, shown: string = target): void {
  writeFilesAtomic([{ target, text, shown }]);
}

/** Writes all of these texts or none, each in one step. Throws `CommandFailure`. */
export function writeFilesAtomic(texts: readonly { readonly target: string; readonly text: string; readonly shown: string }[]): void {
  const prepared: AtomicFile[] = [];
  try {
    for (const { target, text, shown } of texts) {
      const file = createAtomicFile(target, shown);
      prepared.push(file);
      fillAtomicFile(file, text);
    }
    commitAll(prepared);
  } finally {
    for (const file of prepared) file.discard();
  }
}

/** Writes a text to a file that was prepared; `commitAll` puts it in its place. Throws `CommandFailure`. */
export function fillAtomicFile(file: AtomicFile, text: string): void {
  try {
    // Nothing is created here, and a pipe is not read from.
    const handle = openSync(file.path, constants.O_WRONLY);
    try {
      const bytes = Buffer.from(text, "utf8");
      for (let written = 0; written < bytes.length; ) written += writeSync(handle, bytes, written);
    } finally {
      closeSync(handle);
    }
  } catch (error) {
    throw writeFailure(error, file.shown);
  }
}

/**
 * Puts files that were written in their places, all of them once each is safe on the disk: nothing is in its place before, and nobody is
 * heard in between. Throws `CommandFailure`, which says what was in its place already.
 */
export function commitAll(files: readonly AtomicFile[]): void {
  const written: string[] = [];
  for (const step of ["sync", "commit"] as const) {
    for (const file of files) {
      try {
        file[step]();
      } catch (error) {
        throw writeFailure(error, file.shown, written);
      }
      if (step === "commit") written.push(file.shown);
    }
  }
}

/** What the system answers where there is nothing to put on a disk. */
const unsynchronizable: ReadonlySet<string | undefined> = new Set(["EINVAL", "ENOTSUP", "EOPNOTSUPP", "ENOSYS", "EPERM", "EROFS"]);

/** Some disks know no such thing; any other failure means that the file is not safe. */
function syncToDisk(path: string): void {
  const handle = openSync(path, "r+");
  try {
    fsyncSync(handle);
  } catch (error) {
    if (!unsynchronizable.has(systemCode(error))) throw error;
  } finally {
    closeSync(handle);
  }
}

/** What went wrong while a file was written, as one sentence, and what to do about it. `written` are files that were finished before. */
export function writeFailure(error: unknown, shown: string, written: readonly string[] = []): CommandFailure {
  if (error instanceof CommandFailure) return error;
  const before = written.length === 0 ? "" : ` ${listNames(written)} ${written.length === 1 ? "was" : "were"} written before.`;
  return new CommandFailure(
    `“${shown}” could not be written: ${describeSystemError(error, "write")}.`,
    `${systemRemedy(error, "write")}${before}`,
  );
}

/**
 * Makes a folder and those above it that are not there, one after the other: making them all in one call never ends where no folder can be
 * made. `failed` says what is thrown of the one that cannot be made.
 */
export function makeFolder(folder: string, failed: (folder: string, error: unknown) => CommandFailure): void {
  try {
    if (statSync(folder, { throwIfNoEntry: false })?.isDirectory()) return;
    makeFolder(dirname(folder), failed);
    mkdirSync(folder);
  } catch (error) {
    throw error instanceof CommandFailure ? error : failed(folder, error);
  }
}
