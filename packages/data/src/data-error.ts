/** Data cannot be used: one plain sentence, and what to do about it. */
export class DataError extends Error {
  readonly hint: string | undefined;

  constructor(message: string, hint?: string) {
    super(message);
    this.name = "DataError";
    this.hint = hint;
  }
}
