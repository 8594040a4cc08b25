/** The connections of one run to a database of PostgreSQL. */
import { DataError } from "@scoreline/data";
import type { Client, ClientConfig, QueryConfig, QueryResult } from "pg";
import { describeSystemError, systemCode } from "../system-error.ts";

export interface PostgresSession {
  /** For reading: everything is as of one moment, and nothing can be changed. */
  reader(): Promise<PostgresConnection>;
  /** For what is written: nothing of it is there before `commit`. */
  writer(): Promise<PostgresConnection>;
  /** Throws `DataError` where what was written cannot be kept. Does nothing where nothing was. */
  commit(): Promise<void>;
  /** Lets go of both, and of what was written and not committed. */
  close(): Promise<void>;
}

export interface PostgresConnection {
  /** Runs one statement; several in one text are refused. */
  query(text: string, values?: readonly unknown[]): Promise<QueryResult<Record<string, unknown>>>;
}

const beginReading = "BEGIN ISOLATION LEVEL REPEATABLE READ, READ ONLY";
/** A statement has no statistics of its own tables: without these, PostgreSQL may take them for tiny. */
const beginWriting = ["BEGIN", "SET LOCAL jit = off", "SET LOCAL enable_nestloop = off"];
/** Dates and times as ISO, times with a zone as UTC, and doubles in full, whatever the server is set to. */
const settings = ["SET datestyle = 'ISO, YMD'", "SET timezone = 'UTC'", "SET extra_float_digits = 3"];

/** Opens connections when they are asked for, by an address such as `postgres://user@host/database`. Its methods throw `DataError`. */
export function openPostgres(url: string): PostgresSession {
  const opened: Client[] = [];
  const open = async (statements: readonly string[]): Promise<Connected> => {
    const connection = await connect(url, opened);
    for (const statement of [...settings, ...statements]) await connection.query(statement);
    return connection;
  };
  let reading: Promise<Connected> | null = null;
  let writing: Promise<Connected> | null = null;
  return {
    reader: () => (reading ??= open([beginReading])),
    writer: () => (writing ??= open(beginWriting)),
    async commit() {
      const connection = await writing;
      // Of a transaction in which something failed, PostgreSQL answers a COMMIT with a ROLLBACK.
      if (connection !== null && (await connection.query("COMMIT")).command !== "COMMIT")
        throw new DataError("PostgreSQL did not keep the results.", "Run the same again.");
      writing = null;
    },
    async close() {
      await Promise.all(opened.map((client) => client.end()));
    },
  };
}

type Connected = PostgresConnection;

async function connect(url: string, opened: Client[]): Promise<Connected> {
  const { default: pg } = await import("pg");
  let client: Client;
  try {
    const config: ClientConfig = { connectionString: url, application_name: "scoreline", types: { getTypeParser: () => asText } };
    client = new pg.Client(config);
    // Between two queries nobody waits for an answer: the next one fails.
    client.on("error", () => undefined);
    await client.connect();
  } catch (error) {
    throw refusedConnection(error, url);
  }
  opened.push(client);
  return {
    async query(text, values = []) {
      try {
        // What is asked by the extended protocol is one statement.
        const asked: QueryConfig & { readonly queryMode: string } = { text, values: [...values], queryMode: "extended" };
        return await client.query<Record<string, unknown>>(asked);
      } catch (error) {
        throw lostConnection(error) ?? stopped(error) ?? error;
      }
    },
  };
}

const asText = (value: string): string => value;

/** The address without its password. */
export function shownAddress(url: string): string {
  return url.replace(/^([a-z]+:\/\/[^/@:]*):[^@/]*@/i, "$1@");
}

/** What keeps a connection from being opened, and what to do. */
function refusedConnection(error: unknown, url: string): DataError {
  const shown = `“${shownAddress(url)}”`;
  const said = firstLine(error);
  const code = codeOf(error);
  if (code === "28P01" || /password must be a string|no password/i.test(said)) {
    const why = code === "28P01" ? "does not accept the password" : "asks for a password";
    return new DataError(`${shown} ${why}.`, "Give it in the variable PGPASSWORD, in the file ~/.pgpass, or in the address.");
  }
  if (code === "28000")
    return new DataError(`${shown} lets nobody in by that name: ${said}.`, "Name another user: --url postgres://USER@HOST/DATABASE");
  if (code === "3D000")
    return new DataError(`${shown} has no such database: ${said}.`, "Name one that is there: --url postgres://USER@HOST/DATABASE");
  if (code === "ERR_INVALID_URL" || !/^postgres(?:ql)?:\/\//i.test(url))
    return new DataError(`${shown} is no address of a PostgreSQL database.`, "Write it so: --url postgres://USER@HOST/DATABASE");
  const isNameless = code === "ENOTFOUND" || code === "EAI_AGAIN";
  const why = isNameless ? "there is no machine of that name" : systemCode(error) === null ? said : describeSystemError(error);
  return new DataError(
    `${shown} could not be reached: ${why}.`,
    "Check the address, and that the server is running and lets this machine in.",
  );
}

/** Null where it is something else. */
function lostConnection(error: unknown): DataError | null {
  const code = codeOf(error) ?? "";
  const isLost =
    /^(?:08|57P)/.test(code) || /connection (?:terminated|ended|error)|not queryable|connection was closed/i.test(firstLine(error));
  if (!isLost && !["ECONNRESET", "EPIPE", "ETIMEDOUT"].includes(code)) return null;
  return new DataError(`The connection to PostgreSQL was lost: ${firstLine(error)}.`, "Nothing was written. Run the same again.");
}

/** What of PostgreSQL ended a statement, whatever it was; null where it is something else. */
function stopped(error: unknown): DataError | null {
  const code = codeOf(error) ?? "";
  // Out of disk or memory, or the disk fails.
  const isShort = /^(?:53|58)/.test(code);
  // Canceled by hand or for its time, or for waiting too long for others; or it and another waited for each other.
  if (!isShort && !["57014", "55P03", "40P01"].includes(code)) return null;
  return new DataError(
    `PostgreSQL stopped the run: ${firstLine(error)}.`,
    isShort
      ? "Nothing was written. Ask whoever runs the database to make room."
      : "Nothing was written. Run the same again; where a time is too short, allow more in the variable PGOPTIONS: -c statement_timeout=0 -c lock_timeout=0",
  );
}

/** The code of PostgreSQL, five signs, or of the system; null for none. */
export const codeOf = (error: unknown): string | null =>
  error instanceof Error && "code" in error && typeof error.code === "string" ? error.code : null;

/** What was said, without a period at its end. */
export const firstLine = (error: unknown): string =>
  (error instanceof Error ? error.message : String(error)).split("\n", 1)[0]!.replace(/\.$/, "");
