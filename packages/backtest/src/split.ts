import { formatDay } from "@scoreline/semantics";
import type { Cases } from "./cases.ts";

/** Cases of earlier and of later days: what is learned of the one is judged by the other, since nobody knows the future. */
export interface TimeSplit {
  /** The places of the cases, ascending. */
  readonly earlier: Uint32Array;
  readonly later: Uint32Array;
  /** First and last day of either, `YYYY-MM-DD`. */
  readonly days: { readonly earlier: readonly [string, string]; readonly later: readonly [string, string] };
}

/** This share of the cases is earlier, where nobody says how many are. */
export const usualSplit = 0.7;

/**
 * Parts cases by the days of their moments, a day never in two: about `share` of them are earlier. Only those in `among` where that is given. Null where all
 * have one day, so that nothing is later.
 */
export function splitByTime({ days }: Pick<Cases, "days">, share = usualSplit, among?: ArrayLike<number>): TimeSplit | null {
  const all = Uint32Array.from(among ?? Array.from(days.keys()));
  const sorted = Int32Array.from(all, (at) => days[at]!).sort();
  if (sorted.length === 0 || sorted[0] === sorted.at(-1)) return null;
  const cut = Math.max(sorted[Math.min(sorted.length - 1, Math.round(share * sorted.length))]!, sorted.find((day) => day > sorted[0]!)!);
  const earlier = all.filter((at) => days[at]! < cut);
  const later = all.filter((at) => days[at]! >= cut);
  const before = sorted.findLast((day) => day < cut)!;
  return {
    earlier,
    later,
    days: { earlier: [formatDay(sorted[0]!), formatDay(before)], later: [formatDay(cut), formatDay(sorted.at(-1)!)] },
  };
}
