import { writeText } from "@scoreline/language";
import { readsEvents, type Sources } from "@scoreline/batch";
import { forShell, inWords, type DataFile, type DoubtedRows, type EventColumns, type SaidInstead } from "@scoreline/data";
import type { Plan } from "@scoreline/plan";
import { countInWords } from "@scoreline/report";
import { copyingSource } from "./source-words.ts";
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
    ...events.columns.namedInstead().flatMap((names) => namedInsteadNotes(names, events, isRead)),
    ...events.columns.timedInstead().flatMap((times) => timedInsteadNotes(times, events.file.shown, eventSource, isRead)),
  ];
}

/** The events that were read. */
interface EventsRead {
  readonly file: DataFile;
  readonly columns: Pick<EventColumns, "eventOf">;
}

/** Events that are called what another column says than the one that names the others: of a task without a type, its status. */
function namedInsteadNotes(
  { blank, by, words }: SaidInstead,
  { file: { shown }, columns }: EventsRead,
  isRead: (event: string | null) => boolean,
): readonly string[] {
  const known = words.filter(({ word }) => isRead(word));
  const unknown = words.filter(({ word }) => word !== null && columns.eventOf(word) < 0);
  const rejects = `With --event-name ${forShell(blank)} such rows are rejects`;
  return [known, unknown].flatMap((some) => {
    const [most] = some;
    if (most === undefined) return [];
    const count = some.reduce((sum, word) => sum + word.count, 0);
    const [have, are, their, were] = count === 1 ? ["has", "is", "its", "was"] : ["have", "are", "their", "were"];
    const which = `${counted(count, "event", "events")} of “${shown}” ${have} no “${blank}” and ${are} called what ${their} “${by}” says: ${waysInWords(some, "and")}`;
    if (some === known || most.word === null) return [`${which}. ${rejects}.`];
    const them = some.length === 1 ? "this name" : "these names";
    return [
      `${which}. The model does not know ${them}, so ${count === 1 ? "it" : "they"} ${were} left out. ${rejects}. If they are to be left out, declare ${them} in the model: event NAME from ${writeText(most.word)}`,
    ];
  });
}

/** Events that are dated by another column than the others: of a task without a date, the day on which it was created. */
function timedInsteadNotes(
  { blank, by, words }: SaidInstead,
  shown: string,
  source: string | undefined,
  isRead: (event: string | null) => boolean,
): readonly string[] {
  const count = words.reduce((sum, { word, count }) => (isRead(word) ? sum + count : sum), 0);
  if (count === 0) return [];
  const [have, are, their] = count === 1 ? ["has", "is", "its"] : ["have", "are", "their"];
  const own = isSourceFile(source ?? "") ? `; if both are meant, put them into a list of "sameTime" in “${source}”` : "";
  return [
    `${counted(count, "event", "events")} of “${shown}” ${have} no “${blank}” and ${are} dated by ${their} “${by}”. With --event-at ${forShell(blank)} such rows are rejects, with --event-at ${forShell(by)} all rows are dated by that${own}.`,
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
  const own = isSourceFile(source) ? `In “${source}”, ${lists}.` : `In a source file of your own, ${lists}: ${copyingSource(source)}`;
  return instead === null ? `${which} ${own}` : `${which} Export the column “${instead}”, too, which decides it. ${own}`;
}
