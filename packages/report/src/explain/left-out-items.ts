import type { ExplainedEvent, ExplainedLeftOut, Explanation } from "@scoreline/plan";
import type { Item } from "../document/document.ts";
import { countInWords } from "../number-words.ts";
import { happenedWords, whenWords } from "./event-words.ts";

/** So many events are named, of those left out for one reason. */
const mostNamed = 5;

/** Events that do not count although they happened, by reason: repeats first, then what is ignored. */
export function leftOutItems({ events, timezone }: Explanation): Item[] {
  const byReason = new Map<string, ExplainedLeftOut[]>();
  for (const event of events.leftOut) {
    const reason = event.ignored?.id ?? "";
    byReason.set(reason, [...(byReason.get(reason) ?? []), event]);
  }
  return [...byReason.values()].map((alike): Item => {
    const named = alike.slice(0, mostNamed).map((event): Item => ({ text: eventWords(event, timezone), tone: "dim" }));
    const more = alike.length - named.length;
    const others: Item[] = more === 0 ? [] : [{ text: `… and ${countInWords(more)} more`, tone: "dim" }];
    return { text: headingOf(alike), tone: "dim", items: [...named, ...others] };
  });
}

function headingOf(alike: readonly ExplainedLeftOut[]): string {
  const { ignored } = alike[0]!;
  const events = `${countInWords(alike.length)} ${alike.length === 1 ? "event" : "events"}`;
  if (ignored === null) return `Counted once, though ${events} came again:`;
  return ignored.because === null
    ? `${events} ${ignored.sentence.replace(/^Ignored:/, "ignored,")}:`
    : `${events} ignored as “${ignored.because}”:`;
}

function eventWords(leftOut: ExplainedLeftOut, timezone: string): string {
  const { other, by } = leftOut;
  const happened = happenedWords(leftOut, timezone);
  if (by === "burst" && other === null) return `${happened}: the first of a burst`;
  return other === null ? happened : `${happened}: ${relationWords(leftOut, other, timezone)}`;
}

/** How an event is related to the one for which it is left out. */
function relationWords({ event, by, key }: ExplainedLeftOut, other: ExplainedEvent, timezone: string): string {
  const when = whenWords(other, timezone);
  if (by === "burst") return `in the burst that began ${when}`;
  const name = other.event === event ? "the one" : other.event;
  return `${by === "ignore" ? "after" : `the same ${key ?? "id"} as`} ${name} ${when}`;
}
