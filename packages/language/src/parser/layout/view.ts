import type { TokenType } from "chevrotain";
import type { KeywordText } from "../../keywords.ts";
import { isReserved } from "../../keywords.ts";
import type { ParserToken } from "../syntax-node.ts";
import { T } from "../token-types.ts";

/** One token among its neighbors, for deciding what it is. Tokens before it are settled, tokens after it are not. */
export interface View {
  readonly token: ParserToken;
  readonly previous: ParserToken | undefined;
  readonly next: ParserToken | undefined;
  readonly next2: ParserToken | undefined;
  /** The token so many places further, or back where negative. */
  readonly at: (distance: number) => ParserToken | undefined;
  /** Inside the list of expectations of a test. */
  readonly inExpect: boolean;
  /** Between the braces of a criterion, as far as they are near. */
  readonly inCriterion: boolean;
  /** Inside the parentheses after `per`. */
  readonly inPer: boolean;
}

export function isWord(token: ParserToken | undefined, ...words: readonly KeywordText[]): boolean {
  return token?.word !== undefined && words.includes(token.word);
}

export function isType(token: ParserToken | undefined, ...types: readonly TokenType[]): boolean {
  return token !== undefined && types.includes(token.tokenType);
}

/** A word that may be a name. */
export function isNameLike(token: ParserToken | undefined): boolean {
  if (token === undefined) return false;
  return token.word === undefined ? token.token.kind === "name" : !isReserved(token.word);
}

/** Words that go on with an expression, and so are no name after another word. */
const continuing: ReadonlySet<KeywordText> = new Set([
  "between",
  "contains",
  "starts",
  "ends",
  "mentions",
  "does",
  "matches",
  "includes",
  "in",
  "before",
  "after",
  "rated",
  "about",
  "since",
  "as",
  "from",
]);

/** A name that does not look like the next word of a condition. */
export function isPlainlyName(token: ParserToken | undefined): boolean {
  return isNameLike(token) && (token!.word === undefined || !continuing.has(token!.word));
}

export function isSign(token: ParserToken | undefined): boolean {
  return isType(token, T.plus, T.minus, T.rulePlus, T.ruleMinus);
}

export function isNumber(token: ParserToken | undefined): boolean {
  return isType(token, T.number, T.rowNumber);
}
