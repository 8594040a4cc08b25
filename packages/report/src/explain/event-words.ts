import type { ExplainedEvent } from "@scoreline/plan";

/** What is told of an event to find it again. */
type Happened = Pick<ExplainedEvent, "event" | "at" | "day">;

/** So many events are named of several. */
const mostNamed = 3;

/** `visit on 2026-06-09 at 10:00:05` */
export const happenedWords = (event: Happened, timezone: string): string => `${event.event} ${whenWords(event, timezone)}`;

/** `visit on 2026-06-09, visit on 2026-06-10 (3 times) and 4 more` */
export function happenedList(events: readonly string[]): string {
  const often = new Map<string, number>();
  for (const event of events) often.set(event, (often.get(event) ?? 0) + 1);
  const different = [...often].map(([event, times]) => (times === 1 ? event : `${event} (${times} times)`));
  const named = different.slice(0, different.length > mostNamed + 1 ? mostNamed : different.length);
  const more = [...often.values()].slice(named.length).reduce((sum, times) => sum + times, 0);
  const all = more === 0 ? named : [...named, `${more} more`];
  return all.length === 1 ? all[0]! : `${all.slice(0, -1).join(", ")} and ${all.at(-1)}`;
}

/** `on 2026-06-09 at 10:00:05` */
export function whenWords({ at, day }: Pick<Happened, "at" | "day">, timezone: string): string {
  return `on ${day}${at === day ? "" : ` at ${clockAt(at, timezone)}`}`;
}

function clockAt(at: string, timeZone: string): string {
  const clock = new Intl.DateTimeFormat("en-GB", {
    timeZone,
    hour: "2-digit",
    minute: "2-digit",
    second: "2-digit",
    hourCycle: "h23",
  });
  return clock.format(new Date(at));
}
