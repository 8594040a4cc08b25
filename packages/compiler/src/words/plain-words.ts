/** Pieces of sentences for people who do not write programs. */
import type { ClockSpan, Duration, EventSelector, SettingValue } from "@scoreline/language";
import { counted, enumerated, plainName, quoted } from "@scoreline/semantics";
import type { Lowering } from "../lower/lowering.ts";

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
