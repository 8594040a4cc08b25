import type { Sources } from "@scoreline/batch";
import { forShell, inWords, type DataFile, type DoubtedRows } from "@scoreline/data";
import { inputsRead, type Plan } from "@scoreline/plan";
import { countInWords } from "@scoreline/report";
import { isSourceFile, type SourceOptions } from "./data-options.ts";
import { counted } from "./run-notes.ts";

/**
 * Rows that were used although the source does not know whether they should be, a sentence for each column that would say so; of the events that
 * the plan reads, or of all where the rules are still to be written.
 */
export function doubtedNotes(plan: Plan, { leads, events }: Sources, options: SourceOptions, ofAll = false): readonly string[] {
  const { source, eventSource = source } = options;
  const { scored, asked } = inputsRead(plan);
  const isRead = ({ event }: DoubtedRows): boolean => {
    if (ofAll) return true;
    const index = event === null ? -1 : events!.columns.eventOf(event.trim());
    return scored.has(index) || asked.has(index);
  };
  return [...notesOf(leads.file, source), ...(events === null ? [] : notesOf(events.file, eventSource, isRead))];
}

/** So many values are shown. */
const mostWords = 5;

/** Rows of events that no rule reads cost nothing. */
function notesOf(file: DataFile, source = "", isRead: (rows: DoubtedRows) => boolean = () => true): readonly string[] {
  const doubted = (file.skipped?.().doubted ?? []).filter(isRead);
  const columns = [...new Set(doubted.map(({ column }) => column))];
  return columns.map((column) => {
    const all = doubted.filter((rows) => rows.column === column);
    return noteOf({ ...all[0]!, ...together(all) }, file.shown, source);
  });
}

/** What the column says in any of them. */
function together(all: readonly DoubtedRows[]): Pick<DoubtedRows, "count" | "words"> {
  const words = new Map<string | null, number>();
  for (const { word, count } of all.flatMap((rows) => rows.words)) words.set(word, (words.get(word) ?? 0) + count);
  return {
    count: all.reduce((sum, { count }) => sum + count, 0),
    words: [...words].map(([word, count]) => ({ word, count })).sort((one, other) => other.count - one.count),
  };
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
