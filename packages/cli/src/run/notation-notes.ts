import { valuesRead, type Sources } from "@scoreline/batch";
import {
  groupedByField,
  inWords,
  listNames,
  type Contradiction,
  type DayOrderHint,
  type ListHint,
  type SharedPlace,
  type ShownColumn,
  type ThousandsHint,
} from "@scoreline/data";
import type { Plan } from "@scoreline/plan";
import { countInWords } from "@scoreline/report";
import { contradictionInWords, saidOf, sayOfColumns, type WrittenColumn } from "./contradiction-words.ts";
import type { SourceOptions } from "./data-options.ts";
import { listMark } from "./problem-words.ts";
import { counted } from "./run-notes.ts";

/**
 * Values that seem to be written otherwise than they are read, a sentence for each field, with the option that settles it; of those that the
 * plan reads, or of all where the rules are still to be written.
 */
export function notationNotes(
  plan: Plan,
  { leads, events }: Sources,
  { source, eventSource = source }: SourceOptions,
  ofAll = false,
): readonly string[] {
  const model = ofAll ? { ...valuesRead(plan), reads: () => true } : valuesRead(plan);
  const files = [leads, ...(events === null ? [] : [events])].map(({ file, columns }) => ({
    shown: file.shown,
    hints: columns.notationHints(model),
    time: "columnOf" in columns ? columns.columnOf("at") : "",
    named: columns === leads.columns ? source : eventSource,
  }));
  return [
    ...files.flatMap(({ hints }) => inAll(hints.lists, ({ mark, isMixed }) => `${mark} ${isMixed}`).map(listNote)),
    ...files.flatMap(({ hints, named }) =>
      inAll(hints.thousands, ({ decimal }) => decimal).map((hint) => thousandsNote(hint, hints.needsDecimal, named)),
    ),
    // What is proposed a model for is looked at column by column.
    ...(ofAll ? [] : files.flatMap(({ hints, time, named }) => hints.contradictions.map((each) => contradictionNote(each, time, named)))),
    ...files.flatMap(({ shown, hints }) => (hints.dayOrder === null ? [] : [dayOrderNote(hints.dayOrder, shown)])),
  ];
}

/** What was found in properties of one name, as one: how many values of how many, with the first example. */
function inAll<Hint extends ListHint | ThousandsHint>(
  hints: readonly Hint[],
  alike: (hint: Hint) => string,
): readonly (Hint & { readonly field: string })[] {
  return groupedByField(hints, alike).map(({ shared, found }) => ({
    ...found[0]!,
    field: placeInWords(shared),
    count: found.reduce((sum, { count }) => sum + count, 0),
    of: found.reduce((sum, { of }) => sum + of, 0),
  }));
}

/** `“size”`, `“price” of “order” and “offer”` */
function placeInWords({ field, events }: SharedPlace): string {
  return events.length === 0 ? `“${field}”` : `“${field}” of ${listNames(events)}`;
}

function listNote({ field, mark, example, count, of, read, isMixed }: ListHint & { readonly field: string }): string {
  const shown = mark === "\n" ? "a line break" : `“${mark}”`;
  const [verb, are] = count === 1 ? ["contains", "is"] : ["contain", "are"];
  const values = `${countInWords(count)} of ${counted(of, "value", "values")} of ${field} ${verb} ${shown}, such as “${cut(example)}”`;
  const question = isMixed ? "which is not read as separating items" : `and ${are} read as one item${count === 1 ? "" : " each"}`;
  const remedy = isMixed ? `name all the marks in a source file: "list": ${JSON.stringify([...read, mark])}` : `--list ${listMark(mark)}`;
  return `${values}, ${question}. If ${shown} separates items: ${remedy}; if not: --list ${listMark(read[0]!)}`;
}

function contradictionNote([one, other]: Contradiction, time: string, source: string | undefined): string {
  const named = ({ place, ...shown }: ShownColumn): WrittenColumn => ({ ...shown, column: place?.field ?? time });
  return contradictionInWords([named(one), named(other)], source);
}

/** `isNeeded` where other columns can be read in no other way than this one is. */
function thousandsNote(
  { field, place, decimal, example, count, of }: ThousandsHint & { readonly field: string },
  isNeeded: boolean,
  source: string | undefined,
): string {
  const digits = example.replaceAll(/[^\d.,-]/g, "");
  const mark = decimal === "point" ? "." : ",";
  // A number of several groups has no fraction, whatever separates them.
  const small = digits.split(mark).length > 2 ? "" : `, read as ${Number(digits.replace(mark, "."))}`;
  const other = decimal === "point" ? "comma" : "point";
  const alone = `${lowered(sayOfColumns([saidOf({ column: place.field, written: other })], source))}, since other columns need --decimal ${decimal}`;
  const remedy = isNeeded ? alone : `--decimal ${other}`;
  const large = countInWords(Number(digits.replaceAll(mark, "")));
  return `${countInWords(count)} of ${counted(of, "value", "values")} of ${field} ${count === 1 ? "is" : "are"} written like “${example}”${small}. If that is ${large}: ${remedy}; if not: --decimal ${decimal}`;
}

const months = [
  "January",
  "February",
  "March",
  "April",
  "May",
  "June",
  "July",
  "August",
  "September",
  "October",
  "November",
  "December",
] as const;

/** What a date is with the day first, and with the month first: `May 1` and `January 5`. */
export function inEachOrder([one, other]: DayOrderHint["numbers"]): { readonly dayFirst: string; readonly monthFirst: string } {
  return { dayFirst: `${months[other - 1]} ${one}`, monthFirst: `${months[one - 1]} ${other}` };
}

function dayOrderNote({ places, order, example, numbers }: DayOrderHint, shown: string): string {
  const { dayFirst, monthFirst } = inEachOrder(numbers);
  const year = numbers[2];
  const [read, instead, inverse] = order === "mdy" ? [monthFirst, dayFirst, "dmy"] : [dayFirst, monthFirst, "mdy"];
  const named = groupedByField(
    places.flatMap((place) => (place === null ? [] : [{ place }])),
    () => "",
  ).map(({ shared }) => placeInWords(shared));
  const dates = [...(places.includes(null) ? ["the times of events"] : []), ...(named.length === 0 ? [] : [inWords(named)])];
  const first = order === "mdy" ? "the month" : "the day";
  return `In “${shown}”, “${example}” is read as ${read}, ${year}, and no date there shows whether ${first} comes first (${inWords(dates)}). If it does: --dates ${order}; if that is ${instead}: --dates ${inverse}`;
}

/** A sentence as the part of one. */
function lowered(sentence: string): string {
  return `${sentence.charAt(0).toLowerCase()}${sentence.slice(1)}`;
}

/** Longer values are cut. */
const longest = 40;

function cut(value: string): string {
  return value.length > longest ? `${value.slice(0, longest - 1)}…` : value;
}
