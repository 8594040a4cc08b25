import { itemsOf } from "../source/joining-marks.ts";
import { isProse } from "./column-words.ts";

/** Below, everything can be chance. */
const fewRows = 20;
/** Of so many rows with a value one part at least has several items. */
const leastShare = 0.01;
/** The same of a column whose name says that people write it by hand. */
const leastOfProse = 0.2;
const leastOfFew = 0.3;
/** Of so many of these rows an item is found again in another value. */
const leastShared = 0.8;
const longestItem = 60;

/**
 * Whether the values of a column, with how many rows have each, are lists with one of some marks between the items: one title with a `;` in it
 * makes no list of a thousand titles.
 */
export function areLists(column: string, values: ReadonlyMap<string, number>, marks: readonly string[]): boolean {
  const valuesWith = new Map<string, number>();
  let rows = 0;
  let several = 0;
  let longest = 0;
  for (const [text, count] of values) {
    rows += count;
    const items = itemsOf(text, marks);
    if (items.length > 1) several += count;
    for (const item of new Set(items)) {
      valuesWith.set(item, (valuesWith.get(item) ?? 0) + 1);
      longest = Math.max(longest, item.length);
    }
  }
  if (several === 0 || longest > longestItem) return false;
  if (rows < fewRows) return several >= leastOfFew * rows && !isProse(column);
  if (several < 2 || several < (isProse(column) ? leastOfProse : leastShare) * rows) return false;
  let shared = 0;
  for (const [text, count] of values) {
    const items = itemsOf(text, marks);
    const isAgain = (item: string): boolean => valuesWith.get(item)! > 1;
    if (items.length > 1 && (isProse(column) ? items.every(isAgain) : items.some(isAgain))) shared += count;
  }
  return shared >= leastShared * several;
}

/** Of a few items there are not more combinations in use; a column with more values is none of a few items. */
export const mostCombined = 2_000;
/** So many combinations at least show that a mark which names have, too, joins items. */
const leastCombinations = 2;
/** Items that never come alone may be anything in so few combinations, or where all are pairs: “Berlin, Germany”. */
const leastWithoutAlone = 10;
const moreThanPairs = 3;
/** Of the items that come together, so many come alone, too, or come first here and later there. */
const leastAlone = 0.6;

/** Whether the values are evidently the same few items, alone and together, with one of some marks between them that names have, too. */
export function areCombinations(column: string, values: ReadonlyMap<string, number>, marks: readonly string[]): boolean {
  if (isProse(column) || values.size > mostCombined) return false;
  const alone = new Set<string>();
  const together = new Map<string, number>();
  const first = new Set<string>();
  const later = new Set<string>();
  let combinations = 0;
  let most = 0;
  for (const text of values.keys()) {
    const items = new Set(itemsOf(text, marks));
    if (items.size < 2) for (const item of items) alone.add(item);
    else {
      combinations++;
      most = Math.max(most, items.size);
      for (const item of items) together.set(item, (together.get(item) ?? 0) + 1);
      const [beginning = "", ...rest] = items;
      first.add(beginning);
      for (const item of rest) later.add(item);
    }
  }
  const items = [...together.keys()];
  const isWord = (item: string): boolean =>
    item.length <= longestItem && /\p{L}/u.test(item) && (alone.has(item) || together.get(item)! > 1);
  if (combinations < leastCombinations || !items.every(isWord)) return false;
  const share = (is: (item: string) => boolean): number => items.filter(is).length / items.length;
  // A city is never after its country, and what is “large, active” never “active, large”.
  const isEnough = items.some((item) => alone.has(item)) || (combinations >= leastWithoutAlone && most >= moreThanPairs);
  const isInAnyOrder = isEnough && share((item) => first.has(item) && later.has(item)) >= leastAlone;
  return share((item) => alone.has(item)) >= leastAlone || isInAnyOrder;
}
