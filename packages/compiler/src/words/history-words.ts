import type { AggregateExpression, DidExpression, Expression, HistoryWindow, OtherEventsExpression } from "@scoreline/language";
import { aggregateWords, counted, enumerated, plainName } from "@scoreline/semantics";
import type { Lowering } from "../lower/lowering.ts";
import { durationWords, eventWords, spanWords } from "./plain-words.ts";

/** Says an expression inside these words. */
type Say = (expression: Expression) => string;

/** `sum of purchase amount in the last 30 days` */
export function historyWords(expression: AggregateExpression, lowering: Lowering, say: Say): string {
  const { aggregate, side, same = [], events, where, window } = expression;
  const property = expression.property.map(({ text }) => ` ${plainName(text)}`).join("");
  const figure = `${aggregateWords[aggregate].said} ${side === undefined ? "" : `${side} `}${eventWords(events, lowering)}${property}`;
  return figure + sameWords(same, say) + whereWords(where, say) + windowWords(window, lowering, say);
}

/** `an earlier quote sent with the same quote id within 48 hours` */
export function otherEventsWords(expression: OtherEventsExpression, lowering: Lowering, say: Say): string {
  const { side, negated, howOften, events, same, where, window } = expression;
  const article = side === "earlier" ? "an" : "a";
  const many = negated ? "no" : howOften === undefined ? article : `${howOften.relation} ${howOften.count.value}`;
  return `${many} ${side} ${eventWords(events, lowering)}${sameWords(same, say)}${whereWords(where, say)}${windowWords(window, lowering, say)}`;
}

export function sameWords(same: readonly Expression[], say: Say): string {
  return same.length === 0 ? "" : ` with the same ${enumerated(same.map(say), "and")}`;
}

/** Whether the words of events say already that it is past: `unsubscribed`, `webinar attended`, `Opened an email`. */
function isPast(words: string): boolean {
  return words.split(" or ").every((event) => /(?:^[a-z]*[^e\W]ed\b|[^e\W]ed$|\b(?:sent|bought|paid|lost|won)$)/i.test(event));
}

/** `webinar attended at least 2 times in the last 60 days` */
export function didWords(expression: DidExpression, lowering: Lowering, say: Say): string {
  const { events, negated, howOften } = expression;
  const words = eventWords(events, lowering);
  const did = events.anything
    ? `did ${negated ? "nothing" : "anything"}`
    : isPast(words)
      ? `${negated ? "not " : ""}${words}`
      : `did ${negated ? "not " : ""}${words}`;
  const often = howOften === undefined ? "" : ` ${howOften.relation} ${counted(howOften.count.value, "time")}`;
  return did + whereWords(expression.where, say) + often + windowWords(expression.window, lowering, say);
}

export function whereWords(where: Expression | undefined, say: Say): string {
  return where === undefined ? "" : ` where ${say(where)}`;
}

export function windowWords(window: HistoryWindow | undefined, lowering: Lowering, say: Say): string {
  switch (window?.kind) {
    case undefined:
      return "";
    case "in-last":
      return ` in the last ${spanWords(window.duration)}`;
    case "since":
      return ` since the ${window.which} ${eventWords(window.events, lowering)}${whereWords(window.where, say)}`;
    case "within":
      return ` within ${counted(window.stretch.count, window.stretch.unit)}`;
    case "same-day":
      return " on the same day";
    case "long-before":
      return ` at least ${durationWords(window.duration)} before`;
    case "until":
      return ` until ${window.duration === undefined ? "" : `${durationWords(window.duration)} after `}${say(window.date)}`;
  }
}
