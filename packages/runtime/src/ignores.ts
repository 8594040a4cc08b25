/** Events that the model ignores; relies on the log being in order, and on the expressions of the plan, which are asked about all of it. */
import type { LeftOut, Plan, PlanBurst, PlanIgnore } from "@scoreline/plan";
import { valuesOf } from "./alike.ts";
import type { Holds, NumberOf } from "./compiled.ts";
import { walkOver } from "./event-log.ts";
import type { Expressions } from "./expressions.ts";
import { newInput, type Frame } from "./frame.ts";

/** Takes note of an event that is ignored, by its position, and of the one that it was judged by; below 0 for none. */
type Mark = (event: number, other: number) => void;

/** What the expressions are asked for. */
type Asked = Pick<Expressions, "any" | "condition" | "earlier">;

/** Leaves the ignored events out of the log, and forgets what was worked out of them. */
export function ignoring({ ignores }: Pick<Plan, "ignores">, expressions: Asked, frame: Frame): () => void {
  const { log } = frame;
  if (ignores.length === 0) return () => {};
  const judges = ignores.map((ignore) => judgeOf(ignore, expressions, frame));
  return () => {
    const found = new Map<number, LeftOut>();
    judges.forEach((judge, by) =>
      judge((position, other) => {
        if (!found.has(position)) found.set(position, { event: log.origins[position]!, by, other: other < 0 ? null : log.origins[other]! });
      }),
    );
    if (found.size === 0) return;
    const all = [...frame.leftOut];
    log.keep((position) => {
      const leftOut = found.get(position);
      if (leftOut) all.push(leftOut);
      return !leftOut;
    });
    frame.leftOut = all;
    newInput(frame);
  };
}

function judgeOf({ events, filter, burst }: PlanIgnore, expressions: Asked, frame: Frame): (mark: Mark) => void {
  const walk = walkOver(frame.log, events);
  const holds: Holds = filter === null ? () => true : expressions.condition(filter);
  const match: NumberOf = filter === null ? () => -1 : expressions.earlier(filter);
  const close = burst && closeTogether(burst, expressions, frame);
  return (mark) => {
    const passing: number[] = [];
    for (let event = walk(0); event >= 0; event = walk(event + 1)) if (holds(event)) passing.push(event);
    if (close) close(passing, mark);
    else for (const event of passing) mark(event, match(event));
  };
}

/** Finds the events of which so many lie in one stretch: looks at each so many in a row once. */
function closeTogether(
  { count, window, same }: PlanBurst,
  expressions: Asked,
  { log, values }: Frame,
): (events: number[], mark: Mark) => void {
  const likeness = valuesOf(same.map(expressions.any), values);
  const timed = window.kind === "elapsed";
  const most = timed ? window.milliseconds : window.days;
  return (events, mark) => {
    const times = timed ? log.instants : log.days;
    const alike = new Map<number, number[]>();
    for (const event of events) {
      const key = likeness(event);
      if (key === 0 || (timed && log.untimed[log.origins[event]!] === 1)) continue;
      if (!alike.get(key)?.push(event)) alike.set(key, [event]);
    }
    for (const list of alike.values()) {
      let marked = 0;
      let first = 0;
      for (let at = 0; at + count <= list.length; at++) {
        const end = at + count;
        if (times[list[end - 1]!]! - times[list[at]!]! > most) continue;
        if (marked < at) marked = at;
        if (marked === at) first = list[at]!;
        for (; marked < end; marked++) mark(list[marked]!, first);
      }
    }
  };
}
