import type { TokenType } from "chevrotain";
import { isKeyword } from "../../keywords.ts";
import type { Token } from "../../parse-result.ts";
import { parserToken, type ParserToken } from "../syntax-node.ts";
import { keywordTypes, symbolTypes, T } from "../token-types.ts";

const literalTypes = { text: T.text, number: T.number, percent: T.percent, date: T.date, ordinal: T.ordinal, name: T.plainName } as const;

function typeOf(token: Token): TokenType {
  if (token.kind === "symbol") return symbolTypes[token.image]!;
  if (token.kind === "keyword") return isKeyword(token.image) ? keywordTypes[token.image].loose : T.plainName;
  return literalTypes[token.kind];
}

/** Gives each token its type by its own looks. */
export function classify(tokens: readonly Token[]): ParserToken[] {
  return tokens.map((token) => parserToken(token, typeOf(token)));
}
