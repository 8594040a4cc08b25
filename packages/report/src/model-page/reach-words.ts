import { witnessWords, type Goal, type Reach, type Span } from "@scoreline/analysis";
import type { Plan } from "@scoreline/plan";
import { formatPoints, millionthsPerPoint } from "@scoreline/semantics";
import { toned, type Text } from "../document/document.ts";

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

/** `The most, 94.5, for a lead with employees: 180, country: “Spain” and 2 × visit.` Nothing where no lead is known that reaches it. */
export function mostWords(plan: Plan, { high }: Span): string | null {
  if (!high.isReached || high.witness === null) return null;
  const who = witnessWords(plan, high.witness);
  return who === "" ? null : `The most, ${formatPoints(high.millionths)}, for a lead with ${who}.`;
}

/** That no lead can ever be there; nothing where one can, or where nobody knows. */
export function neverNotes(goal: Goal | undefined, text = "No lead can get here."): Text[] {
  return goal?.verdict === "never" ? [[toned("warning", text)]] : [];
}
