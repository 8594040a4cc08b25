import { symlinkSync } from "node:fs";
import { join } from "node:path";
import type { DuckDBConnection } from "@duckdb/node-api";
import { DataError, refuseSameNames, type DataFile } from "@scoreline/data";
import { firstLine, refuseStorage } from "../duckdb/refuse-storage.ts";
import { sqlText } from "@scoreline/sql";
import type { Workspace } from "../duckdb/workspace.ts";
import { relationFile, type RelationColumn } from "./relation-file.ts";

/** A Parquet file. Dates and times come as ISO texts, lists and structures as such; "lines" are rows, counted from 1. */
export async function openParquet(path: string, shown: string, workspace: Workspace): Promise<DataFile> {
  const connection = await workspace.connect();
  const file = sqlText(plainPath(path, workspace));
  const relation = `read_parquet(${file}, hive_partitioning = false)`;
  const refuse = (error: unknown): never => refuseParquet(error, shown);
  const { columns, total } = await describe(connection, file, relation).catch(refuse);
  const names = columns.map(({ name }) => name);
  refuseSameNames(names, shown);
  return relationFile({ shown, format: "parquet", connection, relation, columns, total, refuse });
}

/** DuckDB reads `*`, `?` and `[` in a path as patterns; a link without them leads around that. */
function plainPath(path: string, workspace: Workspace): string {
  let plain = path;
  if (/[*?[\]{}]/.test(path)) {
    plain = join(workspace.folder, `${workspace.name("input")}.parquet`);
    symlinkSync(path, plain);
  }
  return plain;
}

async function describe(
  connection: DuckDBConnection,
  file: string,
  relation: string,
): Promise<{ readonly columns: readonly RelationColumn[]; readonly total: number }> {
  const described = await connection.runAndReadAll(`DESCRIBE SELECT * FROM ${relation}`);
  const counted = await connection.runAndReadAll(`SELECT count(*) FROM ${relation}`);
  const schema = await connection.runAndReadAll(`SELECT name, num_children FROM parquet_schema(${file})`);
  const named = topOf(schema.getRows().map(([name, children]) => ({ name: String(name), children: Number(children ?? 0) })));
  const columns = described.getRows().map(([alias], index) => ({ name: String(alias), parts: [], ...named[index], alias: String(alias) }));
  return { columns, total: Number(counted.getRows()[0]?.[0]) };
}

/** The columns of a schema that lists each of its nodes before what is in it, beginning with the whole. */
function topOf(nodes: readonly { readonly name: string; readonly children: number }[]): Omit<RelationColumn, "alias">[] {
  let at = 1;
  const next = (): { readonly name: string; readonly parts: readonly string[] } => {
    const node = nodes[at++];
    const parts = Array.from({ length: node?.children ?? 0 }, next);
    return { name: node?.name ?? "", parts: parts.map(({ name }) => name) };
  };
  return Array.from({ length: nodes[0]?.children ?? 0 }, next);
}

/** How DuckDB says that a file is not what it should be. */
const signsOfDamage =
  /magic bytes|too small to be a Parquet|decompress|corrupt|Failed to read|TProtocol|thrift|out of (?:range|buffer)|metadata/i;

/** Says what keeps a Parquet file from being read; errors that are none of DuckDB's go on as they are, and so does an interruption. */
function refuseParquet(error: unknown, shown: string): never {
  const said = firstLine(error);
  if (/string encoding/.test(said)) {
    throw new DataError(`“${shown}” holds text that is not UTF-8.`, "Write the file again with its text as UTF-8.");
  }
  if (signsOfDamage.test(said)) {
    throw new DataError(`“${shown}” could not be read as Parquet: it is damaged or cut short.`, "Copy or write the file again.");
  }
  if (/^(?:Invalid|Not implemented|Serialization|Conversion|IO) [\w ]*Error/i.test(said)) {
    throw new DataError(`“${shown}” could not be read as Parquet: ${said}`, "Write the file again, or give it as CSV or JSON lines.");
  }
  return refuseStorage(error);
}
