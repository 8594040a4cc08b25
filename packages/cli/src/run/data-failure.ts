import { DataError } from "@scoreline/data";
import { MemoryLimitError, memoryLimitWhenUnset } from "@scoreline/engines";
import { CommandFailure } from "../command-failure.ts";
import type { DataOptions } from "./data-options.ts";

/** What went wrong with the data, as the failure of the command; other errors as they are. */
export function dataFailure(error: unknown, { memoryLimit = memoryLimitWhenUnset }: DataOptions): unknown {
  if (error instanceof MemoryLimitError) {
    return new CommandFailure(
      `${error.message.slice(0, -1)}, ${spaced(memoryLimit)}.`,
      `Allow more: --memory-limit ${doubled(memoryLimit)}`,
    );
  }
  return error instanceof DataError ? new CommandFailure(error.message, error.hint) : error;
}

function spaced(size: string): string {
  return size.replace(/(\d)(?=[MG]B)/, "$1 ");
}

function doubled(size: string): string {
  return size.replace(/\d+/, (amount) => String(2 * Number(amount)));
}
