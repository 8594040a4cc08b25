import { createToken, EOF, Lexer, type TokenType } from "chevrotain";
import { declarationWords, isReserved, keywordTexts, type KeywordText } from "../keywords.ts";

/**
 * What the grammar sees. A word that is a keyword in some places and a name in others has a category, which the grammar asks
 * for, and two types in it: `loose`, a name too, and `firm`, for a place where `layout` has settled that it is the keyword.
 * Any other word has one type.
 */

function type(name: string, ...categories: TokenType[]): TokenType {
  return createToken({ name, pattern: Lexer.NA, categories });
}

/** The name before a colon, or of a lifecycle step, at the start of its line: never part of what is before it. */
const headName = type("headName");
const name = type("name", headName);
/** A name, or `fit` or `behavior`, which name the scores of such blocks. */
const scoreName = type("scoreName");
/** Where a number may be; the number of a criterion row belongs to no expression. */
const amount = type("amount");
const sign = type("sign");

export const T = {
  headName,
  name,
  scoreName,
  amount,
  sign,
  plainName: type("plainName", name, scoreName),
  firmHeadName: type("firmHeadName", headName),
  text: type("textLiteral"),
  number: type("numberLiteral", amount),
  rowNumber: type("rowNumber", amount),
  percent: type("percentLiteral"),
  date: type("dateLiteral"),
  clock: type("clockLiteral"),
  ordinal: type("ordinalLiteral"),
  leftBrace: type("leftBrace"),
  rightBrace: type("rightBrace"),
  leftBracket: type("leftBracket"),
  rightBracket: type("rightBracket"),
  comma: type("comma"),
  colon: type("colon"),
  dot: type("dot"),
  plus: type("plus", sign),
  minus: type("minus", sign),
  star: type("star"),
  slash: type("slash"),
  equal: type("equal"),
  greater: type("greater"),
  greaterEqual: type("greaterEqual"),
  less: type("less"),
  lessEqual: type("lessEqual"),
  /** A `+` or `-` that begins a rule. */
  rulePlus: type("rulePlus"),
  ruleMinus: type("ruleMinus"),
  /** The `or` of `or better` and `or worse`. */
  rangeOr: type("rangeOr"),
  /** The `no` of `no earlier E` and `no later E`. */
  noEvents: type("noEvents"),
  /** `action`, `cell`, `lifecycle` or `route`, where `is` asks what was decided. */
  decided: type("decidedWord"),
  /** The event of `define pricing_view as page_view where …`. */
  kindBase: type("kindBase"),
  /** The pipes of a grid row: first, between cells, last. */
  rowStart: type("rowStart"),
  pipe: type("pipe"),
  rowEnd: type("rowEnd"),
  end: EOF,
} as const;

export interface KeywordTypes {
  readonly loose: TokenType;
  readonly firm: TokenType;
}

/** Words that are the keyword exactly in certain places, and a plain name everywhere else. */
export const settledWords = [
  "count",
  "sum",
  "average",
  "highest",
  "lowest",
  "any",
  "all",
  "one",
  "rating",
  "min",
  "max",
  "round",
  "floor",
  "cap",
  "day",
  "week",
  "month",
  "year",
  "silence",
  "days",
  "weeks",
  "months",
  "years",
  "second",
  "seconds",
  "minute",
  "minutes",
  "hour",
  "hours",
  "time",
  "times",
  "point",
  "points",
  "ago",
  "at",
  "least",
  "most",
  "exactly",
  "better",
  "worse",
  "known",
  "unrated",
  "starts",
  "ends",
  "does",
  "contain",
  "mention",
  "start",
  "end",
  "distinct",
  "last",
  "first",
  "a",
  "an",
  "earlier",
  "later",
  "same",
  "the",
  "within",
  "until",
  "next",
  "change",
  "never",
  "always",
  "falls",
  "rises",
  "rise",
  "every",
  "criterion",
  "group",
  "stage",
  "about",
  "cell",
  "discarded",
  "route",
  "promise",
  "more",
  "ignore",
  "half-life",
] as const satisfies readonly KeywordText[];
export type SettledWord = (typeof settledWords)[number];

/** Words that begin something in certain places, and elsewhere are what the grammar makes of them. */
export const openingWords = [
  "decay",
  "reset",
  "then",
  "ratings",
  "override",
  "expect",
  "given",
  "after",
  "cases",
  "timezone",
  "description",
] as const satisfies readonly KeywordText[];
export type OpeningWord = (typeof openingWords)[number];

const twofoldWords: ReadonlySet<string> = new Set([...openingWords, ...declarationWords]);
const nowhereNames: ReadonlySet<string> = new Set(settledWords);

const categories = {} as Record<KeywordText, TokenType>;
const words = {} as Record<KeywordText, KeywordTypes>;
const scoreWords: ReadonlySet<string> = new Set(["fit", "behavior"]);

for (const text of keywordTexts) {
  const image = `'${text}'`;
  const alsoName = scoreWords.has(text) ? [scoreName] : nowhereNames.has(text) || isReserved(text) ? [] : [name, scoreName];
  if (twofoldWords.has(text)) {
    const category = type(image);
    categories[text] = category;
    words[text] = { loose: type(`${image}~`, category, ...alsoName), firm: type(`${image}!`, category) };
  } else {
    const only = type(image, ...alsoName);
    categories[text] = only;
    words[text] = { loose: only, firm: only };
  }
}

/** By keyword, what the grammar asks for. */
export const K: Readonly<Record<KeywordText, TokenType>> = categories;

/** Words that are inside declarations too, in a place where none begins. */
export const inner = {
  lead: words.lead.loose,
  list: words.list.loose,
  action: words.action.loose,
  lifecycle: words.lifecycle.loose,
} as const;

/** By keyword, what a token can be. */
export const keywordTypes: Readonly<Record<KeywordText, KeywordTypes>> = words;

/** Every type, for the parser. */
export const tokenVocabulary: readonly TokenType[] = [
  ...new Set([...Object.values(T), ...Object.values(categories), ...Object.values(words).flatMap(({ loose, firm }) => [loose, firm])]),
];

export const symbolTypes: Readonly<Record<string, TokenType>> = {
  "{": T.leftBrace,
  "}": T.rightBrace,
  "(": T.leftBracket,
  ")": T.rightBracket,
  ",": T.comma,
  ":": T.colon,
  ".": T.dot,
  "+": T.plus,
  "-": T.minus,
  "*": T.star,
  "/": T.slash,
  "=": T.equal,
  ">": T.greater,
  ">=": T.greaterEqual,
  "<": T.less,
  "<=": T.lessEqual,
  "|": T.pipe,
};
