import { printable } from "@scoreline/diagnostics";
import type { Context } from "../context.ts";
import { absentNotes } from "./absent-notes.ts";
import type { DataOptions } from "./data-options.ts";
import { notationNotes } from "./notation-notes.ts";
import type { EndedRun } from "./run-notes.ts";
import { unmatchedDoubts } from "./unmatched-words.ts";

/** Remarks that say that points may be lost, which `--strict` makes errors; other remarks are none of these. */
export function runDoubts({ data, plan, options }: EndedRun): readonly string[] {
  const { absent, sources } = data;
  return [...unmatchedDoubts(plan, data, options), ...absentNotes(absent), ...notationNotes(plan, sources)];
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
