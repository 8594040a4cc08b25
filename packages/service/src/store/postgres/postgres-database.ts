import { createHash } from "node:crypto";
import pg from "pg";
import { StoreError, type Database, type Sql, type SqlValue } from "../database.ts";

/** So many connections at most: one writes, the others read. */
const mostConnections = 8;

/** In milliseconds: how long a connection may take to come. */
const patience = 10_000;

/** What PostgreSQL says where another transaction came in between, or where it goes away: the same may succeed at once. */
const passingCodes = new Set(["40001", "40P01", "57P01", "57P02", "57P03", "08000", "08003", "08006", "ECONNRESET", "EPIPE"]);

/** What it says of a prepared statement that is there already, or is not: through a pooler, each transaction may have another connection. */
const poolerCodes = new Set<unknown>(["42P05", "26000"]);

/** What it says of each statement after one that failed, until the transaction ends. */
const afterFailure = "25P02";

/** Opens a PostgreSQL database, which several instances of the service may share. Throws a StoreError where it does not answer. */
export async function openPostgres(url: string): Promise<Database> {
  // Whole numbers of 64 bits: ours stay far below what JavaScript can count.
  const types = {
    getTypeParser: (oid: number, format?: "text" | "binary") =>
      oid === pg.types.builtins.INT8 ? Number : (pg.types.getTypeParser(oid, format as "text") as (text: string) => unknown),
  };
  const pool = new pg.Pool({
    connectionString: url,
    max: mostConnections,
    connectionTimeoutMillis: patience,
    application_name: "score serve",
    // What is asked for together is sent together.
    pipeline: true,
    types: types as unknown as pg.CustomTypesConfig,
  });
  // A connection that nobody uses was lost: the next one is made anew.
  pool.on("error", () => {});
  /** Whether connections keep what they prepared: through some poolers they do not, and this is known once a statement was missed. */
  let areKept = true;
  const attempt = async <Made>(begin: string, work: (sql: Sql) => Promise<Made>): Promise<Made> => {
    const client = await pool.connect().catch(refuse);
    let isLost: Error | undefined;
    let first: unknown;
    // One that is lost between two queries says so here; the next query fails, then.
    const lose = (error: Error): void => {
      isLost = error;
    };
    client.on("error", lose);
    try {
      // Sent with the first statement, which fails where this does.
      client.query(begin).catch(lose);
      const made = await work(sqlOf(client, areKept, (error) => (first ??= error)));
      await client.query("COMMIT").catch(refuse);
      return made;
    } catch (error) {
      await client.query("ROLLBACK").catch(lose);
      // Of what was sent together, what came after the first failure fails because of it.
      throw codeOf(error) === afterFailure || isOfPooler(first) ? first : error;
    } finally {
      client.off("error", lose);
      client.release(isLost);
    }
  };
  const transaction = async <Made>(begin: string, work: (sql: Sql) => Promise<Made>): Promise<Made> => {
    const wereKept = areKept;
    try {
      return await attempt(begin, work);
    } catch (error) {
      if (!wereKept || !isOfPooler(error)) throw error;
      areKept = false;
      return attempt(begin, work);
    }
  };
  const database: Database = {
    name: nameOf(url),
    write: (work) => transaction("BEGIN", work),
    read: (work) => transaction("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY", work),
    close: () => pool.end(),
  };
  await database.read((sql) => sql.all("SELECT 1"));
  return database;
}

/** Without what must not be in a log. */
function nameOf(url: string): string {
  try {
    const { host, pathname } = new URL(url);
    return `postgres://${host}${pathname}`;
  } catch (error) {
    throw new StoreError("The address of the store cannot be read: write postgres://USER@HOST/DATABASE.", { passing: false, cause: error });
  }
}

interface Statement {
  readonly name: string;
  readonly text: string;
}

/**
 * The statements that were asked for, as PostgreSQL writes them: each connection prepares one once, by its name. There are few of them. A name says
 * what the statement is: through a pooler, connections are shared with other instances, and what they prepared must never be taken for something else.
 */
const statements = new Map<string, Statement>();

function statementOf(text: string): Statement {
  let statement = statements.get(text);
  if (statement === undefined) {
    const written = text.replaceAll(/\?(\d+)/g, "$$$1");
    statement = { name: `score_${createHash("sha256").update(written).digest("hex").slice(0, 40)}`, text: written };
    statements.set(text, statement);
  }
  return statement;
}

/** A number of our own, by which instances of the service know the lock. */
const aloneLock = 5_361_703_772;

/** `areKept` says whether connections keep what they prepared; `onFailure` is told of each statement that failed. */
function sqlOf(client: pg.PoolClient, areKept: boolean, onFailure: (error: unknown) => void): Sql {
  const all: Sql["all"] = async <Row>(text: string, ...values: readonly SqlValue[]) => {
    const { name, text: written } = statementOf(text);
    try {
      const { rows } = await client.query({ ...(areKept ? { name } : {}), text: written, values: [...values] }).catch(refuse);
      return rows as Row[];
    } catch (error) {
      onFailure(error);
      throw error;
    }
  };
  return {
    all,
    alone: async () => void (await all("SELECT pg_advisory_xact_lock(?1)", aloneLock)),
    async insert(table, columns, rows, onConflict = "") {
      if (rows.length === 0) return;
      const names = Object.keys(columns).join(", ");
      const typed = Object.entries(columns).map(([name, holds]) => `${name} ${holds === "text" ? "text" : "bigint"}`);
      await all(
        `INSERT INTO ${table} (${names}) SELECT ${names} FROM json_to_recordset(?1::json) AS row(${typed.join(", ")}) ${onConflict}`,
        JSON.stringify(rows),
      );
    },
    each: (parameter) => `json_array_elements(${parameter}::json) AS each(value)`,
    text: (item, name) => (name === undefined ? `${item} #>> '{}'` : `${item} ->> '${name}'`),
    lock: " FOR UPDATE",
    lockFree: (table) => ` FOR UPDATE OF ${table} SKIP LOCKED`,
  };
}

const codeOf = (error: unknown): unknown => (error instanceof StoreError ? (error.cause as { readonly code?: unknown }).code : undefined);
const isOfPooler = (error: unknown): boolean => poolerCodes.has(codeOf(error));

function refuse(error: unknown): never {
  const { code } = error as { readonly code?: string };
  const said = error instanceof Error ? error.message : String(error);
  const passing = code === undefined ? /^Connection terminated/.test(said) : passingCodes.has(code);
  throw new StoreError(`The store cannot be used: ${said}.`, { passing, cause: error });
}
