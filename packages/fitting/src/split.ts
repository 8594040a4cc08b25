/** Which cases numbers are fitted to, and on which it is seen what that is worth. */
import { splitByTime, type Cases } from "@scoreline/backtest";
import { DataError } from "@scoreline/data";
import { formatDay } from "@scoreline/semantics";

/** Some of the cases. */
export interface Part {
  /** Their places among all. */
  readonly cases: Int32Array;
  readonly yes: number;
  /** The first and the last day of their moments, `YYYY-MM-DD`. */
  readonly from: string;
  readonly to: string;
}

export interface Split {
  /** By their moments; or, where all have one, by what identifies them, which says nothing of time. */
  readonly by: "moment" | "id";
  readonly earlier: Part;
  readonly later: Part;
}

/** So many cases with and without the outcome there must be in each part: with fewer, chance says more than any rule. */
export const leastOfEach = 30;

/**
 * Splits cases by their moments so that the earlier ones have so many percent; where all have one day, as many by their identifiers. `usable` says
 * which cases are used at all. Throws `DataError` where a part has too few of either outcome.
 */
export function splitCases(cases: Cases, ids: readonly string[], usable: (index: number) => boolean, percent: number): Split {
  const all = [...cases.converted.keys()].filter(usable);
  const part = (of: ArrayLike<number>): Part => {
    const indices = Int32Array.from(of).sort();
    const days = indices.length === 0 ? Int32Array.of(0) : Int32Array.from(indices, (index) => cases.days[index]!).sort();
    return {
      cases: indices,
      yes: indices.reduce((sum, index) => sum + cases.converted[index]!, 0),
      from: formatDay(days[0]!),
      to: formatDay(days.at(-1)!),
    };
  };
  const byTime = splitByTime(cases, percent / 100, all);
  const made = byTime ?? scattered(all, ids, percent);
  const split: Split = { by: byTime === null ? "id" : "moment", earlier: part(made.earlier), later: part(made.later) };
  refuseSmall(split, percent);
  return split;
}

/** As if by chance, and always the same for the same identifiers. */
function scattered(all: readonly number[], ids: readonly string[], percent: number): Record<"earlier" | "later", readonly number[]> {
  const ordered = all
    .map((index) => ({ index, at: scatter(ids[index]!) }))
    .sort((one, other) => one.at - other.at || one.index - other.index);
  const end = Math.round((ordered.length * percent) / 100);
  const some = (of: typeof ordered): readonly number[] => of.map(({ index }) => index);
  return { earlier: some(ordered.slice(0, end)), later: some(ordered.slice(end)) };
}

/** A number that looks like chance and is always the same for one identifier (FNV-1a). */
function scatter(id: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < id.length; at++) hash = Math.imul(hash ^ id.charCodeAt(at), 0x01000193);
  hash ^= hash >>> 15;
  return Math.imul(hash, 0x85ebca6b) >>> 0;
}

function refuseSmall({ earlier, later }: Split, percent: number): void {
  const least = [earlier, later].flatMap(({ cases, yes }) => [yes, cases.length - yes]);
  if (least.every((count) => count >= leastOfEach)) return;
  const [earlierYes, earlierNo, laterYes, laterNo] = least;
  const share = Math.min(percent, 100 - percent) / 100;
  const needed = Math.ceil(leastOfEach / share);
  throw new DataError(
    `There are too few leads to fit to: ${earlierYes} with the outcome and ${earlierNo} without it in the earlier part, ${laterYes} and ${laterNo} in the later one.`,
    `At least ${leastOfEach} of each are needed in both parts, some ${needed} of each in all: give the leads of a longer time.`,
  );
}
