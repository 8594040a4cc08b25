/**
 * The command cannot do what was asked: one plain sentence, and what to do about it. Ends the command with exit code 2,
 * without a stack trace.
 */
export class CommandFailure extends Error {
  readonly hint: string | undefined;

  constructor(message: string, hint?: string) {
    super(message);
    this.name = "CommandFailure";
    this.hint = hint;
  }
}
