import { resolve } from "node:path";
import { CommandFailure } from "../command-failure.ts";
import { identityOf } from "./file-identity.ts";
import { standardInput, shownPath } from "./find-files.ts";
import type { Host } from "./host.ts";

/** What a command reads; `role` says what it is to the user, as in “which holds the leads”. */
export interface InputFile {
  /** As the user wrote it, or absolute; `-` is standard input. */
  readonly path: string;
  readonly role: string;
}

/** The files of a model, which nothing may be written over. */
export const modelFiles = (paths: readonly string[]): InputFile[] => paths.map((path) => ({ path, role: "is part of the model" }));

/** What a command writes, and the option that names it. */
export interface OutputFile {
  /** As the user wrote it; null is standard output. */
  readonly path: string | null;
  readonly option: string;
}

/** Where `-o` leads: to a file, or to standard output for `-` and where it was left out. */
export function outputFile(output: string | undefined): OutputFile {
  return { path: output === undefined || output === standardInput ? null : output, option: "-o" };
}

/** Throws `CommandFailure` where all that a command is for goes to standard output, and that leads nowhere. */
export function refuseLosing(outputs: readonly OutputFile[], { stdout }: Host): void {
  if (stdout.isLost && outputs.every(({ path }) => path === null))
    throw new CommandFailure(
      "Standard output leads nowhere, so the results would be lost.",
      "Send it to a file or another program: > FILE",
    );
}

/**
 * Asks, before anything is written, that no output is an input and no two outputs are one file, by whatever names. Throws
 * `CommandFailure`. What many may share, such as a pipe or `/dev/null`, is no file in this sense.
 */
export function refuseOverwriting(inputs: readonly InputFile[], outputs: readonly OutputFile[], host: Host): void {
  const read = new Map<string, InputFile>();
  for (const input of inputs) {
    const key = input.path === standardInput ? host.stdin.identity : identityOf(resolve(host.cwd, input.path));
    if (key !== null && !read.has(key)) read.set(key, input);
  }
  const written = new Map<string, OutputFile>();
  for (const output of outputs) {
    const key = output.path === null ? host.stdout.identity : identityOf(resolve(host.cwd, output.path));
    if (key === null) continue;
    const input = read.get(key);
    if (input !== undefined) throw overwriting(input, output, host.cwd);
    const other = written.get(key);
    if (other !== undefined)
      throw new CommandFailure(`${nameOf(other)} and ${nameOf(output)} are the same file.`, "Give each a file of its own.");
    written.set(key, output);
  }
}

function overwriting({ path, role }: InputFile, output: OutputFile, cwd: string): CommandFailure {
  const input = path === standardInput ? "the file on standard input" : `“${shownPath(resolve(cwd, path), cwd)}”`;
  return new CommandFailure(
    `${nameOf(output)} would overwrite ${input}, which ${role}.`,
    output.path === null ? "Write to another file." : `Name another file: ${output.option} FILE`,
  );
}

function nameOf({ path, option }: OutputFile): string {
  return path === null ? "Standard output" : `${option} “${path}”`;
}
