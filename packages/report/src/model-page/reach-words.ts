import type { Goal, Reach, Span, Witness } from "@scoreline/analysis";
import type { Plan } from "@scoreline/plan";
import { formatPoints, millionthsPerPoint } from "@scoreline/semantics";
import type { Text } from "../document/document.ts";
import { toned } from "../document/document.ts";
import { valueWords } from "../explain/fact-words.ts";

/** How many values of a lead are told. */
const mostValues = 5;

/** A bound of more points than this says nothing. */
const farthest = 1_000_000 * millionthsPerPoint;

/** Whether nothing is known of an end that people would care about. */
function isEndless({ millionths, isReached }: Pick<Reach, "millionths" | "isReached">): boolean {
  return !isReached && Math.abs(millionths) > farthest;
}

/** Whether an end of what something gives is certain, and worth telling. */
export function isTold({ low, high }: Span): boolean {
  return low.isReached || high.isReached;
}

/** Whether both ends can be drawn. */
export function isDrawn({ low, high }: Span): boolean {
  return !isEndless(low) && !isEndless(high);
}

/** `0 to 40`; `40 or less` and `0 or more` where the other end is open. What is not certain to be reached is a bound. */
export function spanWords({ low, high }: Span): string {
  const [least, most] = [endWords(low, "at least"), endWords(high, "at most")];
  if (least === null) return most === null ? "" : high.isReached ? `${most} or less` : most;
  if (most === null) return low.isReached ? `${least} or more` : least;
  return low.isReached && high.isReached && least === most ? most : `${least} to ${most}`;
}

function endWords({ millionths, isReached }: Reach, bound: string): string | null {
  if (isEndless({ millionths, isReached })) return null;
  return isReached ? formatPoints(millionths) : `${bound} ${formatPoints(millionths)}`;
}

/** `The most, 94.5 points: employees is 180, country is “Spain” and 2 events.` Nothing where no lead is known that reaches it. */
export function mostWords(plan: Plan, { high }: Span): string | null {
  if (!high.isReached || high.witness === null) return null;
  const who = witnessWords(plan, high.witness);
  return who === "" ? null : `The most, ${formatPoints(high.millionths)}, for a lead with: ${who}.`;
}

/** `employees is 180, country is “Spain” and 2 events` */
export function witnessWords({ inputs }: Plan, { lead, events }: Witness): string {
  const key = inputs.key === null ? null : inputs.lead[inputs.key]!.name;
  const known = Object.entries(lead).filter(([name, value]) => value !== null && value !== undefined && name !== key);
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
