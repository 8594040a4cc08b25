import {
  idDifference,
  noWritingRemarks,
  packRow,
  unpackRow,
  type AlikeLeads,
  type EventReader,
  type HistoryStore,
  type JoinedHistories,
  type LeadHistory,
  type RowMerger,
} from "@scoreline/data";
import type { LeadInput } from "@scoreline/plan";
import type { DuckDBConnection } from "@duckdb/node-api";
import { ChunkCursor } from "../duckdb/chunk-cursor.ts";
import { execute, readColumns, readOne } from "../duckdb/chunk-reader.ts";
import { createAppender } from "../duckdb/table-appender.ts";
import type { Workspace } from "../duckdb/workspace.ts";
import { findUnmatchedIds } from "./unmatched-ids.ts";
import { mergeLeads } from "./merge-leads.ts";

/** So many leads are handed over at a time: few enough that their events are short-lived. */
const batchSize = 128;

/** So many groups of identifiers that differ in case are looked at: of a file of which case is nothing to go by, more are no news. */
const mostAlike = 1000;

/** Looks for leads of a table whose identifiers differ only in case. */
async function findAlikeLeads(connection: DuckDBConnection, leads: string): Promise<AlikeLeads> {
  const groups = `SELECT min(id), max(id), count(*) FROM ${leads} GROUP BY lower(id) HAVING count(*) > 1 ORDER BY min(line) LIMIT ${mostAlike}`;
  let count = 0;
  let example: AlikeLeads["example"] = null;
  for await (const { count: rows, columns } of readColumns(connection, groups)) {
    for (let index = 0; index < rows; index++) {
      const [one, other, leadsOf] = columns.map((column) => column[index]);
      if (idDifference(String(one), String(other)) !== "case") continue;
      count += Number(leadsOf);
      example ??= [String(one), String(other)];
    }
  }
  return { leads: count, example };
}

/**
 * `leadOf` and `eventOf` make inputs of rows as they were added; `eventOf` is null where there are no events. `merger` brings together the
 * rows of one lead, where there may be several.
 */
export async function createHistoryStore(
  workspace: Workspace,
  leadOf: (row: readonly unknown[]) => LeadInput,
  eventOf: EventReader | null,
  merger: RowMerger | null = null,
): Promise<HistoryStore> {
  const { DOUBLE, UINTEGER, VARCHAR } = await import("@duckdb/node-api");
  const connection = await workspace.connect();
  const added = workspace.name("leads");
  const events = workspace.name("events");
  const first = workspace.name("first");
  await execute(
    connection,
    `CREATE TABLE ${added} (line UINTEGER, id VARCHAR, shown VARCHAR, packed VARCHAR${merger === null ? "" : ", written DOUBLE"})`,
  );
  await execute(connection, `CREATE TABLE ${events} (line UINTEGER, id VARCHAR, event UINTEGER, packed VARCHAR)`);
  const leadAppender = await createAppender(connection, added, [UINTEGER, VARCHAR, VARCHAR, VARCHAR, ...(merger === null ? [] : [DOUBLE])]);
  const eventAppender = await createAppender(connection, events, [UINTEGER, VARCHAR, UINTEGER, VARCHAR]);
  let leadRows = 0;
  let eventRows = 0;

  async function join(): Promise<JoinedHistories> {
    leadAppender.finish();
    eventAppender.finish();
    const { table: leads, writing } =
      merger === null ? { table: added, writing: noWritingRemarks } : await mergeLeads(workspace, connection, added, merger);
    await execute(connection, `CREATE TABLE ${first} AS SELECT id, min(line) AS line FROM ${leads} GROUP BY id`);
    const kept = Number((await readOne(connection, `SELECT count(*) FROM ${first}`))[0]);
    const unmatched =
      eventRows === 0
        ? [0, 0]
        : await readOne(connection, `SELECT count(*), count(DISTINCT id) FROM ${events} ANTI JOIN ${first} USING (id)`);
    const repeated = `SELECT l.line, coalesce(l.shown, l.id), f.line FROM ${leads} l JOIN ${first} f ON f.id = l.id AND f.line <> l.line ORDER BY l.line`;
    const grouped = `SELECT f.line, e.line, e.event, e.packed FROM ${events} e JOIN ${first} f ON f.id = e.id ORDER BY f.line, e.line`;

    const unmatchedIds: JoinedHistories["unmatchedIds"] = async (giveWay) => {
      const others = workspace.name("unmatched");
      await execute(
        connection,
        `CREATE TABLE ${others} AS SELECT id, count(*) AS events FROM ${events} ANTI JOIN ${first} USING (id) GROUP BY id`,
      );
      return findUnmatchedIds(connection, { leads, first, others }, giveWay);
    };
    const open = async (sql: string, wanted: boolean): Promise<ChunkCursor> => {
      const cursor = new ChunkCursor(wanted ? readColumns(await workspace.connect(), sql) : null);
      await cursor.load();
      return cursor;
    };

    const alikeLeads = await findAlikeLeads(connection, first);
    return {
      leads: kept,
      alikeLeads,
      merged: merger === null ? 0 : leadRows - kept,
      writing,
      unmatched: { events: Number(unmatched[0]), leads: Number(unmatched[1]) },
      events: eventRows,
      unmatchedIds,
      duplicates: async function* () {
        const cursor = await open(repeated, merger === null && kept < leadRows);
        while (cursor.line < Infinity) {
          yield { line: cursor.line, id: String(cursor.value(1)), first: Number(cursor.value(2)) };
          cursor.step();
          if (cursor.used) await cursor.load();
        }
      },
      histories: async function* () {
        const later = await open(repeated, merger === null && kept < leadRows);
        const occurred = await open(grouped, eventRows > 0);
        // A table in memory is read in the order in which it was filled.
        for await (const { count, columns } of readColumns(connection, `SELECT line, coalesce(shown, id), packed FROM ${leads}`)) {
          let batch: LeadHistory[] = [];
          for (let index = 0; index < count; index++) {
            const line = columns[0]?.[index] as number;
            if (later.line === line) {
              later.step();
              if (later.used) await later.load();
              continue;
            }
            const lead = leadOf(unpackRow(columns[2]?.[index] as string));
            const history: LeadHistory = { id: columns[1]?.[index] as string, line, lead, events: [], eventLines: [], problems: [] };
            while (eventOf !== null && occurred.line === line) {
              const eventLine = occurred.value(1) as number;
              const event = eventOf(eventLine, occurred.value(2) as number, unpackRow(occurred.value(3) as string));
              if ("cause" in event) history.problems.push(event);
              else {
                history.events.push(event);
                history.eventLines.push(eventLine);
              }
              occurred.step();
              if (occurred.used) await occurred.load();
            }
            batch.push(history);
            if (batch.length === batchSize) {
              yield batch;
              batch = [];
            }
          }
          yield batch;
        }
      },
    };
  }

  return {
    addLead: (line, { id, shown, row, at }) => {
      leadRows++;
      // Most are matched as they are written.
      leadAppender.append([
        line,
        id,
        shown === id ? null : shown,
        packRow(merger === null ? row : merger.keep(row)),
        ...(merger === null ? [] : [at]),
      ]);
    },
    addEvent: (line, leadId, event, row) => {
      eventRows++;
      eventAppender.append([line, leadId, event, packRow(row)]);
    },
    join,
  };
}
