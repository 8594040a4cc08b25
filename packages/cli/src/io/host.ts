/** What a command may touch outside itself: the process as data, so that tests can give their own. */
export interface Host {
  /** Absolute; relative paths of the user start here. */
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly stdin: Input;
  readonly stdout: Output;
  readonly stderr: Output;
  readonly now: () => Date;
  /** Aborted when the user interrupts. */
  readonly interrupted: AbortSignal;
}

export interface Input extends AsyncIterable<Uint8Array> {
  readonly isTerminal: boolean;
  /** Which plain file it leads to, as `identityOf` says it; null for terminals and pipes. */
  readonly identity: string | null;
}

export interface Output {
  readonly isTerminal: boolean;
  /** Width in columns; 80 where it is not known. */
  readonly columns: number;
  /** Which plain file it leads to, as `identityOf` says it; null for terminals and pipes. */
  readonly identity: string | null;
  /** Whether nobody can read what is written there, as after `>&-`. */
  readonly isLost: boolean;
  /** Aborted once nothing can arrive any more, because the reader went away or the disk is full. */
  readonly closed: AbortSignal;
  /** Resolves when more may be written. Never rejects: a reader that went away is no error. */
  write(chunk: string | Uint8Array): Promise<void>;
}
