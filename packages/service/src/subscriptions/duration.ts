/** Lengths of time as people write them in settings. */
import { shown } from "@scoreline/semantics";

const second = 1_000;
const lengths: Readonly<Record<string, number>> = {
  second,
  minute: 60 * second,
  hour: 3_600 * second,
  day: 86_400 * second,
  week: 7 * 86_400 * second,
};
/** Ten years: longer is a slip. */
const longest = 3_660 * lengths["day"]!;

/** Milliseconds of a text such as `2 days` or `15 minutes`; a day is 24 hours. Null for what is none. */
export function readDuration(text: unknown): number | null {
  const [, count, unit] = (typeof text === "string" && /^(\d{1,6}) (second|minute|hour|day|week)s?$/.exec(text)) || [];
  if (count === undefined || unit === undefined) return null;
  const length = Number(count) * lengths[unit]!;
  return length > 0 && length <= longest ? length : null;
}

/** What is wrong with a text that is no length of time, as part of a sentence. */
export const durationProblem = (text: unknown): string =>
  `${typeof text === "string" ? shown(text) : "this"} is no length of time such as “15 minutes”, “6 hours”, “2 days” or “3 weeks”, up to ten years`;
