import { statSync, watch, type FSWatcher } from "node:fs";
import { dirname, resolve } from "node:path";
import { systemCode } from "@scoreline/engines";
import { CommandFailure, type ExitCode } from "../command-failure.ts";
import type { Context } from "../context.ts";
import { standardInput } from "./find-files.ts";

/** Editors write in several steps; this long after the last of them the files are read. In milliseconds. */
const quiet = 100;

export interface Round {
  readonly code: ExitCode;
  /** The files that were read. */
  readonly watched: readonly string[];
}

/** Runs a round, once or for as long as files are watched. Gives the code of the last. */
export function runRounds(watching: boolean, paths: readonly string[], context: Context, round: () => Promise<Round>): Promise<ExitCode> {
  return watching ? watchFiles(paths, context, round) : round().then(({ code }) => code);
}

/**
 * Runs a round, and again whenever one of its files or a score file beside them changes, until the user interrupts. Gives the code of
 * the last round. Whole folders are watched, because editors often replace files instead of writing them.
 */
async function watchFiles(paths: readonly string[], context: Context, round: () => Promise<Round>): Promise<ExitCode> {
  if (paths.includes(standardInput)) throw new CommandFailure("Standard input cannot be watched.", "Name files or folders.");
  const { host } = context;
  const watchers = new Map<string, FSWatcher>();
  let wake = (): void => {};
  let last: Round = { code: 0, watched: [] };

  const update = (): void => {
    const files = new Set(last.watched);
    const folders = new Set([...paths.map((path) => folderOf(resolve(host.cwd, path))), ...last.watched.map((file) => dirname(file))]);
    for (const folder of folders) {
      if (watchers.has(folder)) continue;
      const watcher = watchFolder(folder, (name) => {
        if (name === null || name.endsWith(".score") || files.has(resolve(folder, name))) wake();
      });
      if (watcher !== null) watchers.set(folder, watcher);
    }
  };

  try {
    while (!host.interrupted.aborted) {
      const changed = new Promise<void>((resolveChange) => {
        let timer: NodeJS.Timeout | undefined;
        wake = () => {
          clearTimeout(timer);
          timer = setTimeout(resolveChange, quiet);
        };
      });
      try {
        last = await round();
      } catch (error) {
        if (!(error instanceof CommandFailure)) throw error;
        context.fail(error);
        last = { ...last, code: 2 };
      }
      update();
      if (watchers.size === 0) throw new CommandFailure("Nothing here can be watched for changes.", "Run the command without --watch.");
      context.note(context.notePaint.dim("Waiting for changes; end with Ctrl-C."));
      await Promise.race([changed, interrupted(host.interrupted)]);
      if (!host.interrupted.aborted && host.stdout.isTerminal) await host.stdout.write("\u001B[2J\u001B[H");
    }
    return last.code;
  } finally {
    for (const watcher of watchers.values()) watcher.close();
  }
}

function folderOf(path: string): string {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() === true ? path : dirname(path);
}

/** Null where there is nothing to watch or the system allows no more watching. */
function watchFolder(folder: string, changed: (name: string | null) => void): FSWatcher | null {
  try {
    const watcher = watch(folder, (_, name) => changed(name));
    watcher.on("error", () => watcher.close());
    return watcher;
  } catch (error) {
    if (systemCode(error) === undefined) throw error;
    return null;
  }
}

function interrupted(signal: AbortSignal): Promise<void> {
  return new Promise((resolveAbort) => {
    if (signal.aborted) resolveAbort();
    signal.addEventListener("abort", () => resolveAbort(), { once: true });
  });
}
