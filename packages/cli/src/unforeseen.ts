import { describeSystemError, isShortage, systemRemedy } from "@scoreline/engines";
import { version } from "@scoreline/plan";

/**
 * What people are told of an error that nobody foresaw: the machine has run out of something, or else the program itself is at fault.
 * Where it happened is for those who ask: `SCORE_DEBUG=1`.
 */
export function unforeseenLines(error: unknown, env: Readonly<Record<string, string | undefined>>): string[] {
  const lines = isShortage(error)
    ? [`score could not go on: ${describeSystemError(error)}.`, systemRemedy(error)]
    : [
        `Something went wrong inside score ${version}; this is a bug in the program, not in your files.`,
        "Please report it with the command you ran and the files it read. SCORE_DEBUG=1 shows where it happened.",
      ];
  return isDebugging(env) ? [...lines, traceOf(error)] : lines;
}

export function isDebugging(env: Readonly<Record<string, string | undefined>>): boolean {
  const value = env["SCORE_DEBUG"];
  return value !== undefined && value !== "" && value !== "0";
}

export function traceOf(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
