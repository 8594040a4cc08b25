/** What made a block forget, and since when nothing happened; relies on the position up to which it does, as it scored. */
import { formatDay } from "@scoreline/semantics";
import type { ExplainedReset, ExplainedSilence } from "@scoreline/plan";
import { lastBefore } from "../silences.ts";
import { explainEvent } from "./left-out.ts";
import type { Seen } from "./seen.ts";

/** A silence on a day, by the position of the event since which it lasts. */
export function explainSilence(day: number, since: number, seen: Seen): ExplainedSilence {
  const { log } = seen.frame;
  return { since: explainEvent(log.origins[since]!, seen), days: day - log.days[since]! - 1 };
}

/** What made a block forget last, by its reset and the position of the last event that is forgotten; a silence came after that event. */
export function explainReset(reset: number | null, position: number, seen: Seen): ExplainedReset | null {
  if (reset === null || position < 0) return null;
  const { plan, frame, scores } = seen;
  const { log } = frame;
  let since = -1;
  let day = -Infinity;
  for (const trigger of plan.resets[reset]!.triggers) {
    const { silence } = trigger;
    if (silence === null) continue;
    const all = scores.expressions.silences(trigger, silence)();
    if (lastBefore(all, log, silence) !== position) continue;
    const event = log.origins[all.at(-1)!]!;
    const end = log.days[event]! + silence + 1;
    if (end <= day) continue;
    since = event;
    day = end;
  }
  return since < 0
    ? { event: explainEvent(log.origins[position]!, seen), silence: null, day: formatDay(log.days[position]!) }
    : { event: null, silence: explainSilence(day, since, seen), day: formatDay(day) };
}
