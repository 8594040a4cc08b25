import type { RunData } from "@scoreline/batch";
import { inWords, type AnonymousEvents, type DataFile, type EventColumns } from "@scoreline/data";
import { countInWords } from "@scoreline/report";
import { counted } from "./run-notes.ts";

/** So many texts that stand in place of a lead are shown. */
const mostWords = 3;

/** Events that name no lead, as a remark; null where there are none. */
export function anonymousNote(
  { count, words }: AnonymousEvents,
  { file, columns }: { readonly file: DataFile; readonly columns: Pick<EventColumns, "columnOf"> },
): string | null {
  if (count === 0) return null;
  const ways = words.slice(0, mostWords).map(({ word, count: times }) => {
    // What a file calls blank is seen in a table only.
    const way = word !== null ? `is “${word}”` : file.format === "csv" ? "is blank" : "has no value";
    return words.length === 1 ? way : `${way} (${countInWords(times)})`;
  });
  return `${counted(count, "event", "events")} of “${file.shown}” ${count === 1 ? "names" : "name"} no lead and ${count === 1 ? "was" : "were"} left out: “${columns.columnOf("leadId")}” ${inWords(ways, "or")}. With --anonymous reject ${count === 1 ? "it is a reject" : "they are rejects"}.`;
}

/** The same of a run. Where no event of the model names a lead, points are lost for certain, so that it is a doubt; otherwise it is none. */
export function anonymousNotes({ counts, sources }: RunData, asDoubt: boolean): readonly string[] {
  if (counts === null || sources.events === null) return [];
  const { anonymous } = counts;
  const isDoubt = anonymous.count === counts.counts.reduce((sum, count) => sum + count, 0);
  const note = anonymousNote(anonymous, sources.events);
  return note === null || isDoubt !== asDoubt ? [] : [note];
}
