/** Leads or events out of a table, a view or a query of PostgreSQL. */
import { DataError, forShell, listNames, refuseSameNames, type ColumnPicker, type DataFile, type RowBatch } from "@scoreline/data";
import { sqlName } from "@scoreline/sql";
import { beginsQuery, withoutEnd } from "../read/database-file.ts";
import { exactNumber } from "../read/duckdb-values.ts";
import { codeOf, firstLine, type PostgresConnection, type PostgresSession } from "./session.ts";

/** What of a database is read. */
export interface PostgresTable {
  readonly session: PostgresSession;
  /** A table, a view or a SELECT. */
  readonly query: string;
  /** How the user says which: `--leads`. */
  readonly option: string;
}

/** So many rows are fetched at once. */
const batchRows = 2_000;

/** Reads it with a cursor. Dates and times come as ISO texts, lists as such, numbers as texts where they would lose digits. Throws `DataError`. */
export async function openPostgresTable({ session, query, option }: PostgresTable): Promise<DataFile> {
  const connection = await session.reader();
  const isQuery = beginsQuery.test(query);
  const shown = isQuery ? "the query" : query.trim();
  const relation = isQuery ? `(${withoutEnd(query)}\n)` : await relationOf(query.trim(), option, connection);
  const refuse = (error: unknown): never => refuseQuery(error, isQuery ? `What ${option} asks for` : `“${shown}”`, option);
  const { fields } = await connection.query(`SELECT * FROM ${relation} AS given LIMIT 0`).catch(refuse);
  const names = fields.map(({ name }) => name);
  refuseSameNames(names, shown);
  const convert = await convertersOf(connection);
  let done = 0;

  async function* read(picker: ColumnPicker): AsyncGenerator<RowBatch> {
    const wanted = fields
      .map(({ name, dataTypeID }) => ({ name, slot: picker.slotOf(name), of: convert(dataTypeID) }))
      .filter(({ slot }) => slot >= 0);
    const cursor = sqlName(`rows of ${option}`);
    // Without any wanted column the rows are still counted.
    const selection = wanted.length === 0 ? "1" : wanted.map(({ name }) => sqlName(name)).join(", ");
    await connection.query(`DECLARE ${cursor} NO SCROLL CURSOR FOR SELECT ${selection} FROM ${relation} AS given`).catch(refuse);
    for (;;) {
      const { rows } = await connection.query(`FETCH ${batchRows} FROM ${cursor}`).catch(refuse);
      if (rows.length === 0) break;
      yield {
        lines: rows.map((_, at) => done + at + 1),
        rows: rows.map((found) => {
          const row: unknown[] = [];
          for (const { name, slot, of } of wanted) row[slot] = found[name] == null ? null : of(String(found[name]));
          return row;
        }),
        problems: [],
      };
      done += rows.length;
    }
    await connection.query(`CLOSE ${cursor}`);
  }

  const notes = isQuery
    ? []
    : [
        `The rows of a table have no order: of events of “${shown}” at one instant, and of rows of one lead, the one that PostgreSQL gives first counts as first.`,
      ];
  return {
    shown,
    format: "postgres",
    columns: () => names,
    read,
    progress: () => ({ done, total: null }),
    notes: () => notes,
    close: async () => {},
  };
}

type Converter = (text: string) => unknown;

const identity: Converter = (text) => text;
const number: Converter = (text) => Number(text);
/** With a zone they are in UTC, as the session says; what is not of these forms, such as years before Christ, stays for the reader to refuse. */
const time: Converter = (text) =>
  text.replace(
    /^(\d{4}-\d\d-\d\d) (\d\d:\d\d:\d\d(?:\.\d+)?)(\+00)?$/,
    (_, day, clock, zone) => `${day}T${clock}${zone === undefined ? "" : "Z"}`,
  );

/** What is made of the texts of each type, by its number in the catalogue; others stay as PostgreSQL writes them. */
const converters: Readonly<Record<number, Converter>> = {
  16: (text) => text === "t",
  20: exactNumber,
  21: number,
  23: number,
  700: number,
  701: number,
  1114: time,
  1184: time,
  1700: exactNumber,
};

/** Lists of any type are lists of what their items are. */
async function convertersOf(connection: PostgresConnection): Promise<(type: number) => Converter> {
  const { rows } = await connection.query("SELECT oid, typelem FROM pg_type WHERE typcategory = 'A' AND typelem <> 0");
  const items = new Map(rows.map(({ oid, typelem }) => [Number(oid), Number(typelem)]));
  const { default: pg } = await import("pg");
  const split = (pg.types.getTypeParser as (type: number) => (text: string) => unknown)(1009);
  return (type) => {
    const item = items.get(type);
    if (item === undefined) return converters[type] ?? identity;
    const of = converters[item] ?? identity;
    const each = (value: unknown): unknown => (Array.isArray(value) ? value.map(each) : value == null ? null : of(String(value)));
    return (text) => each(split(text));
  };
}

async function relationOf(name: string, option: string, connection: PostgresConnection): Promise<string> {
  // A name as SQL has it first, and then one that has capitals or blanks.
  const find =
    "SELECT oid::regclass::text AS relation FROM pg_class WHERE relkind IN ('r', 'v', 'm', 'f', 'p') AND pg_table_is_visible(oid) AND relname = $1";
  const qualified =
    "SELECT c.oid::regclass::text AS relation FROM pg_class AS c JOIN pg_namespace AS n ON n.oid = c.relnamespace WHERE c.relkind IN ('r', 'v', 'm', 'f', 'p') AND n.nspname || '.' || c.relname = $1";
  for (const [statement, wanted] of [
    [find, name],
    [find, name.toLowerCase()],
    [qualified, name.replaceAll('"', "")],
    [qualified, name.toLowerCase()],
    [find, name.replaceAll('"', "")],
  ] as const) {
    const { rows } = await connection.query(statement, [wanted]);
    if (rows[0] !== undefined) return String(rows[0]["relation"]);
  }
  const tables = await connection.query(
    "SELECT CASE table_schema WHEN 'public' THEN '' ELSE table_schema || '.' END || table_name AS name FROM information_schema.tables WHERE table_schema NOT IN ('pg_catalog', 'information_schema') ORDER BY 1",
  );
  const names = tables.rows.map((row) => String(row["name"]));
  throw new DataError(
    `The database has no table “${name}” that this user may see. It has ${names.length === 0 ? "none" : listNames(names)}.`,
    `Name a table, or write a query: ${option} ${forShell("SELECT * FROM …")}`,
  );
}

/** Says what is wrong with a query or a table. */
function refuseQuery(error: unknown, what: string, option: string): never {
  if (codeOf(error) === null || error instanceof DataError) throw error;
  if (codeOf(error) === "42501")
    throw new DataError(
      `${what} may not be read: ${firstLine(error)}.`,
      "Ask whoever runs the database for the right to SELECT, or name another user.",
    );
  if (codeOf(error) === "42601" && /multiple commands/.test(firstLine(error)))
    throw new DataError(`${what} is more than one query.`, `Give a single SELECT: ${option}`);
  throw new DataError(`${what} could not be read: ${firstLine(error)}.`, `Correct the query or the table it reads: ${option}`);
}
