/** When a webhook that was not accepted is sent again. */
import { createHash } from "node:crypto";

const minute = 60_000;
const hour = 60 * minute;

/** Milliseconds after the first, second … failure; after the last the delivery is dead. Three days in all, so that a weekend is survived. */
export const pauses: readonly number[] = [
  5_000,
  minute,
  5 * minute,
  30 * minute,
  2 * hour,
  5 * hour,
  10 * hour,
  14 * hour,
  20 * hour,
  24 * hour,
];

/** The longest that a receiver may ask to wait. */
const longest = 24 * hour;

/**
 * How long to wait after so many attempts that failed, in milliseconds; null for no more. Up to a tenth is added, another for each delivery, so that
 * not all come at once when a receiver is back. What the receiver asks for is the least.
 */
export function pauseAfter(attempts: number, id: string, retryAfter: number | null): number | null {
  const pause = pauses[attempts - 1];
  if (pause === undefined) return null;
  const share = createHash("sha256").update(`${id} ${attempts}`).digest().readUInt16BE(0) / 65_536;
  return Math.max(Math.round(pause * (1 + share / 10)), Math.min(retryAfter ?? 0, longest));
}
