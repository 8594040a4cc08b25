import type { Sources } from "@scoreline/batch";
import { forShell, inWords, type DataFile, type DoubtedRows } from "@scoreline/data";
import { countInWords } from "@scoreline/report";
import { isSourceFile, type SourceOptions } from "./data-options.ts";
import { counted } from "./run-notes.ts";

/** Rows that were used although the source does not know whether they should be, a sentence for each column that would say so. */
export function doubtedNotes({ leads, events }: Sources, { source, eventSource = source }: SourceOptions): readonly string[] {
  return [...notesOf(leads.file, source), ...(events === null ? [] : notesOf(events.file, eventSource))];
}

/** So many values are shown. */
const mostWords = 5;

function notesOf(file: DataFile, source = ""): readonly string[] {
  return (file.skipped?.().doubted ?? []).map((rows) => noteOf(rows, file.shown, source));
}

function noteOf({ column, instead, count, words }: DoubtedRows, shown: string, source: string): string {
  const [count1, should, whose] = count === 1 ? ["counts", "it should", "its"] : ["count", "they should", "their"];
  const ways = words.slice(0, mostWords).map(({ word, count: times }) => {
    const way = word === null ? "blank" : `“${word}”`;
    return words.length === 1 ? way : `${way} (${countInWords(times)})`;
  });
  const more = words.length - ways.length;
  const said = inWords(more > 0 ? [...ways, counted(more, "other value", "other values")] : ways, "or");
  const which = `${counted(count, "row", "rows")} of “${shown}” ${count1}, though the source does not know whether ${should}: ${whose} “${column}” is ${said}.`;
  const lists = `put each of these values under "is" where the row is to be left out, and under "kept" where not`;
  const own = isSourceFile(source)
    ? `In “${source}”, ${lists}.`
    : `In a source file of your own, ${lists}: score sources ${forShell(source)} --format json > ${forShell(source)}.source.json`;
  return instead === null ? `${which} ${own}` : `${which} Export the column “${instead}”, too, which decides it. ${own}`;
}
