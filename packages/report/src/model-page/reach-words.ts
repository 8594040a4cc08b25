import type { Goal, Reach, Span, Witness } from "@scoreline/analysis";
import { formatPoints } from "@scoreline/semantics";
import type { Text } from "../document/document.ts";
import { toned } from "../document/document.ts";
import { valueWords } from "../explain/fact-words.ts";

/** How many values of a lead are told. */
const mostValues = 5;

/** Whether nothing is known of what something gives. */
export function isOpen({ low, high }: Span): boolean {
  return !Number.isFinite(low.millionths) && !Number.isFinite(high.millionths);
}

/** `0 to 40`; `up to 40` and `from 0` where the other end is open. What is not certain to be reached is a bound. */
export function spanWords({ low, high }: Span): string {
  const [least, most] = [endWords(low, "at least"), endWords(high, "at most")];
  if (least === null) return most === null ? "" : high.isReached ? `up to ${most}` : most;
  if (most === null) return low.isReached ? `from ${least}` : least;
  return low.isReached && high.isReached && least === most ? most : `${least} to ${most}`;
}

function endWords({ millionths, isReached }: Reach, bound: string): string | null {
  if (!Number.isFinite(millionths)) return null;
  return isReached ? formatPoints(millionths) : `${bound} ${formatPoints(millionths)}`;
}

/** `The most, 94.5 points: employees is 180, country is “Spain” and 2 events.` Nothing where no lead is known that reaches it. */
export function mostWords({ high }: Span): string | null {
  if (!high.isReached || high.witness === null) return null;
  const who = witnessWords(high.witness);
  return who === "" ? null : `The most, ${formatPoints(high.millionths)}, for a lead with: ${who}.`;
}

/** `employees is 180, country is “Spain” and 2 events` */
export function witnessWords({ lead, events }: Witness): string {
  const known = Object.entries(lead).filter(([, value]) => value !== null && value !== undefined);
  const told = known.slice(0, mostValues).map(([name, value]) => `${name.replaceAll("_", " ")} ${valueWords(value as string | number)}`);
  const more = known.length - told.length;
  const parts = [
    ...told,
    ...(more > 0 ? [`${more} more ${more === 1 ? "value" : "values"}`] : []),
    ...(events.length === 0 ? [] : [`${events.length} ${events.length === 1 ? "event" : "events"}`]),
  ];
  return parts.length < 2 ? parts.join("") : `${parts.slice(0, -1).join(", ")} and ${parts.at(-1)!}`;
}

/** That no lead can ever be there; nothing where one can, or where nobody knows. */
export function neverNotes(goal: Goal | undefined, text = "No lead can get here."): Text[] {
  return goal?.verdict === "never" ? [[toned("warning", text)]] : [];
}
