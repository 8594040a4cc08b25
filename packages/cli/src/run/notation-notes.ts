import { textsAsked, type Sources } from "@scoreline/batch";
import { inWords, type DayOrderHint, type ListHint, type ThousandsHint } from "@scoreline/data";
import type { Plan } from "@scoreline/plan";
import { countInWords } from "@scoreline/report";
import { counted } from "./run-notes.ts";

/** Values that seem to be written otherwise than they are read, a sentence for each field, with the option that settles it. */
export function notationNotes(plan: Plan, { leads, events }: Sources): readonly string[] {
  const asked = textsAsked(plan);
  const files = [
    { shown: leads.file.shown, hints: leads.columns.notationHints(asked.lead) },
    ...(events === null ? [] : [{ shown: events.file.shown, hints: events.columns.notationHints(asked.events) }]),
  ];
  return [
    ...files.flatMap(({ hints }) => hints.lists.map(listNote)),
    ...files.flatMap(({ hints }) => hints.thousands.map(thousandsNote)),
    ...files.flatMap(({ shown, hints }) => (hints.dayOrder === null ? [] : [dayOrderNote(hints.dayOrder, shown)])),
  ];
}

function listNote({ field, mark, example, count, of, read, isMixed }: ListHint): string {
  const verb = count === 1 ? "contains" : "contain";
  const values = `${countInWords(count)} of ${counted(of, "value", "values")} of “${field}” ${verb} “${mark}”, such as “${cut(example)}”`;
  const remedy = isMixed ? `, a source file has to name all that do: "list": ${JSON.stringify([...read, mark])}` : `: --list "${mark}"`;
  const question = isMixed ? "which does not separate items. Does it?" : "read as one item each. Does it separate items?";
  return `${values}, ${question} If so${remedy}; if not: --list "${read[0]}"`;
}

function thousandsNote({ field, decimal, example, count, of }: ThousandsHint): string {
  const digits = example.replaceAll(/[^\d.,-]/g, "");
  const mark = decimal === "point" ? "." : ",";
  // A number of several groups has no fraction, whatever separates them.
  const small = digits.split(mark).length > 2 ? "" : `, read as ${Number(digits.replace(mark, "."))}`;
  const other = decimal === "point" ? "comma" : "point";
  const large = countInWords(Number(digits.replaceAll(mark, "")));
  return `${countInWords(count)} of ${counted(of, "value", "values")} of “${field}” ${count === 1 ? "is" : "are"} written like “${example}”${small}. If that is ${large}: --decimal ${other}; if not: --decimal ${decimal}`;
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

function dayOrderNote({ fields, order, example, numbers: [one, other, year] }: DayOrderHint, shown: string): string {
  const monthFirst = `${months[one - 1]} ${other}`;
  const dayFirst = `${months[other - 1]} ${one}`;
  const [read, instead, inverse] = order === "mdy" ? [monthFirst, dayFirst, "dmy"] : [dayFirst, monthFirst, "mdy"];
  const named = fields.flatMap((field) => (field === null ? [] : [`“${field}”`]));
  const dates = [...(fields.includes(null) ? ["the times of events"] : []), ...(named.length === 0 ? [] : [inWords(named)])];
  const first = order === "mdy" ? "the month" : "the day";
  return `In “${shown}”, “${example}” is read as ${read}, ${year}, and no date there shows whether ${first} comes first (${inWords(dates)}). If it does: --dates ${order}; if that is ${instead}: --dates ${inverse}`;
}

/** Longer values are cut. */
const longest = 40;

function cut(value: string): string {
  return value.length > longest ? `${value.slice(0, longest - 1)}…` : value;
}
