import { witnessWords, type Goal, type Reach, type Span } from "@scoreline/analysis";
import type { Plan } from "@scoreline/plan";
import { formatPoints, millionthsPerPoint } from "@scoreline/semantics";
import { toned, type Text } from "../document/document.ts";
import { pointsInWords } from "../number-words.ts";

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
export const spanWords = (span: Span): string => wordsOf(span, formatPoints);

/** The same with its unit: `0 to 40 points`, `0 points or more`. Nothing where both ends are open. */
export const spanInPoints = (span: Span): string => wordsOf(span, pointsInWords);

/** @param last says the last figure */
function wordsOf({ low, high }: Span, last: (millionths: number) => string): string {
  const [least, most] = [endWords(low, "at least", formatPoints), endWords(high, "at most", last)];
  if (least === null) return most === null ? "" : high.isReached ? `${most} or less` : most;
  if (most === null) return endWords(low, "at least", last)! + (low.isReached ? " or more" : "");
  return low.isReached && high.isReached && formatPoints(low.millionths) === formatPoints(high.millionths) ? most : `${least} to ${most}`;
}

function endWords({ millionths, isReached }: Reach, bound: string, figure: (millionths: number) => string): string | null {
  if (isEndless({ millionths, isReached })) return null;
  return isReached ? figure(millionths) : `${bound} ${figure(millionths)}`;
}

/** `The most, 94.5, for a lead with employees: 180, country: “Spain” and 2 × visit.` Nothing where no lead is known that reaches it. */
export const mostWords = (plan: Plan, { high }: Span): string | null => reachedWords(plan, high, "most");

/** The same of the low end: `The least, -30, for a lead with …` */
export const leastWords = (plan: Plan, { low }: Span): string | null => reachedWords(plan, low, "least");

function reachedWords(plan: Plan, { isReached, witness, millionths }: Reach, which: "most" | "least"): string | null {
  if (!isReached || witness === null) return null;
  const who = witnessWords(plan, witness);
  return who === "" ? null : `The ${which}, ${formatPoints(millionths)}, for a lead with ${who}.`;
}

/** That no lead can ever be there; nothing where one can, or where nobody knows. */
export function neverNotes(goal: Goal | undefined, text = "No lead can get here."): Text[] {
  return goal?.verdict === "never" ? [[toned("warning", text)]] : [];
}
