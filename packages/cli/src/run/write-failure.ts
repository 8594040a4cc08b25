import { CommandFailure } from "../command-failure.ts";
import { describeFileError } from "../io/file-error.ts";

/** What went wrong while a file was written, as one sentence. */
export function writeFailure(error: unknown, shown: string): CommandFailure {
  return error instanceof CommandFailure ? error : new CommandFailure(`“${shown}” could not be written: ${describeFileError(error)}.`);
}
