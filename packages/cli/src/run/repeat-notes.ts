import type { DifferingRepeats, HistoryRemarks, Sources } from "@scoreline/batch";
import { inWords, shownValue } from "@scoreline/data";
import { countInWords } from "@scoreline/report";
import { cut } from "./notation-words.ts";
import { counted } from "./run-notes.ts";

/** Events that may be repeats and count again, and such as are left out as repeats and may be none. */
export function repeatNotes(
  { events }: Sources,
  { besideId, withoutId, clashes }: Pick<HistoryRemarks, "besideId" | "withoutId" | "clashes">,
): readonly string[] {
  if (events === null) return [];
  const { file, columns } = events;
  const id = columns.columnOf("id");
  return [
    ...besideIdNotes(besideId, file.shown, id),
    ...withoutIdNotes(withoutId, besideId, file.shown, id),
    ...clashNotes(clashes, file.shown, id),
    ...clashes.differing.map((repeats) => differingNote(repeats, file.shown, id)),
    ...mostlyNotes(clashes.mostly, file.shown, id),
  ];
}

function besideIdNotes(count: number, shown: string, id: string): readonly string[] {
  if (count === 0) return [];
  const [have, are, they, were] = count === 1 ? ["has", "is", "it counts", "it is"] : ["have", "are", "they count", "they are"];
  return [
    `${counted(count, "event", "events")} of “${shown}” ${have} no “${id}” and ${are} equal to others that have one, in lead, name, time and properties, so that ${they} again. If ${were} the same, remove ${count === 1 ? "it" : "them"}; if not, fill in “${id}”`,
  ];
}

/** Of fewer events, none may have an id by chance. */
const fewestWithout = 10;

/** Of those that are equal to another with an id, more is said. */
function withoutIdNotes({ count, of, all }: HistoryRemarks["withoutId"], besideId: number, shown: string, id: string): readonly string[] {
  if (all >= fewestWithout)
    return [
      `Not one of ${countInWords(all)} events of “${shown}” has a value in “${id}”, so that an event that comes twice counts twice. Name a column with a value in all rows: --event-id COLUMN`,
    ];
  if (count <= besideId) return [];
  const [have, none, counts, them] =
    count === 1
      ? ["events has", "it is not known to be", "counts by itself", "it"]
      : ["events have", "none of them is known to be", "each counts by itself", "them"];
  return [
    `In “${shown}” ${countInWords(count)} of ${countInWords(of)} ${have} no value in “${id}”, so that ${none} the same as another, and ${counts}. If ${count === 1 ? "it is" : "they are"} further rows of other events, as where an order has a row for each of its products, remove ${them}, or name a column with a value in all rows of an event after --event-id; if not, fill in “${id}”`,
  ];
}

function clashNotes({ count, example }: HistoryRemarks["clashes"], shown: string, id: string): readonly string[] {
  if (example === null) return [];
  const { one, other } = example;
  const which = `“${one.event}” at ${String(one.at)} and “${other.event}” at ${String(other.at)} both have “${example.id}”`;
  const [were, another] = count === 1 ? ["was", "another event"] : ["were", "other events"];
  return [
    `${counted(count, "event", "events")} of “${shown}” ${were} left out for having the “${id}” of ${another} of their lead, although the name or the time is another: ${which}. If “${id}” does not identify an event, name the column that does: --event-id COLUMN`,
  ];
}

/** So many columns in which events differ are named. */
const mostColumns = 3;
/** A value is cut, if it is longer. */
const longest = 40;

function differingNote({ count, key, columns, example }: DifferingRepeats, shown: string, id: string): string {
  const by = key === null ? id : key.property;
  const [were, another, one] = count === 1 ? ["was", "another event", "it"] : ["were", "other events", "they"];
  const [first] = columns;
  const named = columns
    .slice(0, mostColumns)
    .map(({ column, count: times }) => (columns.length === 1 ? `“${column}”` : `“${column}” (${countInWords(times)})`));
  const more = columns.length - named.length;
  const all = inWords(more > 0 ? [...named, counted(more, "other column", "other columns")] : named);
  const say = (value: unknown): string => (shownValue(value) === null ? "blank" : `“${cut(shownValue(value)!, longest)}”`);
  const which = `for “${example.id}”, “${first!.column}” is ${say(example.kept)} in the event that counts, and ${say(example.left)} in one that does not`;
  const remedy =
    key === null
      ? `If “${id}” does not identify an event, name the column that does, --event-id COLUMN, or leave --event-id out; if it does, keep only the right row of each in the file`
      : `If these are several events, such as the products of an order, remove “key” from “${by}” of “${key.event}” in the model, and write “once per ${by}” where a rule should count them once; if not, keep only the right row of each in the file`;
  return `${counted(count, "event", "events")} of “${shown}” ${were} left out for having the “${by}” of ${another} of their lead, although ${one} differ${count === 1 ? "s" : ""} in ${all}: ${which}. ${remedy}`;
}

function mostlyNotes(mostly: HistoryRemarks["clashes"]["mostly"], shown: string, id: string): readonly string[] {
  if (mostly === null) return [];
  const { repeats, events } = mostly;
  return [
    `${countInWords(repeats)} of ${countInWords(events)} events of “${shown}” were left out for having the “${id}” of another event of their lead. If “${id}” does not identify an event, name the column that does, --event-id COLUMN, or leave --event-id out; if it does, the file has most events several times`,
  ];
}
