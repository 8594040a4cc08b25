import type { DuckDBConnection, DuckDBValue } from "@duckdb/node-api";
import type { Reject, RejectGroup, RejectLog } from "@scoreline/data";
import { createAppender, type TableAppender } from "../duckdb/table-appender.ts";
import { execute, readColumns, readOne } from "../duckdb/chunk-reader.ts";
import type { Workspace } from "../duckdb/workspace.ts";

/** Values longer than this are cut, in UTF-16 units. */
const longestValue = 1000;

/** So many values of a group are given. */
const mostValues = 3;

export async function createRejectLog(workspace: Workspace): Promise<RejectLog> {
  const { BOOLEAN, INTEGER, VARCHAR, UINTEGER } = await import("@duckdb/node-api");
  const connection: DuckDBConnection = await workspace.connect();
  const table = workspace.name("rejects");
  const columns = [
    ["file", "INTEGER", INTEGER],
    ["line", "UINTEGER", UINTEGER],
    ["place", "UINTEGER", UINTEGER],
    ["name", "VARCHAR", VARCHAR],
    ["value", "VARCHAR", VARCHAR],
    ["lead", "VARCHAR", VARCHAR],
    ["problem", "VARCHAR", VARCHAR],
    ["about", "VARCHAR", VARCHAR],
    ["says", "VARCHAR", VARCHAR],
    ["of_value", "BOOLEAN", BOOLEAN],
    ["taken", "BOOLEAN", BOOLEAN],
  ] as const;
  await execute(connection, `CREATE TABLE ${table} (${columns.map(([name, type]) => `${name} ${type}`).join(", ")})`);
  const files: string[] = [];
  let appender: TableAppender | null = await createAppender(
    connection,
    table,
    columns.map(([, , type]) => type),
  );
  let added = 0;

  const finish = (): void => {
    appender?.finish();
    appender = null;
  };
  const fileOf = (index: DuckDBValue | undefined): string => files[Number(index)] ?? "";

  return {
    add: ({ file, line, column, value, lead, problem, kind, takenAsMissing }) => {
      let index = files.indexOf(file);
      if (index < 0) index = files.push(file) - 1;
      const shown = value?.slice(0, longestValue) ?? null;
      appender?.append([index, line, added++, column, shown, lead, problem, kind.about, kind.says, kind.ofValue, takenAsMissing]);
    },
    count: async () => {
      if (added === 0) return { entries: 0, rows: 0, missing: { values: 0, rows: 0 } };
      finish();
      const [rows, values, missing] = await readOne(
        connection,
        `SELECT count(DISTINCT (file, line)) FILTER (NOT taken), count(*) FILTER (taken), count(DISTINCT (file, line)) FILTER (taken) FROM ${table}`,
      );
      return { entries: added, rows: Number(rows), missing: { values: Number(values), rows: Number(missing) } };
    },
    groups: async (takenAsMissing, most) => {
      if (added === 0) return { shown: [], count: 0 };
      finish();
      const shown = new Map<number, RejectGroup & { readonly values: { value: string | null; rows: number }[] }>();
      let count = 0;
      for await (const chunk of readColumns(connection, groupQuery(table, takenAsMissing, most))) {
        for (let row = 0; row < chunk.count; row++) {
          const [rank, file, about, says, ofValue, rows, kinds, value, times, line, name, lead, problem, groups] = chunk.columns.map(
            (column) => column[row],
          );
          count = Number(groups);
          const group = shown.get(Number(rank)) ?? {
            file: fileOf(file),
            about: textOrNull(about),
            says: String(says),
            ofValue: ofValue === true,
            rows: Number(rows),
            values: [],
            otherValues: Math.max(0, Number(kinds) - mostValues),
            example: { line: Number(line), column: textOrNull(name), lead: textOrNull(lead), problem: String(problem) },
          };
          shown.set(Number(rank), group);
          if (group.ofValue) group.values.push({ value: textOrNull(value), rows: Number(times) });
        }
      }
      return { shown: [...shown.values()], count };
    },
    read: async function* () {
      if (added === 0) return;
      finish();
      for await (const { count, columns: read } of readColumns(
        connection,
        `SELECT file, line, name, value, lead, problem, about, says, of_value, taken FROM ${table} ORDER BY file, line, place`,
      )) {
        const batch: Reject[] = [];
        for (let index = 0; index < count; index++) {
          const [file, line, name, value, lead, problem, about, says, ofValue, taken] = read.map((column) => column[index]);
          batch.push({
            file: fileOf(file),
            line: Number(line),
            column: textOrNull(name),
            value: textOrNull(value),
            lead: textOrNull(lead),
            problem: String(problem),
            kind: { about: textOrNull(about), says: String(says), ofValue: ofValue === true },
            takenAsMissing: taken === true,
          });
        }
        yield batch;
      }
    },
  };
}

/**
 * The most frequent values of the largest groups, a row for each, with the first reject that has it. Where values are not what is wrong, a
 * group has one row. The largest group of a file comes before all second ones.
 */
function groupQuery(table: string, takenAsMissing: boolean, most: number): string {
  const kind = "file, about, says, of_value";
  return `
    WITH by_value AS (
      SELECT ${kind}, CASE WHEN of_value THEN value END AS said, count(DISTINCT line) AS times, arg_min(place, line) AS first, min(line) AS top
      FROM ${table} WHERE taken = ${takenAsMissing} GROUP BY ALL
    ), ranked AS (
      SELECT *,
        sum(times) OVER (PARTITION BY ${kind}) AS total,
        count(*) OVER (PARTITION BY ${kind}) AS kinds,
        row_number() OVER (PARTITION BY ${kind} ORDER BY times DESC, top, first) AS nth,
        min(first) OVER (PARTITION BY ${kind}) AS begun,
        min(top) OVER (PARTITION BY ${kind}) AS beginning
      FROM by_value
    ), in_file AS (
      SELECT begun, total, file, beginning, row_number() OVER (PARTITION BY file ORDER BY total DESC, beginning, begun) AS nth
      FROM ranked WHERE nth = 1
    ), chosen AS (
      SELECT begun, row_number() OVER (ORDER BY nth > 1, total DESC, file, beginning, begun) AS rank, count(*) OVER () AS groups FROM in_file
    )
    SELECT rank, r.file, r.about, r.says, r.of_value, total, kinds, said, times, line, name, lead, problem, groups
    FROM ranked r JOIN chosen USING (begun) JOIN ${table} t ON t.place = r.first
    WHERE rank <= ${most} AND r.nth <= ${mostValues}
    ORDER BY total DESC, r.file, beginning, begun, r.nth`;
}

function textOrNull(value: unknown): string | null {
  return typeof value === "string" ? value : null;
}
