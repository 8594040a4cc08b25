import type { Palette } from "@scoreline/report";
import type { Command } from "commander";
import type { CommandFailure, ExitCode } from "./command-failure.ts";
import type { Host } from "./io/host.ts";

/** What every command is given. */
export interface Context {
  readonly host: Host;
  /** Runs another command of the program, as it would be typed, and gives its exit code; never throws. */
  readonly run: (argv: readonly string[], host: Host) => Promise<number>;
  /** Colors for standard output, and for standard error: plain where it is no terminal. */
  readonly paint: Palette;
  readonly notePaint: Palette;
  /** Writes a line to standard error, for progress and notes. */
  readonly note: (line: string) => void;
  /** Reports what failed, and goes on. */
  readonly fail: (failure: CommandFailure) => void;
  /** Wraps what a command does, so that its exit code becomes that of the program. */
  readonly action: <Arguments extends readonly unknown[]>(
    perform: (...given: Arguments) => Promise<ExitCode> | ExitCode,
  ) => (...given: Arguments) => Promise<void>;
}

/** What the file of a command exports. */
export interface CommandModule {
  /** Adds arguments, options, example and action to the command. */
  readonly define: (command: Command, context: Context) => void;
}
