/** What scripts may rely on. */
export const exitCode = {
  fine: 0,
  /** What was asked about is not fine: errors found, tests failed, files not formatted. */
  notFine: 1,
  /** The command failed: usage, an unreadable file, bad data. */
  failed: 2,
} as const;

export type ExitCode = (typeof exitCode)[keyof typeof exitCode];

/**
 * The command cannot do what was asked: one plain sentence, and what to do about it. Ends the command with exit code 2,
 * without a stack trace.
 */
export class CommandFailure extends Error {
  /** What to do about it. */
  readonly hint: string;
  /** What shows it, a line each, told before the hint. */
  readonly details: readonly string[];

  constructor(message: string, hint: string, details: readonly string[] = []) {
    super(message);
    this.name = "CommandFailure";
    this.hint = hint;
    this.details = details;
  }
}
