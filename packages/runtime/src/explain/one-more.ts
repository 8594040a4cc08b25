/** What one more event would give; relies on limits with states of their own, and on an event that the log is given to imagine. */
import { imagined } from "../alike.ts";
import type { Frame } from "../frame.ts";
import { bounded, ExactSum } from "../range.ts";
import type { OccurrenceRule } from "../occurrences.ts";
import type { Workings } from "../workings.ts";
import { takeAll } from "./considered-events.ts";

/** What a rule would give with one more occurrence at the moment, in millionths; null where that would not count, or cannot be told. */
export type WithOneMore = (rule: OccurrenceRule) => number | null;

/** Imagines an event at the moment, with whatever properties count, and asks what is known of it: what came earlier, the day and the lead. */
export function withOneMore({ plan, scores: { expressions }, frame }: Workings): WithOneMore {
  const event = imagine(frame);

  const isOpen = (index: number): boolean => {
    const expression = plan.expressions[index]!;
    if (expression.kind === "call") return expression.arguments.some(isOpen);
    return expression.kind === "event-field" || expression.kind === "event-kind";
  };
  /** Whether a condition holds for the event; null where that depends on its properties. */
  const holds = (index: number): boolean | null => {
    const expression = plan.expressions[index]!;
    if (!isOpen(index)) return expressions.condition(index)(event);
    if (expression.kind !== "call") return null;
    const { operation } = expression;
    if (operation !== "and" && operation !== "or") return null;
    const decisive = operation === "or";
    const parts = expression.arguments.map(holds);
    return parts.includes(decisive) ? decisive : parts.includes(null) ? null : !decisive;
  };
  const isIgnored = (kind: number): boolean =>
    plan.ignores.some(
      ({ events, filter, burst }) => burst === null && events.includes(kind) && (filter === null || holds(filter) === true),
    );

  return (rule) => {
    const { limits, fresh, plan: written } = rule;
    if (fresh === null || written.events.every(isIgnored)) return null;
    if (written.filter !== null && holds(written.filter) === false) return null;
    const state = limits.begin();
    const taken = takeAll(rule, state);
    const refusal = limits.take(state, imagined, frame.day) ?? limits.afterAll(state, imagined, 0);
    if (refusal !== null) return null;
    const sum = new ExactSum();
    sum.add(fresh);
    for (const { event: other, reason } of taken) {
      if (reason === null && limits.afterAll(state, other, rule.ageOf(other)) === null) sum.add(rule.after(other));
    }
    return bounded(sum.total(frame), written);
  };
}

/** Notes an event that has not happened, of no kind and with a time of day. In the input it comes after all that did. */
function imagine({ log, day, instant }: Frame): number {
  const origin = log.capacity - 1;
  const event = log.silence(day, origin);
  log.instants[event] = instant;
  log.untimed[origin] = 0;
  return event;
}
