import { describeSystemError, systemRemedy } from "@scoreline/engines";
import { CommandFailure } from "../command-failure.ts";

/** What went wrong while a file was written, as one sentence, and what to do about it. */
export function writeFailure(error: unknown, shown: string): CommandFailure {
  if (error instanceof CommandFailure) return error;
  return new CommandFailure(`“${shown}” could not be written: ${describeSystemError(error, "write")}.`, systemRemedy(error, "write"));
}
