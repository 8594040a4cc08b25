/** When conditions on later events come to hold; relies on the stretches of those events, and on conditions that only ever turn from open to true. */
import { draws, drawsOf, type Plan, type PlanLater } from "@scoreline/plan";
import type { Holds, NumberOf } from "./compiled.ts";
import type { Frame } from "./frame.ts";
import type { StretchOf } from "./related.ts";

/**
 * When a verdict falls, as one number that rises with time: a day, and within it the place of the event that settles it, which what is
 * settled by the day alone comes before. Infinity where it never falls, whatever the moment.
 */
export type FallsAt = NumberOf;

/** More than a log has positions. */
const dayUnit = 2 ** 27;

export const dayOfFall = (fall: number): number => Math.floor(fall / dayUnit);

export const hasFallen = (fall: number, { day }: Frame): boolean => dayOfFall(fall) <= day;

/** When the verdict falls that is asked for. */
export function fallsOf({ count, happens }: PlanLater, stretchOf: StretchOf, { log }: Frame): FallsAt {
  return (at) => {
    const stretch = stretchOf(at);
    if (stretch === null) return Infinity;
    const { events, from, to, end } = stretch;
    if (from + count > to) return happens ? Infinity : (end + 1) * dayUnit;
    return happens ? fallAt(events[from + count - 1]!, log) : Infinity;
  };
}

/** When what an event settles is settled. */
export const fallAt = (event: number, { days }: Frame["log"]): number => days[event]! * dayUnit + event + 1;

/** When a condition comes to hold: what looks at no later event holds from the event at hand on, or never. */
export function fallingOf(
  plan: Plan,
  index: number,
  condition: (index: number) => Holds,
  later: readonly FallsAt[],
  frame: Frame,
): FallsAt {
  const expression = plan.expressions[index]!;
  if ((drawsOf(plan).expressions[index]! & draws.later) === 0) {
    const holds = condition(index);
    return (event) => (holds(event) ? fallAt(event, frame.log) : Infinity);
  }
  if (expression.kind !== "call") return later[index]!;
  const parts = expression.arguments.map((part) => fallingOf(plan, part, condition, later, frame));
  const pick = expression.operation === "and" ? Math.max : Math.min;
  return (event) => parts.reduce((fall, part) => pick(fall, part(event)), pick());
}
