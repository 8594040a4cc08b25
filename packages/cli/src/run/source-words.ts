import { forShell } from "@scoreline/data";
import { isSourceFile } from "./data-options.ts";

/** Something that a source file says: `"list": ["|"]` under `"values"`, as JSON without the braces around it. */
export interface SaidInSource {
  readonly under: "leads" | "events" | "values";
  readonly says: string;
  /** Of what, as `of this column`; nothing where that needs no words. */
  readonly of?: string;
}

/** The command that copies a built-in source, so that it can be changed. */
export function copyingSource(source: string): string {
  return `score sources ${forShell(source)} --format json > ${forShell(`${source.toLowerCase()}.source.json`)}`;
}

/** How to say something in a source file, a sentence without its period; `source` is the one that was named, and `option` names one. */
export function sayInSource(
  { under, says, of }: SaidInSource,
  source: string | undefined,
  option: "--source" | "--event-source" = "--source",
): string {
  const say = of === undefined ? "Say it" : `Say it ${of}`;
  const whole = `"${under}": { ${says} }`;
  if (source === undefined)
    return `${say} in a file such as my.source.json, and name it with ${option}: { "title": "My export", ${whole} }`;
  if (isSourceFile(source)) return `${say} in “${source}”: ${whole}`;
  return `${say} in a copy of the source (${copyingSource(source)}), and name it with ${option}: under "${under}", ${says}`;
}

/** Columns of which one file has objects in JSON. */
export interface ObjectColumns {
  readonly of: "leads" | "events";
  readonly columns: readonly string[];
  /** The column that holds further properties of events already; null where none does. */
  readonly held: string | null;
}

/** How to say in a source file that objects in columns of a table are read. */
export function readingObjects({ of, columns, held }: ObjectColumns, source: string | undefined): string {
  if (of === "leads") return sayInSource({ under: "leads", says: `"spread": ${JSON.stringify(columns)}` }, source);
  const all = held === null ? columns : [held, ...columns];
  return sayInSource({ under: "events", says: `"properties": ${JSON.stringify(all)}` }, source, "--event-source");
}
