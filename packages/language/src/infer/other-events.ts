import type { AggregateExpression, DateOrderExpression, OtherEventsExpression, Side } from "../ast.ts";
import { removeFix, replaceFix } from "../symbols/reporter.ts";
import { endOfLater } from "../words/dates-elsewhere.ts";
import { report, wordsOf, type InferContext } from "./context.ts";

/** A question about events before or after the one at hand. */
export type OtherEventsQuestion = OtherEventsExpression | (AggregateExpression & { readonly side: Side });

/** Reports a question about earlier or later events where no event is at hand, or none that they may be compared with. */
export function reportOutOfPlace(question: OtherEventsQuestion, context: InferContext): void {
  const { atHand } = context;
  const { side } = question;
  const place = { span: { start: question.span.start, end: question.events.span.end } };
  if (atHand.kind === "lead") {
    report(
      context,
      "no-event-at-hand",
      place,
      { side, advice: momentAdvice(question, context) },
      { fixes: momentFixes(question, context) },
    );
  } else if (atHand.others === "none in a figure") report(context, "events-in-figure", place, { what: wordsOf(context, place) });
  else if (atHand.others === "none in reset")
    report(context, "history-in-reset", place, { what: `\`${wordsOf(context, place)}\``, via: "" });
  else if (atHand.others === "none in a kind")
    report(context, "kind-reads-only-the-event", place, { what: `\`${wordsOf(context, place)}\``, via: "" });
  else if (side === "later" && question.kind === "aggregate") reportFigureAhead(wordsOf(context, place), place, context);
  else if (side === "later" && atHand.others === "earlier") {
    const data = {
      what: wordsOf(context, place),
      why: "and what is ignored is decided when it happens",
      advice: "Ask about `earlier` events.",
    };
    report(context, "looks-ahead", place, data);
  }
}

function reportFigureAhead(words: string, place: Parameters<typeof report>[2], context: InferContext): void {
  report(context, "looks-ahead", place, {
    what: words,
    why: "and could change with every new event",
    advice: "Write `a later …`, `no later …` or `at least 2 later …`.",
  });
}

function momentAdvice({ kind, side, events }: OtherEventsQuestion, context: InferContext): string {
  const words = wordsOf(context, events);
  return kind === "aggregate"
    ? `Leave out \`${side}\` to count up to the moment of scoring.`
    : `To ask about the whole history, write \`did ${words}\` or \`did not ${words}\`.`;
}

/** What can be said of the moment in the same words. */
function momentFixes(question: OtherEventsQuestion, { file }: InferContext): ReturnType<typeof replaceFix>[] {
  const { events, side, same, window } = question;
  if (side === "later" || (same ?? []).length > 0 || (window !== undefined && window.kind !== "since")) return [];
  if (question.kind === "aggregate") {
    // The word comes right before the events, after one space or more.
    return [removeFix("Leave out “earlier”", file, { start: events.span.start - "earlier ".length, end: events.span.start })];
  }
  if (question.howOften !== undefined) return [];
  const did = question.negated ? "did not" : "did";
  return [replaceFix(`Write “${did}”`, file, { span: { start: question.span.start, end: events.span.start } }, `${did} `)];
}

/** `no later attended before starts`, `an earlier visit after 2026-01-31`: a day, where a window or a filter belongs. */
export const asksForDay = ({ subject, direction, date }: DateOrderExpression): boolean =>
  subject.kind === "other-events" &&
  subject.window === undefined &&
  (subject.side === "later" ? direction === "before" : date.kind === "date" && subject.where === undefined);

/** Reports what `asksForDay` tells. */
export function reportDayAsked({ span, subject, direction, date }: DateOrderExpression, context: InferContext): void {
  const isLater = subject.kind === "other-events" && subject.side === "later";
  const phrase = wordsOf(context, { span });
  if (isLater && date.kind === "date") {
    report(context, "other-phrase", { span }, { phrase, advice: endOfLater });
    return;
  }
  const meant = isLater ? `until ${wordsOf(context, date)}` : `where at ${direction} ${wordsOf(context, date)}`;
  const place = { span: { start: subject.span.end, end: span.end } };
  report(
    context,
    "other-phrase",
    { span },
    {
      phrase,
      advice: isLater ? `Write \`${meant}\` for the last day on which it may happen.` : `Ask about its day in the filter: \`${meant}\`.`,
    },
    { fixes: [replaceFix(`Write “${meant}”`, context.file, place, ` ${meant}`)] },
  );
}
