/** Words that say no more about a name than it does without them. */
const fillers: ReadonlySet<string> = new Set([
  "the",
  "a",
  "an",
  "of",
  "in",
  "for",
  "number",
  "count",
  "total",
  "date",
  "time",
  "day",
  "event",
  "lead",
  "contact",
  "is",
  "has",
  "did",
  "was",
  "on",
  "at",
]);

/** Words that people take for one another in names of events and fields, each as `stemOf` leaves it; the first stands for all. */
const likeness: ReadonlyMap<string, string> = new Map(
  [
    ["view", "visit", "see", "seen", "load"],
    ["purchas", "buy", "bought", "order"],
    ["submit", "submiss", "fill", "complet"],
    ["signup", "regist", "registr", "enrol"],
    ["attend", "join", "watch"],
    ["request", "ask", "book", "booking"],
    ["employe", "staff", "headcount", "siz"],
    ["email", "mail"],
    ["unsubscrib", "optout", "unsubscript"],
  ].flatMap(([first, ...others]) => others.map((other) => [other, first!] as const)),
);

/** `opened`, `opens`, `opening` and `open` are one. */
function stemOf(word: string): string {
  let stem = word.length > 5 ? word.replace(/ing$|ion$/, "") : word;
  stem = stem.length > 4 ? stem.replace(/ed$|er$/, "") : stem;
  stem = stem.length > 3 ? stem.replace(/s$/, "") : stem;
  stem = stem.length > 3 ? stem.replace(/e$/, "") : stem;
  return stem.replace(/([bdgmnprt])\1$/, "$1");
}

/** The words of a name, whatever is between them: `openedEmail`, `opened_email` and `Opened e-mail` have the same. */
function wordsOf(name: string): readonly string[] {
  return name
    .replace(/(\p{Ll})(\p{Lu})/gu, "$1 $2")
    .toLowerCase()
    .replace(/\be-mail/g, "email")
    .replace(/sign[_-]up/g, "signup")
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== "")
    .map(stemOf);
}

/** Only what tells, and one word for all that are alike. */
function gistOf(words: readonly string[]): ReadonlySet<string> {
  const telling = words.filter((word) => !fillers.has(word));
  return new Set((telling.length > 0 ? telling : words).map((word) => likeness.get(word) ?? word));
}

const isSame = (one: readonly string[], other: readonly string[]): boolean => [...one].sort().join(" ") === [...other].sort().join(" ");

/** Names that are meant, most likely, by another name for the same thing. */
export interface NearWords {
  /** One, or a few that are as near. */
  readonly names: readonly string[];
  /** Whether there is one, and it has the same words. */
  readonly same: boolean;
}

/** A name that can be suggested, and what else it is called: its label, and its names in the data. */
export type Called = readonly [name: string, ...others: readonly string[]];

/** With more that are as near, none is. */
const mostNames = 3;

/**
 * Looks for names that have the same words as another, in whatever order and form, and else for those that have all that it says and
 * some more, or all but one word of it.
 */
export function nearestByWords(name: string, candidates: readonly Called[]): NearWords | null {
  const wanted = wordsOf(name);
  const gist = gistOf(wanted);
  let least = Number.POSITIVE_INFINITY;
  let names: string[] = [];
  for (const [candidate, ...others] of candidates) {
    const written = [candidate, ...others].map(wordsOf);
    const away = written.some((words) => isSame(words, wanted)) ? -1 : Math.min(...written.map((words) => distance(gist, gistOf(words))));
    if (away > least) continue;
    if (away < least) names = [];
    least = away;
    names.push(candidate);
  }
  return least === Number.POSITIVE_INFINITY || names.length > mostNames ? null : { names, same: least === -1 && names.length === 1 };
}

/** How many words one has more than the other; infinite where each has its own. */
function distance(wanted: ReadonlySet<string>, words: ReadonlySet<string>): number {
  const shared = [...wanted].filter((word) => words.has(word)).length;
  if (shared === 0) return Number.POSITIVE_INFINITY;
  const missing = wanted.size - shared;
  const more = words.size - shared;
  if (missing === 0) return more;
  return more === 0 && missing === 1 ? missing + 0.5 : Number.POSITIVE_INFINITY;
}
