/** What scripts may rely on. */
export const exitCode = {
  fine: 0,
  /** What was asked about is not fine: errors found, tests failed, files not formatted. */
  notFine: 1,
  /** The command failed: usage, an unreadable file, bad data. */
  failed: 2,
} as const;

export type ExitCode = (typeof exitCode)[keyof typeof exitCode];
