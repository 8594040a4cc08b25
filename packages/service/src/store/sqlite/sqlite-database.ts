import SqliteFile, { type Database as SqliteConnection, type Statement } from "libsql";
import { StoreError, type Database, type Sql, type SqlValue } from "../database.ts";

/** In milliseconds: how long a write waits for another process that has the file. */
const patience = 10_000;

/** So many different statements are kept ready. */
const mostStatements = 500;

/**
 * Opens a SQLite file, and makes it where there is none. One connection writes, another one reads beside it; a transaction that is
 * committed is on the disk. Throws a StoreError.
 */
export function openSqlite(file: string): Database {
  const writer = connect(file);
  const reader = connect(file);
  const writing = sqlOf(writer);
  const reading = sqlOf(reader);
  const inTurn = turns();
  const readInTurn = turns();
  return {
    name: `sqlite:${file}`,
    write: (work) => inTurn(() => transaction(writer, "BEGIN IMMEDIATE", writing, work)),
    read: (work) => readInTurn(() => transaction(reader, "BEGIN", reading, work)),
    async close() {
      await Promise.all([inTurn(async () => writer.close()), readInTurn(async () => reader.close())]);
    },
  };
}

function connect(file: string): SqliteConnection {
  try {
    const connection = new SqliteFile(file, { timeout: patience });
    connection.exec("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON; PRAGMA cache_size = -64000");
    return connection;
  } catch (error) {
    // What the library says of it is for programmers.
    const isOther = (error as { readonly code?: string }).code === "SQLITE_NOTADB";
    const why = isOther ? "it is no SQLite file" : "there is no such folder, or the file may not be written";
    throw new StoreError(`“${file}” cannot be used as a store: ${why}.`, { passing: false, cause: error });
  }
}

async function transaction<Made>(connection: SqliteConnection, begin: string, sql: Sql, work: (sql: Sql) => Promise<Made>): Promise<Made> {
  failing(() => connection.exec(begin));
  try {
    const made = await work(sql);
    failing(() => connection.exec("COMMIT"));
    return made;
  } catch (error) {
    if (connection.inTransaction) connection.exec("ROLLBACK");
    throw error;
  }
}

function sqlOf(connection: SqliteConnection): Sql {
  const statements = new Map<string, Statement>();
  const statementFor = (text: string): Statement => {
    let statement = statements.get(text);
    if (statement === undefined) {
      if (statements.size >= mostStatements) statements.clear();
      statement = connection.prepare(text);
      statements.set(text, statement);
    }
    return statement;
  };
  return {
    async all<Row>(text: string, ...parameters: readonly SqlValue[]) {
      return failing(() => {
        const statement = statementFor(text);
        if (statement.reader) return statement.all(...parameters) as Row[];
        statement.run(...parameters);
        return [];
      });
    },
    async insert(table, columns, rows, onConflict = "") {
      const names = Object.keys(columns);
      const places = names.map((_, place) => `?${place + 1}`);
      failing(() => {
        for (const row of rows)
          statementFor(`INSERT INTO ${table} (${names.join(", ")}) VALUES (${places.join(", ")}) ${onConflict}`).run(
            ...names.map((name) => row[name] ?? null),
          );
      });
    },
    each: (parameter) => `json_each(${parameter})`,
    text: (item, name) => (name === undefined ? item : `${item} ->> '${name}'`),
    // There is one writer at a time.
    alone: async () => {},
    lock: "",
    lockFree: () => "",
  };
}

/** Runs one piece of work after the other, whatever becomes of each. */
function turns(): <Made>(work: () => Promise<Made>) => Promise<Made> {
  let last: Promise<unknown> = Promise.resolve();
  return (work) => {
    const made = last.then(work, work);
    last = made.then(
      () => undefined,
      (error: unknown) => error,
    );
    return made;
  };
}

function failing<Made>(work: () => Made): Made {
  try {
    return work();
  } catch (error) {
    const { code } = error as { readonly code?: string };
    const said = error instanceof Error ? error.message : String(error);
    throw new StoreError(`The store cannot be used: ${said}.`, { passing: code?.startsWith("SQLITE_BUSY") === true, cause: error });
  }
}
