import { describeSystemError, systemCode, systemRemedy } from "@scoreline/engines";
import { CommandFailure } from "../command-failure.ts";
import type { Host } from "./host.ts";
import { largestSource } from "./read-source.ts";

/** All of standard input, or somewhat more than is read at most, in bytes. */
export async function readStdin(host: Host, largest: number = largestSource): Promise<Uint8Array> {
  if (host.stdin.isTerminal) host.stderr.write("Reading from standard input; end with Ctrl-D.\n");
  const chunks: Uint8Array[] = [];
  let length = 0;
  try {
    for await (const chunk of host.stdin) {
      chunks.push(chunk);
      length += chunk.length;
      if (length > largest) break;
    }
  } catch (error) {
    if (systemCode(error) === undefined) throw error;
    throw new CommandFailure(`Standard input could not be read: ${describeSystemError(error)}.`, systemRemedy(error));
  }
  return Buffer.concat(chunks);
}
