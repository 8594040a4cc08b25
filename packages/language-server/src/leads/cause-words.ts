import type { RowCause } from "@scoreline/data";

/** Why a row cannot be used, shortly, to follow its place; with what is in it, `score run` says it at length. */
export function causeInWords(cause: RowCause): string {
  switch (cause.code) {
    case "open-quote":
      return "a quote is never closed";
    case "text-after-quote":
      return "there is text after a closing quote";
    case "wrong-width":
      return cause.found === null
        ? "the whole row is in quotes"
        : `it has ${cause.found} value${cause.found === 1 ? "" : "s"}, and the first line ${cause.wanted}`;
    case "not-json":
      return "it is not valid JSON";
    case "not-an-object":
    case "properties-not-an-object":
      return "it is not a JSON object in { }";
    case "nested-too-deep":
      return `its value is nested more than ${cause.most} levels deep`;
    case "not-text":
      return "it is not text";
    case "given-twice":
    case "columns-differ":
    case "object-differs":
      return "it is given twice, with two values";
    case "no-identifier":
      return cause.word === null ? "the identifier is missing" : `the identifier is “${cause.word}”, which is read as none`;
    case "inexact-identifier":
    case "shortened-identifier":
      return "the identifier has lost digits";
    case "odd-identifier":
      return "the identifier is neither a text nor a number";
    case "broken-identifier":
      return "the identifier is not valid text";
    case "several-leads":
      return "the identifier is that of several people";
    case "unfit-event-id":
      return "what identifies the event cannot be read";
    case "no-event-name":
      return "the name of the event is missing";
    case "unfit-writing-time":
      return "it is not a time";
  }
}
