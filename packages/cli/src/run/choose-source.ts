import { resolve } from "node:path";
import type { WrittenBy } from "@scoreline/batch";
import { builtInSources, DataError, plainSource, readDataSource, withNotation, type DataSource } from "@scoreline/data";
import { nearestName } from "@scoreline/diagnostics";
import { CommandFailure } from "../command-failure.ts";
import type { Host } from "../io/host.ts";
import { fileFailure, readSource } from "../io/read-source.ts";
import { isSourceFile, type SourceOptions } from "./data-options.ts";

/** The source of that name or in that file. Throws `CommandFailure`. */
export function findSource(name: string, cwd: string): DataSource {
  if (isSourceFile(name)) return readSourceFile(name, cwd);
  const known = name.toLowerCase();
  if (Object.hasOwn(builtInSources, known)) return builtInSources[known]!;
  const names = Object.keys(builtInSources);
  const nearest = nearestName(known, names);
  throw new CommandFailure(
    `There is no source called “${name}”.`,
    `${nearest === null ? "" : `Did you mean “${nearest}”? `}\`score sources\` lists them; a file of your own ends in .json.`,
  );
}

function readSourceFile(path: string, cwd: string): DataSource {
  const read = readSource(resolve(cwd, path));
  if ("problem" in read) throw fileFailure(path, read);
  try {
    return readDataSource(read.text, path);
  } catch (error) {
    throw error instanceof DataError ? new CommandFailure(error.message, error.hint) : error;
  }
}

/** How leads and events are written: as their sources say, where single options do not say otherwise. Throws `CommandFailure`. */
export function chooseSources(options: SourceOptions, { cwd }: Host): WrittenBy {
  const { source, eventSource = source } = options;
  return { leads: withOptions(source, options, cwd), events: withOptions(eventSource, options, cwd) };
}

function withOptions(name: string | undefined, options: SourceOptions, cwd: string): DataSource {
  const source = name === undefined ? plainSource : findSource(name, cwd);
  const { dates, decimal, list } = options;
  const given = [dates !== undefined && "dates", decimal !== undefined && "decimal", list !== undefined && "list"] as const;
  // A file of their own says how their data are written; of a list, values can still show otherwise.
  const ownFile = name !== undefined && isSourceFile(name) ? (["dates", "decimal"] as const) : [];
  const settled = [...ownFile.filter((key) => source.values?.[key] !== undefined), ...given.filter((key) => key !== false)];
  return { ...source, values: withNotation(source.values ?? {}, options), settled };
}
