import { createAlikeTally, mostUnmatchedIds, type AlikeIds, type UnmatchedIds } from "@scoreline/data";
import type { DuckDBConnection } from "@duckdb/node-api";
import { execute, readColumns, readOne } from "../duckdb/chunk-reader.ts";
import { createAppender } from "../duckdb/table-appender.ts";
import type { Workspace } from "../duckdb/workspace.ts";

/** Of an identifier in a column something that is the same for all that `idDifference` takes for one, and for others: that is for it to judge. */
function roughId(column: string): string {
  const bare = String.raw`regexp_replace(${column}, '^(?:''|="?|")(.*?)"?$', '\1')`;
  const plain = String.raw`CASE WHEN regexp_full_match(${bare}, '\d{1,3}([,.]\d{3})+') THEN regexp_replace(${bare}, '[,.]', '', 'g') ELSE ${bare} END`;
  const inside = String.raw`regexp_replace(${plain}, '^https?://.*/([0-9A-Za-z]{15}(?:[0-9A-Za-z]{3})?)(?:[/?#].*)?$', '\1')`;
  const short = `CASE WHEN regexp_full_match(${inside}, '[0-9A-Za-z]{18}') THEN left(${inside}, 15) ELSE ${inside} END`;
  const whole = String.raw`regexp_replace(lower(${short}), '^(\d+)\.0+$', '\1')`;
  const address = String.raw`regexp_replace(${whole}, '^[^<>]*<\s*([^<>\s]+)\s*>$', '\1')`;
  return String.raw`regexp_replace(${address}, '^0+(\d+)$', '\1')`;
}

/** A shorter beginning of an identifier can be that of many by chance. */
const shortestCut = 8;
/** So long a beginning is nobody else's, so that one is enough; of shorter ones there are so many. */
const surelyCut = 14;
const fewestCut = 3;
/** Of those of one length, so many are the beginning of another where they are cut off. */
const mostlyCut = 0.5;

/** Looks for identifiers of events that belong to no lead which are the beginning of those of leads, or the leads’ that of theirs. */
async function findCutIds(connection: DuckDBConnection, others: string, leads: string): Promise<readonly AlikeIds[]> {
  for (const [cut, whole] of [
    ["u", "l"],
    ["l", "u"],
  ] as const) {
    const table = cut === "u" ? others : leads;
    const lengths = `SELECT length(id), count(*) FROM ${table} GROUP BY 1 ORDER BY 2 DESC, 1 LIMIT 1`;
    const length = Number((await readOne(connection, lengths))[0]);
    if (length < shortestCut) continue;
    // How many events may be meant: those that are so short, or longer than what is left of the leads.
    const possible = `SELECT id, events FROM ${others} WHERE length(id) ${cut === "u" ? "=" : ">"} ${length}`;
    const pairs = `SELECT u.id AS id, any_value(u.events) AS events, min(l.id) AS lead FROM (${possible}) u
      JOIN ${leads} l ON left(${whole}.id, ${length}) = ${cut}.id AND length(${whole}.id) > ${length} GROUP BY u.id`;
    const found = `SELECT count(*), coalesce(sum(events), 0), min(id), min_by(lead, id), (SELECT count(*) FROM (${possible})) FROM (${pairs})`;
    const [ids, events, event, lead, of] = await readOne(connection, found);
    const isMost = Number(ids) >= mostlyCut * Number(of) && Number(ids) >= (length < surelyCut ? fewestCut : 1);
    if (isMost) return [{ difference: "cut", events: Number(events), event: String(event), lead: String(lead) }];
  }
  return [];
}

/** Tables by name: the rows of leads as `id` and `shown`, each `id` of them once, and each `id` of events that belong to no lead with how many `events` that is. */
interface IdTables {
  readonly leads: string;
  readonly first: string;
  readonly others: string;
}

/** Compares identifiers of events that belong to no lead with those of the leads. `giveWay` is asked on the way; it throws or rejects to stop. */
export async function findUnmatchedIds(
  connection: DuckDBConnection,
  { leads, first, others }: IdTables,
  giveWay: () => Promise<void> | undefined,
): Promise<UnmatchedIds> {
  const idsOf = async (sql: string): Promise<readonly string[]> => {
    const ids: string[] = [];
    for await (const { columns } of readColumns(connection, sql)) {
      await giveWay();
      ids.push(...(columns[0] as string[]));
    }
    return ids;
  };
  const tally = createAlikeTally();
  const rough = `SELECT ${roughId("id")} AS rough, id FROM ${first}`;
  const pairs = `SELECT u.id, u.events, l.id FROM ${others} u JOIN (${rough}) l ON ${roughId("u.id")} = l.rough ORDER BY u.id, l.id`;
  // Of leads that differ in capitals alone, the right one need not be the first.
  let counted: unknown = null;
  for await (const { count, columns } of readColumns(connection, pairs)) {
    await giveWay();
    for (let index = 0; index < count; index++) {
      const id = columns[0]?.[index] as string;
      if (id !== counted && tally.add(id, columns[2]?.[index] as string, Number(columns[1]?.[index]))) counted = id;
    }
  }
  return {
    events: await idsOf(`SELECT id FROM ${others} ORDER BY events DESC, id LIMIT ${mostUnmatchedIds}`),
    leads: await idsOf(`SELECT coalesce(shown, id) FROM ${leads} LIMIT ${mostUnmatchedIds}`),
    alike: tally.found().length > 0 ? tally.found() : await findCutIds(connection, others, first),
  };
}

/** The same of identifiers in memory, those of the rows of leads with how they are written, and the others with how many events have them. */
export async function compareIds(
  workspace: Workspace,
  rows: Iterable<{ readonly id: string; readonly shown: string }>,
  strange: ReadonlyMap<string, number>,
  giveWay: () => Promise<void> | undefined,
): Promise<UnmatchedIds> {
  const { BIGINT, VARCHAR } = await import("@duckdb/node-api");
  const connection = await workspace.connect();
  const [leads, first, others] = [workspace.name("leads"), workspace.name("first"), workspace.name("unmatched")];
  await execute(connection, `CREATE TABLE ${leads} (id VARCHAR, shown VARCHAR)`);
  await execute(connection, `CREATE TABLE ${others} (id VARCHAR, events BIGINT)`);
  const leadAppender = await createAppender(connection, leads, [VARCHAR, VARCHAR]);
  for (const { id, shown } of rows) leadAppender.append([id, shown]);
  leadAppender.finish();
  const otherAppender = await createAppender(connection, others, [VARCHAR, BIGINT]);
  for (const [id, events] of strange) otherAppender.append([id, BigInt(events)]);
  otherAppender.finish();
  await execute(connection, `CREATE TABLE ${first} AS SELECT DISTINCT id FROM ${leads}`);
  return findUnmatchedIds(connection, { leads, first, others }, giveWay);
}
