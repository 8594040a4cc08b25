import { advised, certain, digitsOf, filled, type Phrase } from "./phrase.ts";

/** `5 or more`, by how it is said that there are so many. */
const counts: readonly (readonly [said: string, more: number])[] = [
  ["<count> or more|greater|higher times?", 0],
  ["<count> times? or more", 0],
  ["<count> + times?", 0],
  [">= <count> times?", 0],
  ["at least <count> times?", 0],
  ["more|greater than <count> times?", 1],
  ["> <count> times?", 1],
  ["over <count> times?", 1],
  ["<count> times?", 0],
];

/** What comes before the count, where it is not `when`, or is. */
const openings = [
  ["^ ignore <events> where <inside> ,? if|when|where|with|whenever|once|and|after", "ignore <events> where <inside>"],
  ["^ ignore <events> if|when|whenever|with <inside> ,? and|when", "ignore <events> where <inside>"],
  ["^ ignore <events> ,? if|when|where|with|whenever|once|after", "ignore <events>"],
  ["^ ignore <events> ,?", "ignore <events>"],
] as const;

/** Within how long, as it is written here. */
const stretches = [
  ["within|in|during the? last? <number> <span>", "within <number> <span>"],
  ["within|in|during|per a|an|one? <span>", "within 1 <span>"],
] as const;
const sameDay = ["on|in|within the same day", "per|a|each day"];

const burst =
  (head: string, more: number, tail: string): Phrase["write"] =>
  (captures) => {
    const count = Number(digitsOf(captures["count"]!)) + more;
    return `${filled(head, captures)} when ${count} or more ${filled(tail, captures)}`;
  };

/** `ignore email_click if 5 or more in 10 seconds`: so many at once. */
const bursts: readonly Phrase[] = openings.flatMap(([opening, head]) =>
  counts.flatMap(([said, more]) => [
    ...sameDay.flatMap((stretch) =>
      certain(
        [`${opening} ${said} with same <shared> ${stretch}`, burst(head, more, "on the same day with same <shared>")],
        [`${opening} ${said} ${stretch}`, burst(head, more, "on the same day")],
      ),
    ),
    ...stretches.flatMap(([stretch, tail]) =>
      certain(
        [`${opening} ${said} with same <shared> ${stretch}`, burst(head, more, `${tail} with same <shared>`)],
        [`${opening} ${said} ${stretch}`, burst(head, more, tail)],
      ),
    ),
  ]),
);

const isCount = (words = ""): boolean => /^(?:at least|more than|over|within|[<>]|\d)/.test(words);

/** Of a name alone it is open what is asked of it. */
const isName = (words = ""): boolean => /^\S+$/.test(words);

/** What is asked of each event comes after `where`, and only what came before it can be asked. */
const filters: readonly Phrase[] = [
  ...advised([
    "^ ignore <events> unless <count> or more <rest>",
    ({ events }) => `Many at once can be ignored, as in \`ignore ${events} when 5 or more within 10 seconds\`; a few alone cannot.`,
  ]),
  ...certain(
    [
      "^ ignore <events> when <number> or more within <number2> <span> where <rest>",
      "ignore <events> where <rest> when <number> or more within <number2> <span>",
    ],
    ["^ ignore <events> where no <own> within <number> <span>", "ignore <events> where no earlier <own> within <number> <span>"],
    ["^ ignore <events> where no <own>", "ignore <events> where no earlier <own>"],
    ["^ ignore <events> where a|an|the? <own> is missing", "ignore <events> where no earlier <own>"],
    ["^ ignore <events> without|unless <own> within <number> <span>", "ignore <events> where no earlier <own> within <number> <span>"],
    ["^ ignore <events> without <own>", "ignore <events> where no earlier <own>"],
    ["^ ignore <events> unless <inside>", ({ events, inside }) => (isCount(inside) ? null : `ignore ${events} where not (${inside})`)],
    [
      "^ ignore <events> if|when|whenever|with <inside>",
      ({ events, inside }) => (isCount(inside) || isName(inside) ? null : `ignore ${events} where ${inside}`),
    ],
  ),
];

export const ignoredEventPhrases: readonly Phrase[] = [...bursts, ...filters];
