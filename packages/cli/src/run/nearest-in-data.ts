import { wordsOfName } from "@scoreline/data";
import { nearestName, slipsBetween } from "@scoreline/diagnostics";
import { fold } from "@scoreline/semantics";

/**
 * The name in the data that one of the model was probably meant to be, or null where none is near: the same letters and digits, one
 * of which the words are among those of the other, or one a slip or two away.
 */
export function nearestInData(wanted: readonly string[], candidates: readonly string[]): string | null {
  const same = sameInData(wanted, candidates);
  if (same !== null) return same;
  const names = wanted.map(lettersOf).filter((name) => name !== "");
  const ours = wanted.map(wordsOfName);
  const shared = candidates.map((candidate) => {
    const theirs = wordsOfName(candidate);
    return { candidate, count: Math.max(0, ...ours.map((words) => within(words, theirs))) };
  });
  const most = Math.max(0, ...shared.map(({ count }) => count));
  if (most > 0) return shared.find(({ count }) => count === most)?.candidate ?? null;
  const byLetters = new Map(candidates.toReversed().map((candidate) => [lettersOf(candidate), candidate]));
  byLetters.delete("");
  for (const name of names) {
    const slip = name.length > 3 ? nearestName(name, byLetters.keys()) : null;
    if (slip !== null && slipsBetween(name, slip, mostSlips + 1) <= mostSlips) return byLetters.get(slip) ?? null;
  }
  return null;
}

/**
 * The same among what objects hold, by the way to it: `company.employee` for `company.employees`. It is near where the same object holds something
 * with a near name, where an object with a near name holds the same, or, for a name without an object, where one holds something that is called so.
 */
export function nearestPart(wanted: readonly string[], parts: readonly string[]): string | null {
  const same = sameInData(wanted, parts);
  if (same !== null) return same;
  for (const name of wanted) {
    const [holder, own] = cutAtLast(name);
    const beside = parts.filter((part) => fold(cutAtLast(part)[0]) === fold(holder));
    const sibling =
      holder === ""
        ? null
        : nearestInData(
            [own],
            beside.map((part) => cutAtLast(part)[1]),
          );
    if (sibling !== null) return beside.find((part) => cutAtLast(part)[1] === sibling)!;
    const alike = parts.filter((part) => lettersOf(cutAtLast(part)[1]) === lettersOf(own));
    const found = holder === "" ? (alike[0] ?? null) : nearestInData([name], alike);
    if (found !== null) return found;
  }
  return null;
}

/** `company.address.city` as `company.address` and `city`. */
function cutAtLast(name: string): readonly [holder: string, own: string] {
  const dot = name.lastIndexOf(".");
  return [name.slice(0, Math.max(dot, 0)), name.slice(dot + 1)];
}

/** The name in the data that has the same letters and digits as one of the model; null where there is none. */
export function sameInData(wanted: readonly string[], candidates: readonly string[]): string | null {
  const names = new Set(wanted.map(lettersOf).filter((name) => name !== ""));
  return candidates.find((candidate) => names.has(lettersOf(candidate))) ?? null;
}

/** With more, two names of several words are near for the words that they share. */
const mostSlips = 2;

const lettersOf = (name: string): string => fold(name).replaceAll(/[^\p{L}\p{N}]/gu, "");

/** Too short to tell what is meant, or in every other name. */
const weak = new Set(["id", "is", "of", "the", "lead", "contact", "name", "event", "date"]);

/** How many letters the words have that are all in the other name; 0 where some are not, or say nothing. */
function within(one: readonly string[], other: readonly string[]): number {
  const [few, many] = one.length <= other.length ? [one, other] : [other, one];
  if (!few.every((word) => many.includes(word)) || few.every((word) => word.length < 3 || weak.has(word))) return 0;
  return few.join("").length;
}
