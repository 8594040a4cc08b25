/** What follows from one test of a text for another, whatever the text is: proved of how they are written, never by trying texts. */
import { mentions } from "@scoreline/semantics";
import { isNaming } from "./whole-texts.ts";

/** What is asked of a text, or of a list of texts: whether any of some texts is in it, begins it and so on; of `list.includes-all`, all of them. */
export interface TextTest {
  readonly operation: string;
  readonly texts: readonly string[];
}

/** Whether what meets the one test always meets the other. */
export function implies(one: TextTest, other: TextTest): boolean {
  if (one.operation.startsWith("list.")) return listImplies(one, other);
  return one.texts.every((text) => other.texts.some((part) => eachImplies(one.operation, text, other.operation, part)));
}

/** Whether nothing meets both. A list may have any texts at once. */
export function excludes(one: TextTest, other: TextTest): boolean {
  if (one.operation.startsWith("list.")) return false;
  return one.texts.every((text) => other.texts.every((part) => eachExcludes(one.operation, text, other.operation, part)));
}

function listImplies(one: TextTest, other: TextTest): boolean {
  if (!asksForAll(one)) return !asksForAll(other) && isWithin(one, other);
  return asksForAll(other) ? isWithin(other, one) : other.texts.some((text) => one.texts.includes(text));
}

const asksForAll = ({ operation, texts }: TextTest): boolean => operation === "list.includes-all" || texts.length === 1;

const isWithin = ({ texts }: TextTest, other: TextTest): boolean => texts.every((text) => other.texts.includes(text));

/** Stands for one character whatever it is, and for any number of them. */
const [anyOne, anyMany] = [Symbol("?"), Symbol("*")];

type Characters = readonly (string | typeof anyOne | typeof anyMany)[];

/** Every text that meets a test is like this; of `mentions`, some that do not meet it are, too. */
function charactersOf(operation: string, text: string): Characters {
  const isWithin = operation === "text.contains" || operation === "text.mentions";
  return [
    ...(isWithin || operation === "text.ends-with" ? [anyMany] : []),
    ...(operation === "text.matches" ? inOrder(text) : text),
    ...(isWithin || operation === "text.starts-with" ? [anyMany] : []),
  ];
}

/** The characters of a pattern; of those that are open together, what is one comes first, and any number of them once: `*?*` is `?*`. */
const inOrder = (pattern: string): Characters =>
  pattern.split(/([*?]+)/).flatMap((piece, at): Characters => {
    if (at % 2 === 0) return [...piece];
    const ones = piece
      .replaceAll("*", "")
      .split("")
      .map(() => anyOne);
    return piece.includes("*") ? [...ones, anyMany] : ones;
  });

function eachImplies(operation: string, text: string, other: string, part: string): boolean {
  const characters = charactersOf(operation, text);
  if (other !== "text.mentions") return isMatched(characters, charactersOf(other, part));
  return mentions(operation === other ? text : withLetters(characters, part), part);
}

/** With a letter in each place that is open, where one may be; it is none of the part, which would be found with it. */
function withLetters(characters: Characters, part: string): string {
  let letter = 0x4e00;
  while (part.includes(String.fromCodePoint(letter))) letter++;
  return characters.map((character) => (typeof character === "string" ? character : String.fromCodePoint(letter))).join("");
}

function eachExcludes(operation: string, text: string, other: string, part: string): boolean {
  if (operation === "text.mentions" && isNaming(other)) return !mentions(part, text);
  if (other === "text.mentions" && isNaming(operation)) return !mentions(text, part);
  return !haveCommon(charactersOf(operation, text), charactersOf(other, part));
}

/** So many pairs of characters are looked at: of longer texts, such as hardly anybody writes, nothing is said. */
const mostPairs = 40_000;

/** Whether a pattern matches whatever another does: as if that were a text, of which only what is open takes what is open. */
const isMatched = (characters: Characters, pattern: Characters): boolean =>
  characters.length * pattern.length <= mostPairs &&
  fit(
    pattern,
    characters,
    (wanted) => wanted === anyMany,
    (wanted, character) => wanted === character || (wanted === anyOne && character !== anyMany),
  );

/** Whether some text is like both. */
const haveCommon = (one: Characters, other: Characters): boolean =>
  one.length * other.length > mostPairs ||
  fit(
    one,
    other,
    (...pair) => pair.includes(anyMany),
    (...pair) => pair[0] === pair[1] || pair.includes(anyOne),
  );

type Pair = (one: Characters[number] | null, other: Characters[number] | null) => boolean;

/** Whether two lists of characters fit from beginning to end, where some of them take none or several of the other list. */
function fit(one: Characters, other: Characters, takesAny: Pair, areAlike: Pair): boolean {
  // By how much of the other list, whether it fits what of the one was looked at so far.
  let fits = [true];
  for (const [at, character] of other.entries()) fits.push(fits[at]! && takesAny(null, character));
  for (const wanted of one) {
    const next = [fits[0]! && takesAny(wanted, null)];
    for (const [at, character] of other.entries())
      next.push(takesAny(wanted, character) ? fits[at + 1]! || next[at]! : fits[at]! && areAlike(wanted, character));
    fits = next;
  }
  return fits.at(-1)!;
}
