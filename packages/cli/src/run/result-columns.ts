import type { ResultLayout, RunData } from "@scoreline/batch";
import { nearestName } from "@scoreline/diagnostics";
import { CommandFailure } from "../command-failure.ts";
import type { ChangedTexts } from "./destination.ts";

/** `id, email,action` as names. Throws `CommandFailure` where one is empty. */
export function columnNames(list: string | undefined): readonly string[] | null {
  if (list === undefined) return null;
  const names = list.split(",").map((name) => name.trim());
  if (!names.includes("")) return names;
  throw new CommandFailure("A name is missing in --columns.", "Write names with commas between them: --columns lead_id,email,action");
}

/** Throws `CommandFailure` where a column is asked for that neither the results nor the file of leads have. */
export function refuseUnknownColumns({ carried, names }: ResultLayout, { sources, rows }: RunData): void {
  const { file, columns } = sources.leads;
  // Lines of JSON name their columns one by one: of a file without any nothing is known.
  if (rows === 0 && file.format === "json-lines") return;
  const unknown = carried.find((name) => columns.sources.fields.every((field) => field.name !== name || field.sources.length === 0));
  if (unknown === undefined) return;
  const known = [...new Set([...names, ...file.columns().filter((name) => !carried.includes(name))])];
  const nearest = nearestName(unknown, known) ?? known.find((name) => name.endsWith(`_${unknown}`)) ?? null;
  throw new CommandFailure(
    `There is no column “${unknown}”, neither in the results nor in “${file.shown}”.`,
    `${nearest === null ? "" : `Did you mean “${nearest}”? `}The columns of results are ${names.join(", ")}.`,
  );
}

/** What was done to texts for spreadsheets, as remarks. */
export function textNotes({ guarded, cut }: ChangedTexts): readonly string[] {
  const notes: string[] = [];
  if (guarded > 0) {
    const what = guarded === 1 ? "1 value begins with =, +, - or @ and has" : `${guarded} values begin with =, +, - or @ and have`;
    notes.push(`${what} an apostrophe before it, so that spreadsheets do not run it as a formula; --raw-text writes texts as they are.`);
  }
  if (cut > 0) {
    const what =
      cut === 1 ? "1 text is longer than a cell of Excel holds and ends" : `${cut} texts are longer than a cell of Excel holds and end`;
    notes.push(`${what} in “…” after 32,766 characters; CSV, JSON lines and Parquet keep all of it.`);
  }
  return notes;
}
