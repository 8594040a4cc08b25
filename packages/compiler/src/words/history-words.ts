import type { AggregateExpression, DidExpression, Expression, HistoryWindow } from "@scoreline/language";
import { aggregateWords } from "@scoreline/semantics";
import type { Lowering } from "../lower/lowering.ts";
import { counted, eventWords, plainName, spanWords } from "./plain-words.ts";

/** Says an expression inside these words. */
type Say = (expression: Expression) => string;

/** `sum of purchase amount in the last 30 days` */
export function historyWords(expression: AggregateExpression, lowering: Lowering, say: Say): string {
  const property = expression.property.map(({ text }) => ` ${plainName(text)}`).join("");
  const figure = `${aggregateWords[expression.aggregate].said} ${eventWords(expression.events, lowering)}${property}`;
  return figure + whereWords(expression.where, say) + windowWords(expression.window, lowering, say);
}

/** `did webinar attended at least 2 times in the last 60 days` */
export function didWords(expression: DidExpression, lowering: Lowering, say: Say): string {
  const { events, negated, howOften } = expression;
  const did = events.anything ? (negated ? "did nothing" : "did anything") : `did ${negated ? "not " : ""}${eventWords(events, lowering)}`;
  const often = howOften === undefined ? "" : ` ${howOften.relation} ${counted(howOften.count.value, "time")}`;
  return did + whereWords(expression.where, say) + often + windowWords(expression.window, lowering, say);
}

export function whereWords(where: Expression | undefined, say: Say): string {
  return where === undefined ? "" : ` where ${say(where)}`;
}

export function windowWords(window: HistoryWindow | undefined, lowering: Lowering, say: Say): string {
  if (window === undefined) return "";
  if (window.kind === "in-last") return ` in the last ${spanWords(window.duration)}`;
  return ` since the ${window.which} ${eventWords(window.events, lowering)}${whereWords(window.where, say)}`;
}
