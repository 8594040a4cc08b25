import type { RuleName } from "../../grammar/grammar.ts";
import { tokenize } from "../../../tokenize.ts";
import { written, type Captures } from "./pattern.ts";

/** What people write who do not know the words of the language yet, and what to write here. */
export interface Phrase {
  /** A pattern, as `patternOf` reads it. */
  readonly said: string;
  /** What stands for it, with the parts of the pattern in `<…>`; null where it is no such slip after all. */
  readonly write?: string | ((captures: Captures) => string | null);
  /** What to do, where nothing certain stands for it. */
  readonly advice?: string | ((captures: Captures) => string);
  /** What may be meant, for people to choose from, beside advice. */
  readonly choices?: (captures: Captures) => readonly string[];
  /** What is different in what is written here, where it comes only near. */
  readonly note?: string;
  /** May be right elsewhere, so that it is a slip only where the sentence breaks off. */
  readonly near?: true;
  /** The rules of the grammar that read such a line; absent where any may. */
  readonly within?: readonly string[];
  /** Whether it is about conditions, which are not in fields, settings, ratings and what is passed on. */
  readonly condition?: true;
  /** The part that must be an event of the file for the answer to be certain. */
  readonly event?: string;
  /** Whether none of its words may be an event of the file. */
  readonly noEvent?: true;
  /** The part that must be a score of the file, or the rating of one. */
  readonly score?: string;
  /** The part that must be a property of events of the file, and no event itself; the answer names these as `<owners>`. */
  readonly property?: string;
  /** Whether that property must be a number. */
  readonly isNumber?: true;
  /** The part that is an event, whose properties that are numbers the answer names as `<numbers>`. */
  readonly numbers?: string;
  /** A word that must be no name of the file, in backticks. */
  readonly unlessNamed?: string;
  /** Whether there must be one score that is not of the block at hand; the answer names it as `<score>`. */
  readonly otherScore?: true;
  /** The part that must be a list of texts of the file. */
  readonly list?: string;
  /** The part that must be something of the file that is no list. */
  readonly single?: string;
  /** Whether its words must be those of an event of the file, in whatever form and order; the answer names it as `<event>`. */
  readonly activity?: true;
}

/** `fit.rating` is asked of the score itself. */
export const scoreOf = (words = ""): string => words.replace(/\.(?:rating|grade|class|tier|band)$/i, "");

/** The same phrases, in these blocks alone. */
export const within = (rules: readonly RuleName[], phrases: readonly Phrase[]): readonly Phrase[] =>
  phrases.map((phrase) => ({ ...phrase, within: rules }));

/** A table of phrases that are certain, as pairs. */
export const certain = (...pairs: readonly (readonly [said: string, write: Phrase["write"]])[]): readonly Phrase[] =>
  pairs.map(([said, write]) => ({ said, ...(write === undefined ? {} : { write }) }));

/** The same phrases, where what is to be written comes only near to what they say. */
export const noted = (note: string, phrases: readonly Phrase[]): readonly Phrase[] => phrases.map((phrase) => ({ ...phrase, note }));

/** A table of phrases that may be right elsewhere. */
export const near = (...pairs: readonly (readonly [said: string, write: Phrase["write"]])[]): readonly Phrase[] =>
  whereItBreaks(...certain(...pairs));

/** Phrases with advice in place of an answer. */
export const advised = (...pairs: readonly (readonly [said: string, advice: Phrase["advice"]])[]): readonly Phrase[] =>
  pairs.map(([said, advice]) => ({ said, ...(advice === undefined ? {} : { advice }) }));

/** The same phrases, where the sentence breaks off alone. */
export const whereItBreaks = (...phrases: readonly Phrase[]): readonly Phrase[] => phrases.map((phrase) => ({ ...phrase, near: true }));

/** `("a", "b")` and `"a" or "b"` as values are written here: with commas, without parentheses. */
export function valuesOf(text: string): string {
  const { tokens } = tokenize(text);
  const values: string[] = [];
  for (const [index, { kind, image }] of tokens.entries()) {
    if (kind === "symbol" && image === "-") continue;
    if (kind === "symbol" || image === "or" || image === "and") continue;
    values.push(tokens[index - 1]?.image === "-" ? `-${image}` : image);
  }
  return values.join(", ");
}

/** `three` as `3`; anything else stays. */
export function digitsOf(count: string): string {
  const index = written.indexOf(count.toLowerCase());
  return index === -1 ? count : String(index);
}

/** Words with what was found for their parts in `<…>`. */
export const filled = (words: string, captures: Captures): string =>
  words.replace(/<([a-z]+\d?)>/g, (_, name: string) => captures[name] ?? "");
