/** Pieces of sentences for people who do not write programs. */
import type { ClockSpan, Duration, EventSelector, SettingValue } from "@scoreline/language";
import type { Lowering } from "../lower/lowering.ts";

/** How many values a sentence names before it says how many more there are. */
const shownValues = 6;

/** `job_title` as people would write it. */
export const plainName = (name: string): string => name.replaceAll("_", " ").trim() || name;

export const quoted = (text: string): string => `“${text}”`;

/** `a, b or c`; long lists end in how many more there are. */
export function enumerated(parts: readonly string[], word: "and" | "or"): string {
  if (parts.length > shownValues) return `${parts.slice(0, shownValues - 1).join(", ")} ${word} ${parts.length - shownValues + 1} more`;
  return parts.length < 2 ? parts.join("") : `${parts.slice(0, -1).join(", ")} ${word} ${parts.at(-1)!}`;
}

export function valueWords(value: SettingValue): string {
  switch (value.kind) {
    case "text":
      return quoted(value.value);
    case "number":
      return value.decimal;
    case "date":
      return value.text;
    case "truth":
      return value.value ? "yes" : "no";
    case "missing-value":
      return "missing";
    case "days-ago":
      return `${durationWords(value.duration)} ago`;
    case "missing-expression":
      return "…";
  }
}

export const durationWords = ({ count, unit }: Duration | ClockSpan): string => counted(count, unit);

/** `in the last day`, `in the last 30 days` */
export const spanWords = (duration: Duration | ClockSpan): string => (duration.count === 1 ? duration.unit : durationWords(duration));

export const counted = (count: number, noun: string): string => `${count} ${noun}${count === 1 ? "" : "s"}`;

/** `page view`, `page view or demo request`, `any event`. */
export function eventWords({ events, anything }: EventSelector, lowering: Lowering): string {
  return anything
    ? "any event"
    : enumerated(
        events.map(({ text }) => eventName(text, lowering)),
        "or",
      );
}

export function eventName(name: string, lowering: Lowering): string {
  const label = lowering.kind(name) === null ? lowering.event(name).declaration.label : undefined;
  return label?.value ?? plainName(name);
}

/** `1st`, `2nd`, `3rd`, `11th` */
export function ordinalWords(value: number): string {
  const teen = value % 100 > 10 && value % 100 < 14;
  return `${value}${teen ? "th" : (["th", "st", "nd", "rd"][value % 10] ?? "th")}`;
}
