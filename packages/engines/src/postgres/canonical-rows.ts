/** Rows into tables of PostgreSQL, many at once. */
import { dialects, sqlName, type CanonicalValue, type Layout } from "@scoreline/sql";
import type { PostgresConnection } from "./session.ts";

/** A column by its name, and its type as SQL has it. */
export interface TableColumn {
  readonly name: string;
  readonly type: string;
}

export const definitionsOf = (columns: readonly TableColumn[]): string =>
  columns.map(({ name, type }) => `${sqlName(name)} ${type}`).join(", ");

/** The columns of one of the tables that a statement reads. */
export const columnsOf = ({ columns, values }: Layout["leads"] | Layout["events"]): readonly TableColumn[] =>
  [...columns, ...values].map(({ name, type }) => ({ name, type: dialects.postgres.types[type] }));

/** Adds rows to a table of these columns. */
export async function insertRows(
  table: string,
  columns: readonly TableColumn[],
  rows: readonly (readonly CanonicalValue[])[],
  connection: PostgresConnection,
): Promise<void> {
  if (rows.length === 0) return;
  const objects = rows.map((row) => Object.fromEntries(columns.map(({ name }, at) => [name, row[at]])));
  await connection.query(`INSERT INTO ${sqlName(table)} SELECT * FROM json_to_recordset($1) AS given(${definitionsOf(columns)})`, [
    JSON.stringify(objects),
  ]);
}
