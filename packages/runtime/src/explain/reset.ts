/** What made a block forget; relies on the position up to which it does, as it scored. */
import { formatDay } from "@scoreline/semantics";
import type { ExplainedReset, ExplainedSilence } from "@scoreline/plan";
import { lastBefore } from "../silences.ts";
import type { Seen } from "./seen.ts";

/** A silence on a day, since an event on another. */
export const silenceOn = (day: number, since: number): ExplainedSilence => ({ since: formatDay(since), days: day - since - 1 });

/** What made a block forget last, by its reset and the position of the last event that is forgotten; a silence came after that event. */
export function explainReset(reset: number | null, position: number, { plan, frame, scores }: Seen): ExplainedReset | null {
  if (reset === null || position < 0) return null;
  const { log } = frame;
  const { days } = log;
  let since = -Infinity;
  let day = -Infinity;
  for (const trigger of plan.resets[reset]!.triggers) {
    const { silence } = trigger;
    if (silence === null) continue;
    const all = scores.expressions.silences(trigger, silence)();
    if (lastBefore(all, log, silence) !== position) continue;
    const event = days[log.origins[all.at(-1)!]!]!;
    if (event + silence + 1 <= day) continue;
    since = event;
    day = event + silence + 1;
  }
  return day > -Infinity
    ? { event: null, silence: silenceOn(day, since), day: formatDay(day) }
    : { event: plan.inputs.events[log.kinds[position]!]!.name, silence: null, day: formatDay(days[position]!) };
}
