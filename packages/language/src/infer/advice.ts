import type { Expression, TextTestExpression } from "../ast.ts";
import type { ExpressionType } from "../model.ts";
import type { Fix } from "@scoreline/diagnostics";
import { writeText } from "../lexer/read-text.ts";
import { replaceFix } from "../symbols/reporter.ts";
import { daysElsewhere } from "../words/dates-elsewhere.ts";

/** `country is "Spain" or "France"`, as people say it. */
const severalValues =
  "To compare with several values, write `is one of` and the values separated by commas; otherwise, say what to compare it with.";

function isWritten({ kind }: Expression): boolean {
  return kind === "text" || kind === "number" || kind === "date";
}

/** What to do with a value that is no condition where one is needed. */
export function conditionAdvice(expression: Expression, type: ExpressionType, words: string): string {
  if (isWritten(expression)) return severalValues;
  switch (type.kind) {
    case "text":
    case "email":
    case "url":
      return `Ask something about it, for example \`${words} contains "…"\` or \`${words} is known\`.`;
    case "one-of":
      return `Ask something about it, for example \`${words} is …\` or \`${words} is known\`.`;
    case "number":
    case "points":
    case "over-scores":
      return `Compare it, for example \`${words} >= 10\`.`;
    case "date":
      if (expression.kind === "aggregate" && expression.window !== undefined)
        return "The time at its end says which events count. To ask about the date, put it in parentheses: `(last known signup.at) in last 30 days`.";
      return `Ask something about it, for example \`${words} in last 30 days\`.`;
    case "list":
      return `Ask what it contains, for example \`${words} includes "…"\`.`;
    case "truth":
    case "condition":
    case "unknown":
      return "";
  }
}

/** A date as it is written elsewhere, such as `2026/01/31`, `01/02/2026` and `"01-02-2026"`: what to write for the day that is meant. Null for anything else. */
export function dateAdvice(words: string): string | null {
  const inner = words.replace(/^"(.*)"$/, "$1").trim();
  const days = daysElsewhere(inner).map((day) => `\`${day}\``);
  if (days.length === 0) return null;
  const how = /^\d{4}/.test(inner) ? "with hyphens" : "with the year first";
  return `Dates are written ${inner === words ? how : `without quotes, ${how}`}: ${days.join(" or ")}.`;
}

/** The days that it may be, to choose from where they are several. */
export function dateFixes(expression: Expression, words: string, file: string): readonly Fix[] {
  const days = daysElsewhere(words.replace(/^"(.*)"$/, "$1").trim());
  return days.map((day) => ({ ...replaceFix(`Write “${day}”`, file, expression, day), ...(days.length === 1 ? {} : { isChoice: true }) }));
}

/** What to do with a value that is no number where one is needed. */
export function numberAdvice(type: ExpressionType, words: string): string {
  switch (type.kind) {
    case "date":
      return `Write \`days since ${words}\` to compute with it.`;
    case "text":
    case "email":
    case "url":
    case "one-of":
      return "Only numbers can be used here; is the field declared with the right type?";
    case "condition":
    case "truth":
      return "A condition is not a number; give points for it in a rule instead.";
    case "list":
    case "number":
    case "points":
    case "over-scores":
    case "unknown":
      return "Only numbers can be used here.";
  }
}

/** What to do with a value that is no text where one is needed. */
export function textAdvice(type: ExpressionType, what: string, test?: TextTestExpression): string {
  switch (type.kind) {
    case "one-of": {
      if (type.of === "number") return `Compare it, for example \`${what} >= 10\`.`;
      const parts = test?.patterns.map(({ value }) => value.toLowerCase()) ?? [];
      const meant = type.values.filter((value) => parts.some((part) => value.toLowerCase().includes(part)));
      const shown = (meant.length > 0 ? meant : type.values.slice(0, 3)).map(writeText);
      return `List the values you mean: \`${what} is one of ${shown.join(", ")}\`.`;
    }
    case "list":
      return `A list is asked for whole texts, as in \`${what} includes "a"\`.`;
    case "number":
    case "points":
    case "over-scores":
      return `Compare it, for example \`${what} >= 10\`.`;
    case "date":
      return `Ask for a time, for example \`${what} in last 30 days\`.`;
    default:
      return `Write \`${what}\` alone, or \`not ${what}\`.`;
  }
}
