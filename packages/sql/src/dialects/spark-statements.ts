/** How a query over many tables is said to Spark, which has no way to work out a common table once. */
import { withTables } from "./standard.ts";
import type { CommonTable, Templates } from "./templates.ts";

/** Larger plans than this many tables take Spark long to plan. */
const largestPlan = 30;

/**
 * The tables that are written down as tables of the database, for the time of the statements: Spark writes out a common table at each place that names it,
 * and plans of tables that name tables grow beyond all measure.
 */
function writtenDown(tables: readonly CommonTable[], namedBy: ReadonlyMap<string, readonly string[]>): ReadonlySet<string> {
  const uses = new Map<string, number>();
  for (const names of namedBy.values()) for (const name of names) uses.set(name, (uses.get(name) ?? 0) + 1);
  const down = new Set<string>();
  const sizes = new Map<string, number>();
  for (const { name } of tables) {
    const size = namedBy.get(name)!.reduce((sum, other) => sum + (sizes.get(other) ?? 1), 1);
    const times = uses.get(name) ?? 0;
    const isLarge = times > 0 && size > 2 && (size * (times - 1) > largestPlan || size > 2 * largestPlan);
    if (isLarge) down.add(name);
    sizes.set(name, isLarge ? 1 : size);
  }
  return down;
}

/** A table of the database for one of the statement. */
const tableOf = (name: string): string => `scoreline_${name}`;

/** The statements of a query over tables: those that write tables down, the query, and those that drop them. */
export const statement: Templates["statement"] = (tables, query, template) => {
  const known = new Set(tables.map(({ name }) => name));
  const named = (sql: string): string[] =>
    [...sql.matchAll(/\b(?:FROM|JOIN) (\w+)\b/g)].flatMap(([, name]) => (known.has(name!) ? name! : []));
  const namedBy = new Map(tables.map((table) => [table.name, named(table.query)]));
  const down = writtenDown(tables, namedBy);
  /** A query with the tables that it needs; those that are written down are read. */
  const complete = (sql: string): string => {
    const needed = new Set<string>();
    const need = (names: readonly string[]): void => {
      for (const name of names) {
        if (needed.has(name)) continue;
        needed.add(name);
        if (!down.has(name)) need(namedBy.get(name)!);
      }
    };
    need(named(sql));
    const used = tables.filter(({ name }) => needed.has(name));
    return withTables(
      used.map((table) => (down.has(table.name) ? { ...table, comments: [], query: `SELECT * FROM ${tableOf(table.name)}` } : table)),
      sql,
      template,
    );
  };
  const before = tables.flatMap(({ name, comments, query: own }) =>
    down.has(name)
      ? [
          `DROP TABLE IF EXISTS ${tableOf(name)}`,
          `${[...comments, `CREATE TABLE ${tableOf(name)} USING parquet AS`].join("\n")}\n${complete(own)}`,
        ]
      : [],
  );
  const after = [...down].map((name) => `DROP TABLE ${tableOf(name)}`);
  return `${[...before, complete(query), ...after].join(";\n\n")};\n`;
};
