import { cpSync, existsSync, readFileSync, readdirSync, renameSync, rmSync } from "node:fs";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { describeSystemError, systemRemedy } from "@scoreline/engines";
import { CommandFailure, exitCode, type ExitCode } from "../command-failure.ts";
import type { Context } from "../context.ts";
import { makeFolder } from "../io/atomic-file.ts";
import { shownPath } from "../io/find-files.ts";

/** Where the skill may lie: beside the built program or its chunks, or where the build has put it. */
const homes = ["./skill/scoreline", "../skill/scoreline", "../../dist/skill/scoreline"].map((path) =>
  fileURLToPath(new URL(path, import.meta.url)),
);

/** Writes the skill for assistants into a folder, as a whole or not at all. What is there under its name and is another is left alone: throws `CommandFailure`. */
export function writeSkill(given: string, { host, note }: Context): ExitCode {
  const home = homes.find((path) => existsSync(join(path, "SKILL.md")));
  if (home === undefined) throw new CommandFailure("The skill is not there.", "Install scoreline again.");
  const folder = resolve(host.cwd, given);
  const target = join(folder, "scoreline");
  const shown = shownPath(target, host.cwd);
  if (existsSync(target)) {
    if (!isSame(home, target))
      throw new CommandFailure(`“${shown}” is there already, and is not this version of the skill.`, "Remove it, or name another folder.");
    note(`${shown} is up to date.`);
    return exitCode.fine;
  }
  const beside = `${target}.${process.pid}.partial`;
  const failed = (error: unknown): CommandFailure =>
    new CommandFailure(
      `The skill could not be written to “${shown}”: ${describeSystemError(error, "write")}.`,
      systemRemedy(error, "write"),
    );
  makeFolder(folder, (_, error) => failed(error));
  try {
    cpSync(home, beside, { recursive: true });
    renameSync(beside, target);
  } catch (error) {
    if (existsSync(beside)) rmSync(beside, { recursive: true });
    throw failed(error);
  }
  note(`Wrote ${shown}. Assistants that read skills find it when they start next.`);
  return exitCode.fine;
}

/** Whether a folder holds the same files as another, and nothing else. */
function isSame(home: string, other: string): boolean {
  const filesOf = (folder: string): string[] =>
    readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map(({ parentPath, name }) => join(parentPath, name).slice(folder.length))
      .sort();
  const files = filesOf(home);
  const same = (file: string): boolean => readFileSync(join(home, file)).equals(readFileSync(join(other, file)));
  return files.join("\n") === filesOf(other).join("\n") && files.every(same);
}
