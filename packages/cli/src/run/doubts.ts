import { printable } from "@scoreline/diagnostics";
import type { ListHint, ThousandsHint } from "@scoreline/data";
import { countInWords } from "@scoreline/report";
import type { Context } from "../context.ts";
import { absentNotes } from "./absent-notes.ts";
import type { DataOptions } from "./data-options.ts";
import { counted, type EndedRun } from "./run-notes.ts";
import { unmatchedDoubts } from "./unmatched-words.ts";

/** Remarks that say that points may be lost, which `--strict` makes errors; other remarks are none of these. */
export function runDoubts({ data, plan, options }: EndedRun): readonly string[] {
  const { absent, sources } = data;
  const files = [sources.leads, ...(sources.events === null ? [] : [sources.events])];
  return [
    ...unmatchedDoubts(plan, data, options),
    ...absentNotes(absent),
    ...files.flatMap(({ columns }) => columns.listHints().map(listNote)),
    ...files.flatMap(({ columns }) => columns.thousandsHints().map(thousandsNote)),
  ];
}

function listNote({ field, mark, count, of }: ListHint): string {
  const verb = count === 1 ? "contains" : "contain";
  return `${countInWords(count)} of ${counted(of, "value", "values")} of “${field}” ${verb} “${mark}”, read as one item each. Is it what separates items? Then: --list "${mark}"`;
}

function thousandsNote({ field, example, count, of }: ThousandsHint): string {
  const read = String(Number(example));
  const small = Number.isNaN(Number(example)) ? "" : `, read as ${read}`;
  return `${countInWords(count)} of ${counted(of, "value", "values")} of “${field}” ${count === 1 ? "is" : "are"} written like “${example}”${small}. If that is ${countInWords(Number(example.replaceAll(".", "")))}: --decimal comma; if not: --decimal point`;
}

/** Doubts as they are shown: as notes, or as errors where those are asked for, which are shown in any case. */
export function doubtLines(
  doubts: readonly string[],
  { strict, quiet }: Pick<DataOptions, "strict"> & { readonly quiet?: boolean },
  { notePaint }: Pick<Context, "notePaint">,
): readonly string[] {
  if (strict !== true) return quiet === true ? [] : doubts.map((doubt) => `${notePaint.warning("note:")} ${printable(doubt)}`);
  if (doubts.length === 0) return [];
  const lines = doubts.map((doubt) => `${notePaint.error("error:")} ${printable(doubt)}`);
  return [...lines, `With --strict ${doubts.length === 1 ? "this is an error" : "these are errors"}, since points may be lost.`];
}
