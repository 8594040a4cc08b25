import type { DuckDBConnection, DuckDBType, DuckDBValue } from "@duckdb/node-api";
import { dialects, sqlName, type CanonicalRows, type CanonicalValue, type Column, type Layout } from "@scoreline/sql";
import { createAppender } from "./table-appender.ts";

/** Writes canonical rows; once it has finished, a statement of the same plan can be asked of the connection. */
export interface CanonicalTables {
  readonly append: (rows: CanonicalRows) => void;
  readonly finish: () => void;
}

/** Makes the tables of a layout, empty; those of these names that the connection has already are dropped. */
export async function createCanonicalTables(connection: DuckDBConnection, { leads, events }: Layout): Promise<CanonicalTables> {
  const { BIGINT, BOOLEAN, DOUBLE, INTEGER, LIST, VARCHAR, listValue } = await import("@duckdb/node-api");
  const types: Readonly<Record<Column["type"], DuckDBType>> = {
    text: VARCHAR,
    number: DOUBLE,
    date: INTEGER,
    truth: BOOLEAN,
    list: LIST(VARCHAR),
    long: BIGINT,
    whole: INTEGER,
  };
  const valueFor = ({ type }: Column): ((value: CanonicalValue) => DuckDBValue) => {
    if (type === "long") return (value) => (value === null ? null : BigInt(value as number));
    return type === "list" ? (value) => (value === null ? null : listValue(value as readonly string[])) : (value) => value as DuckDBValue;
  };
  const open = async ({ name, columns, values }: Layout["leads"] | Layout["events"]) => {
    const all: readonly Column[] = [...columns, ...values];
    const definitions = all.map((column) => `${sqlName(column.name)} ${dialects.duckdb.types[column.type]}`);
    await connection.run(`CREATE OR REPLACE TEMP TABLE ${sqlName(name)} (${definitions.join(", ")})`);
    const { append, finish } = await createAppender(
      connection,
      name,
      all.map(({ type }) => types[type]),
    );
    const written = all.map(valueFor);
    return { append: (row: readonly CanonicalValue[]) => append(row.map((value, at) => written[at]!(value))), finish };
  };
  const [leadTable, eventTable] = [await open(leads), await open(events)];
  return {
    append(rows) {
      leadTable.append(rows.lead);
      rows.events.forEach(eventTable.append);
    },
    finish() {
      leadTable.finish();
      eventTable.finish();
    },
  };
}
