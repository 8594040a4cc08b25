import { listNames } from "@scoreline/data";
import { describeSystemError, systemRemedy } from "@scoreline/engines";
import { CommandFailure } from "../command-failure.ts";

/** What went wrong while a file was written, as one sentence, and what to do about it. `written` are files that were finished before. */
export function writeFailure(error: unknown, shown: string, written: readonly string[] = []): CommandFailure {
  if (error instanceof CommandFailure) return error;
  const before = written.length === 0 ? "" : ` ${listNames(written)} ${written.length === 1 ? "was" : "were"} written before.`;
  return new CommandFailure(
    `“${shown}” could not be written: ${describeSystemError(error, "write")}.`,
    `${systemRemedy(error, "write")}${before}`,
  );
}
