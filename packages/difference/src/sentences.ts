/** Pieces of the sentences of changes. */
import type { PlanAmount, PlanBoundPer, PlanDecay, PlanLikeness, PlanLimit, PlanRating, PlanTrigger, PlanWithout } from "@scoreline/plan";
import { counted, enumerated, formatExact, ordinalWords, pointsWords, ratingStart } from "@scoreline/semantics";
import { eventName } from "./expression-words.ts";
import type { Side } from "./side.ts";

/** `+15`, `-2.5`, `+(seats wanted / 20)` */
export function amountWords(amount: PlanAmount, { say }: Side): string {
  if ("millionths" in amount) return `${amount.millionths < 0 ? "" : "+"}${formatExact(amount.millionths)}`;
  const words = say(amount.expression);
  return `${amount.sign < 0 ? "-" : "+"}${/^\(.*\)$/.test(words) ? words : `(${words})`}`;
}

/** So many words after a common beginning are enough by themselves. */
const mostWords = 6;

/** `halving every 60 days instead of 30 days`: of what it was, only what differs. */
export function insteadOf(now: string, old: string): string {
  const [nowWords, oldWords] = [now.split(" "), old.split(" ")];
  let same = 0;
  while (same < Math.min(nowWords.length, oldWords.length) - 1 && nowWords[same] === oldWords[same]) same++;
  const [rest, oldRest] = [nowWords.slice(same), oldWords.slice(same)];
  // A quoted text, a list or a bracket is not torn apart.
  const isWhole = (words: readonly string[]): boolean => {
    const text = words.join(" ");
    return balanced(text, "“", "”") && balanced(text, "(", ")");
  };
  const [tail, oldTail] = [rest.join(" "), oldRest.join(" ")];
  const isPart = tail.startsWith(oldTail) || oldTail.startsWith(tail);
  const isTail = same > 0 && !isPart && rest.length <= mostWords && oldRest.length <= mostWords && isWhole(rest) && isWhole(oldRest);
  return `${now} instead of ${isTail ? oldTail : old}`;
}

const balanced = (text: string, open: string, close: string): boolean => text.split(open).length === text.split(close).length;

const spanWords = (count: number, noun: string): string => (count === 1 ? noun : counted(count, noun));

/** `halving every 30 days`, `losing 25% every 14 days without page view` */
export function decayWords(decay: PlanDecay, side: Side): string {
  const without = "without" in decay && decay.without !== null ? ` without ${eventsWords(decay.without, side)}` : "";
  const every = `every ${spanWords(decay.days, "day")}${without}`;
  switch (decay.kind) {
    case "half-life":
      return `halving ${every}`;
    case "linear":
      return `fading to nothing over ${counted(decay.days, "day")}`;
    case "percent":
      return `losing ${formatExact(decay.percent)}% ${every}`;
    case "compound":
      return `losing ${formatExact(decay.percent)}% of what is left ${every}`;
    case "points":
      return `losing ${pointsWords(decay.points)} ${every}`;
  }
}

/** `page visit or demo request where seats is above 3` */
export function eventsWords({ events, filter }: PlanWithout, side: Side): string {
  return `${eventNames(events, side)}${filter === null ? "" : ` where ${side.say(filter)}`}`;
}

/** So many events are named. */
const mostEvents = 6;

/** The labels of events, or their names. */
export function eventNames(events: readonly number[], { plan }: Side): string {
  if (events.length > mostEvents) return `any of ${events.length} events`;
  return enumerated(
    events.map((event) => eventName(event, plan)),
    "or",
  );
}

/** `at most 2 times per day`, `once every 7 days` */
export function limitWords({ step, n, keys }: PlanLimit, side: Side): string {
  switch (step) {
    case "known":
      return `those with ${enumerated(keys.map(({ expression }) => side.say(expression)))}`;
    case "every":
      return `every ${ordinalWords(n)}${perWords(keys, side)}`;
    case "at-most":
      return `${n === 1 ? "once" : `at most ${counted(n, "time")}`}${perWords(keys, side)}`;
    case "spaced": {
      const [key] = keys;
      return key === undefined
        ? "once"
        : `once every ${key.kind === "elapsed" ? spanWords(key.days, "day") : clockWords(key.milliseconds)}`;
    }
    case "latest":
      return "only the latest";
    case "expires":
      return `for ${counted(keys[0]?.days ?? 0, "day")}`;
  }
}

const units: readonly (readonly [string, number])[] = [
  ["hour", 3_600_000],
  ["minute", 60_000],
  ["second", 1_000],
];

function clockWords(milliseconds: number): string {
  const [noun, length] = units.find(([, each]) => milliseconds % each === 0) ?? ["second", 1_000];
  return spanWords(milliseconds / length, noun);
}

export function perWords(keys: readonly PlanLikeness[], side: Side): string {
  const words = keys.map((key) => (key.kind === "property" ? side.say(key.expression) : key.kind === "period" ? key.period : "silence"));
  return words.length === 0 ? "" : ` per ${enumerated(words)}`;
}

/** `at most 20 points per program` */
export function boundPerWords({ keys, cap, floor }: PlanBoundPer, side: Side): string {
  const bounds = [...(cap === null ? [] : [`at most ${pointsWords(cap)}`]), ...(floor === null ? [] : [`at least ${pointsWords(floor)}`])];
  return `${enumerated(bounds)}${perWords(keys, side)}`;
}

/** `at Lost deal`, `after 365 days without Page visit` */
export function triggerWords({ silence, ...events }: PlanTrigger, side: Side): string {
  return silence === null ? `at ${eventsWords(events, side)}` : `after ${counted(silence, "day")} without ${eventsWords(events, side)}`;
}

/** `at 45`, `above 45` */
export const startWords = ({ from }: PlanRating): string => (from === null ? "with whatever is left" : ratingStart(from, formatExact));
