/** A value of a column, or of a parameter. Moments and numbers are whole; everything else is text. */
export type SqlValue = string | number | null;
export type SqlRow = Readonly<Record<string, SqlValue>>;

/** What a column holds: a text as it is, or a whole number. */
export type Columns = Readonly<Record<string, "text" | "number">>;

/**
 * SQL within one transaction, the same text for both databases: parameters are `?1`, `?2` and so on; rows go in and lists are asked for by
 * one parameter of JSON with `each`. What is written here both databases must take.
 *
 * Statements run in the order in which they are asked for. Those that need nothing of one another are asked for by `together`: then a database over a
 * network is asked once for all of them.
 */
export interface Sql {
  /** Runs one statement and gives its rows; none for one that has none. Throws a StoreError. */
  readonly all: <Row = SqlRow>(text: string, ...parameters: readonly SqlValue[]) => Promise<readonly Row[]>;
  /** Adds rows to a table, which may end with an ON CONFLICT. Each column is named with what it holds. Throws a StoreError. */
  readonly insert: (table: string, columns: Columns, rows: readonly SqlRow[], onConflict?: string) => Promise<void>;
  /** The clause of FROM that gives one row for each item of a list that is the JSON of a parameter: its column is `value`. */
  readonly each: (parameter: string) => string;
  /** An item of such a list as text, or a value of an item; a number that is one is written `CAST(… AS bigint)` around it. */
  readonly text: (item: string, name?: string) => string;
  /** Keeps out all others that ask for the same, until the transaction ends: where instances start together. */
  readonly alone: () => Promise<void>;
  /** What a SELECT ends with that keeps its rows from all others until the transaction ends; nothing where there is one writer alone. */
  readonly lock: string;
  /** The same for the rows of one table, passing over those that another has. */
  readonly lockFree: (table: string) => string;
}

/** Where leads and events are kept. */
export interface Database {
  /** What it is called in a log: without a password. */
  readonly name: string;
  /** Runs some work as one transaction that is stored, or not, as a whole. Throws what the work throws, or a StoreError. */
  readonly write: <Made>(work: (sql: Sql) => Promise<Made>) => Promise<Made>;
  /** Reads as of one moment, beside whoever writes. */
  readonly read: <Made>(work: (sql: Sql) => Promise<Made>) => Promise<Made>;
  readonly close: () => Promise<void>;
}

/** What several pieces of work within one transaction come to. Throws what one of them throws, once none goes on: the transaction ends then. */
export async function together<Made extends readonly unknown[] | []>(
  works: Made,
): Promise<{ -readonly [At in keyof Made]: Awaited<Made[At]> }> {
  await Promise.allSettled(works);
  return Promise.all(works);
}

/** What a part of some work found, and with how much of that there was something to do. */
export interface Part {
  readonly found: number;
  readonly done: number;
}

/**
 * Works part by part, so that what comes in meanwhile need not wait long: until one finds fewer than go into a part, or early where it is told to end.
 * Gives with how much there was something to do.
 */
export async function inParts(most: number, signal: AbortSignal, work: () => Promise<Part>): Promise<number> {
  let all = 0;
  for (let last = most; last === most && !signal.aborted; ) {
    const { found, done } = await work();
    last = found;
    all += done;
  }
  return all;
}

/** The store cannot do what was asked. */
export class StoreError extends Error {
  override readonly name = "StoreError";
  /** Whether the same may well succeed at once: another transaction came in between, or the connection was lost. */
  readonly passing: boolean;

  constructor(message: string, options: { readonly passing: boolean; readonly cause?: unknown }) {
    super(message, { cause: options.cause });
    this.passing = options.passing;
  }
}
