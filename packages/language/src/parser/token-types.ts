import { createToken, EOF, Lexer, type TokenType } from "chevrotain";
import { isReserved, keywordTexts, type KeywordText } from "../keywords.ts";

/**
 * What the grammar sees. Every keyword has a category that the grammar asks for and two types in it: `loose`, which is a
 * name too unless the word is reserved, and `firm`, for a place where `layout` has settled that the word is the keyword.
 */

function type(name: string, ...categories: TokenType[]): TokenType {
  return createToken({ name, pattern: Lexer.NA, categories });
}

/** The name before a colon, or of a lifecycle step, at the start of its line: never part of what stands before it. */
const headName = type("headName");
const name = type("name", headName);
/** A name, or `fit` or `behavior`, which name the scores of such blocks. */
const scoreName = type("scoreName");
/** Where a number may stand; the number of a criterion row belongs to no expression. */
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

const categories = {} as Record<KeywordText, TokenType>;
const words = {} as Record<KeywordText, KeywordTypes>;
const scoreWords: ReadonlySet<string> = new Set(["fit", "behavior"]);

for (const text of keywordTexts) {
  const category = type(`'${text}'`);
  const alsoName = isReserved(text) ? (scoreWords.has(text) ? [scoreName] : []) : [name, scoreName];
  categories[text] = category;
  words[text] = { loose: type(`'${text}'~`, category, ...alsoName), firm: type(`'${text}'!`, category) };
}

/** By keyword, what the grammar asks for. */
export const K: Readonly<Record<KeywordText, TokenType>> = categories;

/** By keyword, what a token can be. */
export const keywordTypes: Readonly<Record<KeywordText, KeywordTypes>> = words;

/** Every type, for the parser. */
export const tokenVocabulary: readonly TokenType[] = [
  ...new Set([...Object.values(T), ...Object.values(categories), ...Object.values(words).flatMap(({ loose, firm }) => [loose, firm])]),
];

export const symbolTypes: Readonly<Record<string, TokenType>> = {
  "{": T.leftBrace, "}": T.rightBrace, "(": T.leftBracket, ")": T.rightBracket, ",": T.comma, ":": T.colon, ".": T.dot,
  "+": T.plus, "-": T.minus, "*": T.star, "/": T.slash, "=": T.equal, ">": T.greater, ">=": T.greaterEqual, "<": T.less,
  "<=": T.lessEqual, "|": T.pipe,
};
