/** What the filter of a rule asked of the events around an occurrence; relies on the same compiled selections and conditions that scored. */
import { formatDay } from "@scoreline/semantics";
import { draws, drawsOf, type AskedOfOthers, type UnknownFigure } from "@scoreline/plan";
import { isKnown } from "../values.ts";
import { questionIn } from "../expressions.ts";
import { factOf, leavesOf } from "./facts.ts";
import { explainEvent } from "./left-out.ts";
import { isPart, operandName } from "./operands.ts";
import type { Seen } from "./seen.ts";

/** Whether a filter may ask of earlier or later events. */
export function asksOfOthers(filter: number | null, { plan }: Seen): filter is number {
  const both = draws.event | draws.history;
  return filter !== null && (drawsOf(plan).expressions[filter]! & both) === both;
}

/** Each leaf condition of a filter that asks of earlier or later events, and what it saw at an event. */
export function askedOf(filter: number | null, event: number, seen: Seen): AskedOfOthers[] {
  if (!asksOfOthers(filter, seen)) return [];
  return leavesOf(filter, seen).flatMap((leaf) => {
    const asked = askedBy(leaf, event, seen);
    return asked === null ? [] : asked;
  });
}

function askedBy(leaf: number, event: number, seen: Seen): AskedOfOthers | null {
  const { plan, scores, frame } = seen;
  const { expressions } = scores;
  const question = questionIn(plan, leaf);
  if (question === null) return null;
  const { count, selection } = question;
  const fact = factOf(leaf, seen, event);
  const stretch = expressions.stretchOf(selection)!(event);
  if (stretch === null) {
    return { ...fact, undecided: true, openUntil: null, ...wantsOf(leaf, event, seen), found: null };
  }
  const { events, from, to, end } = stretch;
  const place = count === null ? to - 1 : from + count - 1;
  const found = place >= from && place < to ? explainEvent(frame.log.origins[events[place]!]!, seen) : null;
  const isOpen = count !== null && found === null && end >= frame.day;
  const wants = fact.undecided ? wantsOf(leaf, event, seen) : { lacks: [], unknown: [] };
  return { ...fact, openUntil: isOpen ? formatDay(end) : null, ...wants, found };
}

/** For want of what a condition cannot be judged at an event: values that the event does not have, and figures of earlier events without one. */
function wantsOf(leaf: number, event: number, seen: Seen): Pick<AskedOfOthers, "lacks" | "unknown"> {
  const { plan, scores } = seen;
  const lacks = new Set<string>();
  const unknown: UnknownFigure[] = [];
  const isThere = (part: number): boolean => isKnown(scores.expressions.any(part)(event));
  const visit = (index: number): void => {
    const expression = plan.expressions[index]!;
    if (expression.kind === "call" && !isPart(expression)) {
      for (const argument of expression.arguments) visit(argument);
      return;
    }
    const asks = expression.kind === "later" || expression.kind === "history";
    const absent = (asks ? neededBy(expression.selection, seen) : [index]).filter((part) => !isThere(part));
    for (const part of absent) lacks.add(operandName(part, seen));
    if (expression.kind === "history" && absent.length === 0 && !isThere(index)) {
      unknown.push(figureOf(operandName(index, seen), expression.selection, event, seen));
    }
  };
  visit(leaf);
  return { lacks: [...lacks], unknown };
}

/** What the event at hand must have for a selection to be of any events. */
function neededBy(selection: number, { plan }: Seen): readonly number[] {
  const { same, window } = plan.selections[selection]!;
  return window?.kind === "until" ? [...same, window.expression] : same;
}

function figureOf(name: string, index: number, event: number, { plan, scores: { expressions } }: Seen): UnknownFigure {
  const { events, filter, same, window, reset } = plan.selections[index]!;
  const stretch = expressions.stretchOf(index)?.(event);
  const isEmpty = stretch === undefined || stretch === null || stretch.from === stretch.to;
  return {
    name,
    none: isEmpty ? events.map((kind) => plan.inputs.events[kind]!.name) : [],
    narrowed: filter !== null || same.length > 0 || window !== null,
    reset: expressions.reset(reset)() >= 0,
  };
}

/** How far a condition is from holding at an event: what looks ahead may be open, and what cannot be compared is not judged. */
export type Outlook = "unfit" | "not-judged" | "open" | "holds";

const outlooks: readonly Outlook[] = ["unfit", "not-judged", "open", "holds"];

/** What can be said of a filter that does not hold: it fails unless what is open, or cannot be judged, is all that it lacks. */
export function outlookOf(index: number, event: number, seen: Seen): Outlook {
  const rank = (part: number): number => {
    const expression = seen.plan.expressions[part]!;
    if (expression.kind === "call" && (expression.operation === "and" || expression.operation === "or")) {
      const ranks = expression.arguments.map(rank);
      return expression.operation === "and" ? Math.min(...ranks) : Math.max(...ranks);
    }
    if (seen.scores.expressions.condition(part)(event)) return outlooks.indexOf("holds");
    const asked = askedBy(part, event, seen);
    return outlooks.indexOf(asked === null ? "unfit" : asked.openUntil !== null ? "open" : asked.undecided ? "not-judged" : "unfit");
  };
  return outlooks[rank(index)]!;
}
