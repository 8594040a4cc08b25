import type { DuckDBConnection, DuckDBValue } from "@duckdb/node-api";
import type { Reject, RejectGroup, RejectLog } from "@scoreline/data";
import { createAppender, type TableAppender } from "../duckdb/table-appender.ts";
import { execute, readColumns, readOne } from "../duckdb/chunk-reader.ts";
import type { Workspace } from "../duckdb/workspace.ts";

/** Values longer than this are cut, in UTF-16 units. */
const longestValue = 1000;

/** So many values of a group are given. */
const mostValues = 3;

const columns = [
  ["file", "INTEGER"],
  ["line", "UINTEGER"],
  ["place", "UINTEGER"],
  ["name", "VARCHAR"],
  ["value", "VARCHAR"],
  ["lead", "VARCHAR"],
  ["problem", "VARCHAR"],
  ["about", "VARCHAR"],
  ["says", "VARCHAR"],
  ["of_value", "BOOLEAN"],
  ["taken", "BOOLEAN"],
] as const;

/** A table of rejects, which is made with the first of them: of most runs there is none. */
interface RejectTable {
  readonly connection: DuckDBConnection;
  readonly appender: TableAppender;
}

async function openTable(workspace: Workspace, table: string): Promise<RejectTable> {
  const api = await import("@duckdb/node-api");
  const connection = await workspace.connect();
  await execute(connection, `CREATE TABLE ${table} (${columns.map(([name, type]) => `${name} ${type}`).join(", ")})`);
  const types = columns.map(([, type]) => api[type]);
  return { connection, appender: await createAppender(connection, table, types) };
}

/** Keeps rejects in the workspace. */
export function createRejectLog(workspace: Workspace): RejectLog {
  const table = workspace.name("rejects");
  const files: string[] = [];
  let added = 0;
  let opening: Promise<RejectTable> | null = null;
  let appender: TableAppender | null = null;
  /** What is added while the table is being made, and why it could not be. */
  let waiting: DuckDBValue[][] = [];
  let failure: { readonly error: unknown } | null = null;

  const open = async (): Promise<RejectTable> => {
    const opened = await openTable(workspace, table);
    ({ appender } = opened);
    for (const row of waiting) appender.append(row);
    waiting = [];
    return opened;
  };
  const append = (row: DuckDBValue[]): void => {
    if (failure !== null) throw failure.error;
    if (appender !== null) appender.append(row);
    else waiting.push(row);
    if (opening !== null) return;
    opening = open();
    opening.catch((error: unknown) => (failure = { error }));
  };
  /** All that was added; nothing may be added afterwards. */
  const finished = async (): Promise<DuckDBConnection> => {
    const opened = await opening!;
    appender?.finish();
    appender = null;
    return opened.connection;
  };
  const fileOf = (index: DuckDBValue | undefined): string => files[Number(index)] ?? "";

  return {
    add: ({ file, line, column, value, lead, problem, kind, takenAsMissing }) => {
      let index = files.indexOf(file);
      if (index < 0) index = files.push(file) - 1;
      const shown = value?.slice(0, longestValue) ?? null;
      append([index, line, added++, column, shown, lead, problem, kind.about, kind.says, kind.ofValue, takenAsMissing]);
    },
    count: async () => {
      if (added === 0) return { entries: 0, rows: 0, missing: { values: 0, rows: 0 } };
      const [rows, values, missing] = await readOne(
        await finished(),
        `SELECT count(DISTINCT (file, line)) FILTER (NOT taken), count(*) FILTER (taken), count(DISTINCT (file, line)) FILTER (taken) FROM ${table}`,
      );
      return { entries: added, rows: Number(rows), missing: { values: Number(values), rows: Number(missing) } };
    },
    groups: async (takenAsMissing, most) => {
      if (added === 0) return { shown: [], count: 0 };
      const connection = await finished();
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
      const connection = await finished();
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
