/** Figures as findings say them. */
import { countInWords, leadsInWords, millisecondsPerDay } from "@scoreline/semantics";

/** `12%`, `0.4%`, `99.6%`: whole percent, with one decimal where that is less than 10 or more than 90; never 100% or 0% of what is not all or none. */
export function percent(part: number, of: number): string {
  const share = of === 0 ? 0 : (100 * part) / of;
  if (share > 0 && share < 0.1) return "less than 0.1%";
  if (share > 99.9 && share < 100) return "more than 99.9%";
  const text = share < 10 || share > 90 ? share.toFixed(1).replace(/\.0$/, "") : String(Math.round(share));
  return `${text}%`;
}

/** `1 event`, `12,345 events` */
export const eventsInWords = (count: number): string => `${countInWords(count)} ${count === 1 ? "event" : "events"}`;

/** `1 lead has`, `12 leads have` */
export const leadsHave = (count: number): string => `${leadsInWords(count)} ${count === 1 ? "has" : "have"}`;

/** `1 event is`, `12 events are` */
export const eventsAre = (count: number): string => `${eventsInWords(count)} ${count === 1 ? "is" : "are"}`;

/** `0.3`, `4.5`, `120`: how often a day. */
export const perDay = (count: number, days: number): string => {
  const rate = count / days;
  return rate < 10 ? String(Math.round(rate * 10) / 10) : countInWords(Math.round(rate));
};

/** `1 day`, `12 days` */
export const daysInWords = (days: number): string => `${days} ${days === 1 ? "day" : "days"}`;

/** In whole days since 1970-01-01, as an instant counts them in UTC. */
export const dayOfInstant = (instant: number): number => Math.floor(instant / millisecondsPerDay);
