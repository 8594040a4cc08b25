import type { ExplainedEvent, ExplainedLeftOut, Explanation } from "@scoreline/plan";
import type { Item } from "../document/document.ts";
import { countInWords } from "../number-words.ts";

/** So many events are named, of those left out for one reason. */
const mostNamed = 5;

/** Events that do not count although they happened, by reason. */
export function leftOutItems({ events, timezone }: Explanation): Item[] {
  const repeated = events.leftOut;
  if (repeated.length === 0) return [];
  const heading = `Counted once, though ${countInWords(repeated.length)} ${repeated.length === 1 ? "event" : "events"} came again:`;
  return [reasonItem(heading, repeated, (repeat) => repeatWords(repeat, timezone))];
}

function reasonItem<Event>(heading: string, events: readonly Event[], words: (event: Event) => string): Item {
  const named = events.slice(0, mostNamed).map((event): Item => ({ text: words(event), tone: "dim" }));
  const more = events.length - named.length;
  const others: Item[] = more === 0 ? [] : [{ text: `… and ${countInWords(more)} more`, tone: "dim" }];
  return { text: heading, tone: "dim", items: [...named, ...others] };
}

function repeatWords(repeat: ExplainedLeftOut, timezone: string): string {
  const { key, other } = repeat;
  const name = other.event === repeat.event ? "the one" : other.event;
  return `${repeat.event} ${whenWords(repeat, timezone)}: the same ${key ?? "id"} as ${name} ${whenWords(other, timezone)}`;
}

/** `on 2026-06-09 at 10:00:05` */
function whenWords({ at, day }: ExplainedEvent, timezone: string): string {
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
