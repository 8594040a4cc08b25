import { writeText } from "@scoreline/language";
import type { AsMissing, RunProblem } from "@scoreline/batch";
import { shownValue, type DateForm, type LikelyNotation, type Reject, type RejectKind, type RowCause, type RowPart } from "@scoreline/data";
import { lineBreak } from "../output/usage.ts";
import { cut } from "./notation-words.ts";
import { shown } from "@scoreline/semantics";

/** What is wrong with a row or a value, in words. */
export function problemInWords(problem: RunProblem): string {
  switch (problem.code) {
    case "repeated-lead":
      return `the lead “${problem.lead}” is already on line ${problem.first}; a lead is scored from its first row only`;
    case "unreadable-row":
      return `${causeInWords(problem.cause, whoseIdentifier(problem))}${textInWords(problem)}`;
    case "unfit-lead":
      return `${problem.problem}${likelyInWords(problem.likely)}`;
    case "unfit-event":
      return `${problem.key === null ? "" : `in “${problem.key}”, `}${problem.problem}${likelyInWords(problem.likely)}`;
  }
}

/** What a problem has in common with others of its file, without what each of them says. */
export function kindOf(problem: RunProblem): RejectKind {
  const { column } = problem;
  const about = column === null ? null : `“${column}”`;
  switch (problem.code) {
    case "repeated-lead":
      return { about, says: "the lead is on an earlier line already; a lead is scored from its first row only", ofValue: false };
    case "unreadable-row":
      return { about, says: commonCause(problem.cause) ?? causeInWords(problem.cause, whoseIdentifier(problem)), ofValue: false };
    case "unfit-lead":
    case "unfit-event": {
      const key = problem.code === "unfit-event" ? problem.key : null;
      const predicate = predicateOf(problem.problem, problem.value);
      const likely = likelyInWords(problem.likely, false);
      return {
        about: key === null ? about : `“${key}” in ${about}`,
        says: `${predicate ?? problem.problem}${likely}`,
        ofValue: predicate !== null,
      };
    }
  }
}

/** `not a number` of `“many” is not a number`; null where the sentence is not about the value. */
function predicateOf(problem: string, value: string | null): string | null {
  if (value === null) return null;
  const subject = [shown(value), value].find((each) => problem.startsWith(`${each} is `));
  return subject === undefined ? null : problem.slice(`${subject} is `.length);
}

/** What to do where a column and an object differ about a property. */
function keepOneOf({ object, way }: Extract<RowCause, { readonly code: "object-differs" }>): string {
  return way === null ? "keep one" : `keep one, or have the model read the one in “${object}”: from ${writeText(way)}`;
}

/** The text of a line that is no row, or of what names several people, so that it is recognized; nothing of others. */
function textInWords({ cause, value }: Extract<RunProblem, { readonly code: "unreadable-row" }>): string {
  return (cause.code === "wrong-width" || cause.code === "several-leads") && value !== null ? `: ${quoted(value)}` : "";
}

/** What is wrong with a row, where that can be said without what this row has; null where the words hold nothing of it. */
function commonCause(cause: RowCause): string | null {
  switch (cause.code) {
    case "given-twice":
      return `“${cause.key}” is given twice, with two values; keep one`;
    case "columns-differ":
      return `“${cause.columns[0]}” and “${cause.columns[1]}” differ; keep one, or name the right one with ${options[cause.part]}`;
    case "object-differs":
      return `the column and “${cause.object}” differ; ${keepOneOf(cause)}`;
    default:
      return null;
  }
}

/** What the identifier of a lead is called. */
function whoseIdentifier({ of }: RunProblem): string {
  return of === "leads" ? "the identifier" : "the lead’s identifier";
}

/** What follows where a spreadsheet shortened a number. */
const digitsLost = "so its digits are lost: export the file again, and format the column as text before you save it there";

/** `identifier` is what the identifier of a lead is called. */
function causeInWords(cause: RowCause, identifier: string): string {
  switch (cause.code) {
    case "open-quote":
      return "a quote on this line is never closed";
    case "text-after-quote":
      return "there is text after a closing quote; quotes inside a quoted value are written twice";
    case "wrong-width": {
      const { found, wanted } = cause;
      if (found === null) return `the whole row is in quotes, and inside there are not ${wanted} values`;
      return `there ${found === 1 ? "is 1 value" : `are ${found} values`}, but the first line names ${wanted} columns`;
    }
    case "not-json":
      return "the line is not valid JSON; each line holds one object in { }";
    case "not-an-object":
      return "the line is not a JSON object in { }";
    case "properties-not-an-object":
      return "they are not a JSON object in { }";
    case "nested-too-deep":
      return `the value is nested more than ${cause.most} levels deep`;
    case "not-text":
      return "the value is bytes that are not UTF-8 text";
    case "given-twice":
      return `“${cause.key}” is given twice, as ${quoted(cause.values[0])} and as ${quoted(cause.values[1])}; keep one`;
    case "columns-differ": {
      const [one, other] = cause.columns;
      return `“${one}” is ${quoted(cause.values[0])} but “${other}” is ${quoted(cause.values[1])}; keep one, or name the right one with ${options[cause.part]}`;
    }
    case "object-differs":
      return `the column says ${quoted(cause.values[0])}, but “${cause.object}” says ${quoted(cause.values[1])}; ${keepOneOf(cause)}`;
    case "no-identifier":
      return cause.word === null
        ? `${identifier} is missing`
        : `${identifier} has no value: the ${cause.by ?? "model"} reads “${cause.word}” as none`;
    case "inexact-identifier":
      return `${identifier} is a number too long or not whole, so digits of it would be lost; write it in quotes`;
    case "shortened-identifier":
      return `${identifier} is a long number that a spreadsheet shortened, ${digitsLost}`;
    case "odd-identifier":
      return `${identifier} is neither a text nor a number`;
    case "broken-identifier":
      return `${identifier} is not valid text`;
    case "several-leads":
      return `${identifier} is that of several people, but an event belongs to one lead: write a row for each of them`;
    case "unfit-event-id":
      return causeInWords({ code: cause.problem }, "the event’s identifier");
    case "no-event-name":
      return "the name of the event is missing";
    case "unfit-writing-time":
      return `this is not a time, such as 2026-12-31T09:30:00Z, so it cannot say whether the row is the latest of its lead${likelyInWords(cause.likely)}`;
  }
}

const dateWords: Readonly<Record<DateForm, string>> = {
  dmy: "day/month/year",
  mdy: "month/day/year",
  ymd: "year/month/day",
  "epoch-seconds": "seconds since 1970",
  "epoch-millis": "milliseconds since 1970",
  "epoch-micros": "microseconds since 1970",
};

/** How a value seems to be written, and what would read it, after what is wrong with it; `exact` says what this very value would be. */
export function likelyInWords(likely: LikelyNotation | null, exact = true): string {
  if (likely === null) return "";
  switch (likely.code) {
    case "dates": {
      if (likely.forms.length > 2)
        return "; its month is in letters, which --dates dmy, mdy and ymd all read: take the one that the other dates need, or any of them";
      const words = likely.forms.map((form) => dateWords[form]).join(" or ");
      return `; it looks like ${words}: ${likely.forms.map((form) => `--dates ${form}`).join(" or ")}`;
    }
    case "short-year":
      return `; its year has two digits, which do not say the century: write four, such as ${likely.year}`;
    case "zone":
      return `; the zone “${likely.name}” after it is not read: export times in UTC or with an offset, such as +01:00; where all are of one zone, remove it and name it: --zone Europe/Madrid`;
    case "decimal": {
      const either = `; ${likely.marks.map(({ mark }) => `--decimal ${mark}`).join(" or ")} reads it`;
      const [one, other] = likely.marks;
      const { insteadOf } = likely;
      const instead =
        insteadOf === undefined
          ? ""
          : `, but not what needs --decimal ${insteadOf}: if there is such, too, write all numbers of the column in one way`;
      if (!exact) return `${either}${instead}`;
      if (one?.value === other?.value || other === undefined) return `${either} as ${one?.value}${instead}`;
      const ways = likely.marks.map(({ mark, value }) => `--decimal ${mark} reads it as ${value}`);
      return `; ${ways.join(", ")}`;
    }
    case "scale":
      return `; “${likely.word}” after it is not read, since it may stand for thousands, millions or something else: write the number in full`;
    case "shortened":
      return `; a spreadsheet shortened it, ${digitsLost}`;
    case "truth":
      return `; a source file can say what it means: "values": { "${likely.means}": [${JSON.stringify(likely.word)}] }`;
    case "several":
      return `; it is several of them: write “list of text” in the model in place of “one of …”, and run with --list ${listMark(likely.mark)}`;
    case "no-value":
      return `; if it means “no value”, write missing ${writeText(likely.word)} in the lead block`;
  }
}

/** What separates items, as `--list` takes it: a line break has a word there. */
export function listMark(mark: string): string {
  return mark === "\n" ? lineBreak : `"${mark.replaceAll(/["\\]/g, String.raw`\$&`)}"`;
}

const options: Readonly<Record<RowPart, string>> = {
  lead: "--lead-id",
  leadId: "--event-lead-id",
  name: "--event-name",
  at: "--event-at",
  id: "--event-id",
  properties: "--event-properties",
};

/** A value within a sentence: texts in quotes, anything else as JSON writes it. */
function quoted(value: unknown): string {
  const shown = cut(shownValue(value) ?? "nothing");
  return typeof value === "string" ? `“${shown}”` : shown;
}

/** Whether a problem is a value that was taken as missing, or could have been; what is no value of a field never can be. */
export function asMissing(problem: RunProblem): AsMissing {
  return "asMissing" in problem ? problem.asMissing : "impossible";
}

/** A problem as the list of rejects keeps it. */
export function rejectOf(problem: RunProblem): Reject {
  const { file, line, column, value, lead } = problem;
  const takenAsMissing = asMissing(problem) === "taken";
  return { file, line, column, value, lead, problem: problemInWords(problem), kind: kindOf(problem), takenAsMissing };
}

/** `employees: “many” is not a number` */
export function columnAndProblem(problem: RunProblem): string {
  return `${problem.column === null ? "" : `${problem.column}: `}${problemInWords(problem)}`;
}
