import type { Aggregate, AggregateExpression, DidExpression, Expression, HistoryWindow } from "@scoreline/language";
import type { Lowering } from "../lower/lowering.ts";
import { conditionWords } from "./condition-words.ts";
import { counted, eventWords, plainName, spanWords } from "./plain-words.ts";

const openings: { readonly [Written in Aggregate]: string } = {
  count: "count of", "count distinct": "count of different", sum: "sum of", highest: "highest", lowest: "lowest",
  "days since last": "days since the last", "days since first": "days since the first",
};

/** `sum of purchase amount in the last 30 days` */
export function aggregateWords(expression: AggregateExpression, lowering: Lowering): string {
  const property = expression.property.map(({ text }) => ` ${plainName(text)}`).join("");
  return `${openings[expression.aggregate]} ${eventWords(expression.events, lowering)}${property}${tail(expression, lowering)}`;
}

/** `did webinar attended at least 2 times in the last 60 days` */
export function didWords(expression: DidExpression, lowering: Lowering): string {
  const { events, negated, howOften } = expression;
  const did = events.anything ? (negated ? "did nothing" : "did anything") : `did ${negated ? "not " : ""}${eventWords(events, lowering)}`;
  const often = howOften === undefined ? "" : ` ${howOften.relation} ${counted(howOften.count.value, "time")}`;
  return did + whereWords(expression.where, lowering) + often + windowWords(expression.window, lowering);
}

function tail({ where, window }: { readonly where?: Expression; readonly window?: HistoryWindow }, lowering: Lowering): string {
  return whereWords(where, lowering) + windowWords(window, lowering);
}

export function whereWords(where: Expression | undefined, lowering: Lowering): string {
  return where === undefined ? "" : ` where ${conditionWords(where, lowering)}`;
}

function windowWords(window: HistoryWindow | undefined, lowering: Lowering): string {
  if (window === undefined) return "";
  if (window.kind === "in-last") return ` in the last ${spanWords(window.duration)}`;
  return ` since the ${window.which} ${eventWords(window.events, lowering)}${whereWords(window.where, lowering)}`;
}
