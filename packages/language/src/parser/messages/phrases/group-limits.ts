import { everySo, pair } from "./limits.ts";
import { advised, certain, type Phrase } from "./phrase.ts";

/** `cap 20 per program per month`: what a limit counts for, in parentheses where it is two things. */
const ofGroups: readonly Phrase[] = ["group", "stage"].flatMap((word) => [
  ...certain(
    ...["per <any> per|and|each|every", "per <any> ,", "each|every <any> per|and|each|every"].map(
      (keys) =>
        [
          `^ ${word} <text> <inside> ${keys} <any2>`,
          ({ text = "", inside = "", any = "", any2 = "" }: Record<string, string>) =>
            isBound(inside) ? `${word} ${text} ${inside} per ${pair(any, any2)}` : null,
        ] as const,
    ),
    ...Object.entries(everySo).map(
      ([said, period]) =>
        [
          `^ ${word} <text> <inside> ${said}`,
          ({ text = "", inside = "" }: Record<string, string>) => (isBound(inside) ? `${word} ${text} ${inside} per ${period}` : null),
        ] as const,
    ),
  ),
]);

/** `cap 20` or `cap 20 floor -5`. */
const isBound = (words: string): boolean => /^(?:(?:cap|floor) -?[\d._]+ ?)+$/.test(words);

/** Limits of a rule hold over all that it gives; those for each of something are of a group. */
const ofRules: readonly Phrase[] = ["cap", "floor"].flatMap((bound) =>
  advised(
    [
      `, ${bound} <number> per <any> per|and|each|,? <any2>`,
      ({ number, any, any2 }) =>
        `Write \`${bound} ${number}\`, or put the rule in a group with \`${bound} ${number} per ${pair(any, any2)}\`.`,
    ],
    [
      `, ${bound} <number> per <any>`,
      ({ number, any }) => `Write \`${bound} ${number}\`, or put the rule in a group with \`${bound} ${number} per ${any}\`.`,
    ],
  ),
);

export const groupLimitPhrases: readonly Phrase[] = [...ofGroups, ...ofRules];
