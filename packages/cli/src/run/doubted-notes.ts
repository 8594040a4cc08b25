import { readsEvents, type Sources } from "@scoreline/batch";
import { forShell, inWords, type DataFile, type DoubtedRows, type NamedInstead } from "@scoreline/data";
import type { Plan } from "@scoreline/plan";
import { countInWords } from "@scoreline/report";
import { isSourceFile, type SourceOptions } from "./data-options.ts";
import { counted } from "./run-notes.ts";

/**
 * Rows that were used although the source does not know whether they should be, a sentence for each column that would say so; of the events that
 * the plan reads, or of all where the rules are still to be written.
 */
export function doubtedNotes(plan: Plan, { leads, events }: Sources, options: SourceOptions, ofAll = false): readonly string[] {
  const { source, eventSource = source } = options;
  if (events === null) return notesOf(leads.file, source);
  const reads = readsEvents(plan, events.columns);
  const isRead = (event: string | null): boolean => ofAll || (event !== null && reads(event.trim()));
  return [
    ...notesOf(leads.file, source),
    ...notesOf(events.file, eventSource, ({ event }) => isRead(event)),
    ...events.columns.namedInstead().flatMap((names) => namedInsteadNotes(names, events.file.shown, isRead)),
  ];
}

/** Events that are called what another column says than the one that names the others: of a task without a type, its status. */
function namedInsteadNotes(
  { blank, by, words }: NamedInstead,
  shown: string,
  isRead: (event: string | null) => boolean,
): readonly string[] {
  const read = words.filter(({ word }) => isRead(word));
  if (read.length === 0) return [];
  const count = read.reduce((sum, word) => sum + word.count, 0);
  const [have, are, their] = count === 1 ? ["has", "is", "its"] : ["have", "are", "their"];
  return [
    `${counted(count, "event", "events")} of “${shown}” ${have} no “${blank}” and ${are} called what ${their} “${by}” says: ${waysInWords(read, "and")}. With --event-name ${forShell(blank)} such rows are rejects.`,
  ];
}

/** The most frequent values with their counts. */
function waysInWords(words: DoubtedRows["words"], joint: "and" | "or"): string {
  const ways = words.slice(0, mostWords).map(({ word, count }) => {
    const way = word === null ? "blank" : `“${word}”`;
    return words.length === 1 ? way : `${way} (${countInWords(count)})`;
  });
  const more = words.length - ways.length;
  return inWords(more > 0 ? [...ways, counted(more, "other value", "other values")] : ways, joint);
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

function noteOf({ column, isThere, instead, count, words }: DoubtedRows, shown: string, source: string): string {
  const [count1, should, whose] = count === 1 ? ["counts", "it should", "its"] : ["count", "they should", "their"];
  const why = isThere
    ? `${whose} “${column}” is ${waysInWords(words, "or")}`
    : `the file has no column “${column}”, nor another that the source knows for it`;
  const which = `${counted(count, "row", "rows")} of “${shown}” ${count1}, though the source does not know whether ${should}: ${why}.`;
  const lists = isThere
    ? `put each of these values under "is" where the row is to be left out, and under "kept" where not`
    : `add the name of the column that says so after “${column}”`;
  const own = isSourceFile(source)
    ? `In “${source}”, ${lists}.`
    : `In a source file of your own, ${lists}: score sources ${forShell(source)} --format json > ${forShell(source)}.source.json`;
  return instead === null ? `${which} ${own}` : `${which} Export the column “${instead}”, too, which decides it. ${own}`;
}
