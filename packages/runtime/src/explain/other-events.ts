/** What the filter of a rule asked of the events around an occurrence; relies on the same compiled selections and conditions that scored. */
import { formatDay } from "@scoreline/semantics";
import { draws, drawsOf, type AskedOfOthers } from "@scoreline/plan";
import { isKnown } from "../alike.ts";
import { questionIn } from "../expressions.ts";
import { factOf, leavesOf } from "./facts.ts";
import { explainEvent } from "./left-out.ts";
import { operandName } from "./operands.ts";
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
  const { same, window } = plan.selections[selection]!;
  const fact = factOf(leaf, seen, event);
  const stretch = expressions.stretchOf(selection)!(event);
  if (stretch === null) {
    const needed = window?.kind === "until" ? [...same, window.expression] : same;
    const lacks = needed.filter((part) => !isKnown(expressions.any(part)(event))).map((part) => operandName(part, seen));
    return { ...fact, undecided: true, openUntil: null, lacks, found: null };
  }
  const { events, from, to, end } = stretch;
  const place = count === null ? to - 1 : from + count - 1;
  const found = place >= from && place < to ? explainEvent(frame.log.origins[events[place]!]!, seen) : null;
  const isOpen = count !== null && found === null && end >= frame.day;
  return { ...fact, openUntil: isOpen ? formatDay(end) : null, lacks: [], found };
}

/** How far a condition is from holding at an event: what looks ahead may be open, and what cannot be compared is not judged. */
export type Outlook = "fails" | "not-judged" | "open" | "holds";

const outlooks: readonly Outlook[] = ["fails", "not-judged", "open", "holds"];

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
    return outlooks.indexOf(asked === null ? "fails" : asked.openUntil !== null ? "open" : asked.undecided ? "not-judged" : "fails");
  };
  return outlooks[rank(index)]!;
}
