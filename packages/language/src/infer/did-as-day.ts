import type { BetweenExpression, DateOrderExpression, DidExpression, Expression, Node } from "../ast.ts";
import { eventsNamed } from "../symbols/event-kinds.ts";
import { textOf } from "../symbols/program.ts";
import { inOrder, nearnessAdvice } from "../words/brought-words.ts";
import { isKnown, report, reportMeant, wordsOf, type InferContext } from "./context.ts";

/**
 * `did page_view before 2026-06-01`, `did page_view after signup`: what a lead did is no day, so that its day is asked in a filter, and what
 * came first with `since`. Reports it, and gives whether that is so.
 */
export function reportDidAsDay(expression: DateOrderExpression | BetweenExpression, context: InferContext): boolean {
  const { subject } = expression;
  if (subject.kind !== "did") return false;
  if (expression.kind === "between")
    return !expression.negated && isDay(expression.low) && reportDayOf(subject, expression.low.span.start, expression, context);
  const other = eventIn(expression.date, context);
  if (other !== null) return reportOrder(subject, other, expression, context);
  return isDay(expression.date) && reportDayOf(subject, expression.date.span.start, expression, context);
}

const isDay = ({ kind }: Expression): boolean => kind === "date";

/** The event that a name stands for, where it stands for nothing else. */
function eventIn(expression: Expression, context: InferContext): string | null {
  if (expression.kind !== "name-expression" || isKnown(expression.name.text, context)) return null;
  return eventsNamed(expression.name.text, context.program).length > 0 ? expression.name.text : null;
}

/** The filter on the day comes right after the event, and goes together with one that is there. */
function reportDayOf(did: DidExpression, dayStart: number, whole: DateOrderExpression | BetweenExpression, context: InferContext): true {
  const written = (start: number, end: number): string => textOf(context.program, context.file, { span: { start, end } });
  const asked = whole.kind === "between" ? "between" : whole.direction;
  const day = `at ${asked} ${written(dayStart, whole.span.end)}`;
  const { events, where } = did;
  const head = written(did.span.start, events.span.end);
  const filter = where === undefined ? day : `(${written(where.span.start, where.span.end)} and ${day})`;
  const rest = written(where?.span.end ?? events.span.end, did.span.end).trim();
  return reportMeant([head, "where", filter, rest].filter((part) => part !== "").join(" "), whole, context);
}

function reportOrder(did: DidExpression, other: string, whole: DateOrderExpression, context: InferContext): true {
  const { events, where, howOften, window, negated } = did;
  const written = (node: Node): string => textOf(context.program, context.file, node);
  const isAfter = whole.direction === "after";
  if (window === undefined && isAfter) return reportMeant(inOrder(other, written(did).replace(/^did /, "")), whole, context);
  if (window === undefined && howOften === undefined && !negated)
    return reportMeant(inOrder(written(events) + (where === undefined ? "" : ` where ${written(where)}`), other), whole, context);
  const advice =
    window?.kind === "within"
      ? nearnessAdvice(written(events), isAfter ? "earlier" : "later", other, written(window.stretch))
      : `In a condition, \`since\` says what came first, as in \`did ${other} since first ${written(events)}\`.`;
  report(context, "other-phrase", whole, { phrase: wordsOf(context, whole), advice });
  return true;
}
