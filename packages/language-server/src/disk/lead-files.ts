import { readFileSync, statSync } from "node:fs";
import type { GivenFiles } from "@scoreline/batch";
import {
  builtInSources,
  DataError,
  layOutEvents,
  layOutLeads,
  plainSource,
  readDataSource,
  type DataFile,
  type DataSource,
} from "@scoreline/data";
import { describeSystemError, openData, systemRemedy } from "@scoreline/engines";
import { nameOf, type LeadFileHost, type LeadFiles } from "../leads/counter.ts";

/** Larger files than this are for the command line, in bytes. */
const largest = 1_000_000_000;

/** Files of leads on this machine: CSV and JSON lines, both also gzipped. */
export const leadFilesOnDisk: LeadFileHost = {
  identityOf: ({ leads, events, source }) =>
    JSON.stringify([leads, events, source].map((path) => path && [path, isBuiltIn(path) ? null : identityOf(path)])),

  async withOpen<Result>(files: LeadFiles, use: (given: GivenFiles) => Promise<Result>): Promise<Result> {
    const source = sourceOf(files.source);
    const leads = await open(files.leads, source);
    let events: DataFile | null = null;
    try {
      if (files.events !== null) events = await open(files.events, source);
      return await use({
        leads: layOutLeads(leads, source, undefined),
        events: events === null ? null : layOutEvents(events, source, {}),
        leadId: null,
        eventNames: {},
        written: { leads: source, events: source },
      });
    } finally {
      await leads.close();
      await events?.close();
    }
  },
};

const isBuiltIn = (source: string): boolean => Object.hasOwn(builtInSources, source.toLowerCase());

/** Throws a `DataError` where there is no such source. */
function sourceOf(name: string | null): DataSource {
  if (name === null) return plainSource;
  if (isBuiltIn(name)) return builtInSources[name.toLowerCase()]!;
  try {
    return readDataSource(readFileSync(name, "utf8"), nameOf(name));
  } catch (error) {
    if (error instanceof DataError) throw error;
    throw new DataError(
      `The source “${nameOf(name)}” could not be read: ${describeSystemError(error)}.`,
      "In the setting score.source, write the name of a source that `score sources` lists, or the path of a file that ends in .json.",
    );
  }
}

/** When a file was written last and how long it is, and which of its name it is; null where there is none. */
function identityOf(path: string): string | null {
  const status = statSync(path, { throwIfNoEntry: false, bigint: true });
  return status === undefined ? null : [status.mtimeNs, status.size, status.dev, status.ino].join(" ");
}

/** Throws a `DataError` where the file cannot be read, or only by what an editor does not carry. */
async function open(path: string, { values }: DataSource): Promise<DataFile> {
  const shown = nameOf(path);
  const size = sizeOf(path, shown);
  if (size > largest)
    throw new DataError(
      `“${shown}” is larger than ${largest / 1_000_000_000} GB, which the editor does not read.`,
      "Count with `score run`.",
    );
  return openData({ shown, path, encoding: values?.encoding }, () => {
    throw new DataError(
      `“${shown}” is a file of Parquet or DuckDB, which the editor does not read.`,
      "Give it leads as CSV or JSON lines; `score run` reads the others, too.",
    );
  });
}

/** In bytes. Refuses what is no plain file: to `openData`, a folder with the name of a file is a table of DuckDB. */
function sizeOf(path: string, shown: string): number {
  try {
    const status = statSync(path);
    if (!status.isFile())
      throw new DataError(
        `“${shown}” is ${status.isDirectory() ? "a folder" : "not a plain file"}.`,
        "The editor counts a file of CSV or JSON lines: put one in its place, or name one in the settings score.leads and score.events.",
      );
    return status.size;
  } catch (error) {
    if (error instanceof DataError) throw error;
    throw new DataError(`“${shown}” could not be read: ${describeSystemError(error)}.`, systemRemedy(error));
  }
}
