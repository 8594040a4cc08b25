import type { DuckDBConnection } from "@duckdb/node-api";
import { DataError, forShell, refuseSameNames, type DataFile } from "@scoreline/data";
import { firstLine, refuseStorage } from "../duckdb/refuse-storage.ts";
import { sqlName } from "@scoreline/sql";
import type { Workspace } from "../duckdb/workspace.ts";
import { relationFile, type RelationColumn } from "./relation-file.ts";

/** A DuckDB database, and what of it to read. */
export interface DatabaseLocation {
  readonly shown: string;
  readonly path: string;
  /** A table, a view or a `SELECT`; null where the database holds only one table. */
  readonly query: string | null;
  /** How the user says which: `--leads-query`. */
  readonly queryOption: string;
}

/** How a query begins; anything else is the name of a table. */
export const beginsQuery = /^[\s(]*(?:select|with|from|values|pivot|unpivot)\b/i;

/** Reads a table, a view or a query of a DuckDB database, which is opened for reading only. Throws `DataError`. */
export async function openDatabase(location: DatabaseLocation, workspace: Workspace): Promise<DataFile> {
  const { shown, path, query, queryOption } = location;
  const connection = await workspace.connect();
  const database = await workspace.attach(path).catch((error: unknown) => refuseDatabase(error, shown));
  await connection.run(`USE ${sqlName(database)}`);
  const isQuery = query !== null && beginsQuery.test(query);
  const relation = isQuery ? `(${withoutEnd(query)}\n)` : await tableOf(location, connection);
  const refuse = (error: unknown): never => refuseQuery(error, shown, queryOption);
  if (isQuery) await refuseSeveral(connection, relation, location).catch(refuse);
  const described = await connection.runAndReadAll(`DESCRIBE SELECT * FROM ${relation}`).catch(refuse);
  const columns: RelationColumn[] = described.getRows().map(([name]) => ({ name: String(name), alias: String(name), parts: [] }));
  refuseSameNames(
    columns.map(({ name }) => name),
    shown,
  );
  // A query is not run a second time to count its rows.
  const counted = isQuery ? null : await connection.runAndReadAll(`SELECT count(*) FROM ${relation}`).catch(refuse);
  return relationFile({
    shown,
    format: "duckdb",
    connection,
    relation,
    columns,
    total: counted === null ? null : Number(counted.getRows()[0]?.[0]),
    refuse,
  });
}

/** A query is asked for its rows inside of another; whatever closes that early, and goes on, would be done too. */
async function refuseSeveral(connection: DuckDBConnection, relation: string, { shown, queryOption }: DatabaseLocation): Promise<void> {
  const { count } = await connection.extractStatements(`SELECT * FROM ${relation}`);
  if (count === 1) return;
  throw new DataError(`What is asked of “${shown}” is more than one query.`, `Give a single SELECT: ${queryOption}`);
}

/** A semicolon at the end of a query would end it inside of what is asked about it. */
export function withoutEnd(query: string): string {
  return query.replace(/[\s;]+$/, "");
}

interface Table {
  /** As it is written in a query, without quotes. */
  readonly written: string;
  readonly relation: string;
}

async function tableOf({ shown, query, queryOption }: DatabaseLocation, connection: DuckDBConnection): Promise<string> {
  const tables = await tablesOf(connection);
  if (query === null) {
    const [first, second] = tables;
    if (first === undefined) throw new DataError(`“${shown}” has no table.`, "Name a database that has one.");
    if (second === undefined) return first.relation;
    throw new DataError(
      `“${shown}” has more than one table: ${namesOf(tables)}.`,
      `Say which to read: ${queryOption} ${likelyTable(tables, queryOption)}`,
    );
  }
  const wanted = query.trim().toLowerCase();
  const found = tables.find(({ written, relation }) => [written, relation].some((name) => name.toLowerCase() === wanted));
  if (found !== undefined) return found.relation;
  throw new DataError(
    `“${shown}” has no table “${query.trim()}”. It has ${tables.length === 0 ? "none" : namesOf(tables)}.`,
    `Name a table, or write a query: ${queryOption} "SELECT * FROM …"`,
  );
}

/** What tables of each kind are often called, a part of the name. */
const usualNames = {
  leads: /lead|contact|person|people|prospect|customer|subscriber|user/i,
  events: /event|activit|visit|track|action|\blog/i,
};

/** The table that by its name alone holds what is asked for, as it is typed; `TABLE` where none or several do. */
function likelyTable(tables: readonly Table[], queryOption: string): string {
  const [wanted, other] = queryOption.startsWith("--events")
    ? [usualNames.events, usualNames.leads]
    : [usualNames.leads, usualNames.events];
  const named = tables.filter(({ written }) => wanted.test(written));
  // “user_events” are events, of users.
  const only = named.length === 1 || wanted === usualNames.events ? named : named.filter(({ written }) => !other.test(written));
  return only.length === 1 ? forShell(only[0]!.written) : "TABLE";
}

/** All tables and views; those of another schema than the usual one with its name before them. */
async function tablesOf(connection: DuckDBConnection): Promise<readonly Table[]> {
  const found = await connection.runAndReadAll(
    "SELECT table_schema, table_name FROM information_schema.tables WHERE table_catalog = current_database() ORDER BY 1, 2",
  );
  return found.getRows().map(([schema, name]) => ({
    written: schema === "main" ? String(name) : `${String(schema)}.${String(name)}`,
    relation: `${sqlName(String(schema))}.${sqlName(String(name))}`,
  }));
}

const shownTables = 8;

function namesOf(tables: readonly Table[]): string {
  const names = tables.slice(0, shownTables).map(({ written }) => `“${written}”`);
  const others = tables.length - names.length;
  return others > 0 ? `${names.join(", ")} and ${others} more` : names.join(", ");
}

/** Says what keeps a database from being opened. */
function refuseDatabase(error: unknown, shown: string): never {
  const said = firstLine(error);
  if (/lock on file|already open|being used by another process/i.test(said)) {
    throw new DataError(`“${shown}” is open in another program, which writes to it.`, "Close it there, or read a copy of the file.");
  }
  if (/version number|storage version|newer version/i.test(said)) {
    throw new DataError(
      `“${shown}” was written by another version of DuckDB, which cannot be read here.`,
      "Export the table as Parquet there, and give that file.",
    );
  }
  if (/encrypt/i.test(said)) throw new DataError(`“${shown}” is encrypted.`, "Export the table as Parquet, and give that file.");
  if (/^(?:IO|Serialization|Invalid|Fatal|Internal|Corrupt)[\w ]*Error/i.test(said)) {
    throw new DataError(
      `“${shown}” could not be opened as a DuckDB database: ${said}`,
      "Copy the file again, or give the table as Parquet.",
    );
  }
  return refuseStorage(error);
}

/** Says what is wrong with a query; errors that are none of DuckDB's go on as they are, and so does an interruption. */
function refuseQuery(error: unknown, shown: string, option: string): never {
  const said = firstLine(error).replace(/^Failed to extract statements: /, "");
  if (/^(?!Interrupt|Out of Memory)[A-Z][\w ]*Error: /.test(said) && !/offload|No space left/i.test(said)) {
    throw new DataError(`“${shown}” could not be read: ${said}`, `Correct the query or the table it reads: ${option}`);
  }
  return refuseStorage(error);
}
