import type { TokenType } from "chevrotain";
import { K, keywordTypes, T } from "./token-types.ts";
import type { ParserToken } from "./layout/parser-token.ts";

/** Where reading goes on after something broken: tables for `RecoveringParser`. */

type TokenTest = (token: ParserToken) => boolean;

function matches(token: ParserToken, type: TokenType): boolean {
  return token.tokenType === type || type.categoryMatchesMap?.[token.tokenTypeIdx] === true;
}

const startsWith = (...types: readonly TokenType[]): TokenTest => (token) => types.some((type) => matches(token, type));

const named = startsWith(T.headName);
const ruleStart = startsWith(T.rulePlus, T.ruleMinus, T.rowNumber);
const scoring = startsWith(
  T.rulePlus, T.ruleMinus, T.rowNumber, keywordTypes.decay.firm, keywordTypes.reset.firm, keywordTypes.criterion.firm,
  keywordTypes.group.firm, keywordTypes.stage.firm, keywordTypes.then.firm, keywordTypes.ratings.firm,
);
const history = startsWith(
  K.lead, K.did, keywordTypes.at.firm, keywordTypes.given.firm, keywordTypes.expect.firm, keywordTypes.after.firm, keywordTypes.cases.firm,
);

/** By the rule that repeats a block's items: what begins one, at the start of a line. */
const itemStarts: Readonly<Record<string, TokenTest>> = {
  file: () => false,
  modelItems: startsWith(keywordTypes.timezone.firm, keywordTypes.description.firm),
  leadItems: (token) => named(token) || matches(token, K.missing),
  fieldItems: named,
  settingItems: named,
  blockItems: scoring,
  groupItems: scoring,
  scoreItems: scoring,
  criterionRows: ruleStart,
  matrixItems: startsWith(T.rowStart, keywordTypes.override.firm),
  gridRows: startsWith(T.rowStart),
  lifecycleSteps: named,
  sampleItems: history,
  testItems: history,
};

export const blockLoops: ReadonlySet<string> = new Set(Object.keys(itemStarts));

/** Rules whose failure costs no more than themselves. */
export const itemRules: ReadonlySet<string> = new Set([
  "declaration", "modelSetting", "field", "missingTexts", "setting", "rule", "criterion", "criterionRow", "group", "decayLine",
  "resetLine", "thenLine", "ratingsLine", "gridRow", "override", "lifecycleStep", "leadSettings", "didLine", "atLine",
  "givenLine", "expectLine", "afterLine", "cases",
]);

export function startsItem(block: string, token: ParserToken): boolean {
  return token.firstOnLine && itemStarts[block]!(token);
}

const endsGroup = startsWith(keywordTypes.then.firm, keywordTypes.ratings.firm, keywordTypes.reset.firm);
const endsRows = startsWith(
  keywordTypes.then.firm, keywordTypes.ratings.firm, keywordTypes.reset.firm, keywordTypes.decay.firm, keywordTypes.criterion.firm,
  keywordTypes.group.firm, keywordTypes.stage.firm,
);
const endsSettings = startsWith(K.did, keywordTypes.expect.firm, keywordTypes.given.firm, keywordTypes.after.firm, keywordTypes.cases.firm);

/** Items that belong to the block around: where one begins, the block's closing brace is missing. */
const blockEnds: Readonly<Record<string, TokenTest>> = {
  groupItems: endsGroup,
  criterionRows: endsRows,
  settingItems: endsSettings,
  gridRows: endsSettings,
};

export function endsBlock(block: string, token: ParserToken): boolean {
  return token.firstOnLine && blockEnds[block]?.(token) === true;
}

/** Marks whose absence does not keep the rest from being read. */
export function insertable(expected: TokenType, found: ParserToken | undefined, previous: ParserToken | undefined): boolean {
  if (expected === T.rightBrace) return true;
  if (found === undefined || found.beginsDeclaration) return false;
  const sameLine = !found.firstOnLine && previous !== undefined;
  switch (expected) {
    case T.leftBrace: return found.firstOnLine;
    case T.rightBracket: return true;
    case T.colon: case K.as: return sameLine && !matches(found, T.rightBrace) && !matches(found, T.comma);
    case T.name: return sameLine && startsWith(T.leftBrace, K.as, T.text)(found);
    case T.text: return sameLine && startsWith(T.leftBrace, K.when)(found);
    default: return false;
  }
}

/** A word where a text belongs is a text without its quotes; a text where a name belongs is a name with quotes too many. */
export function replaceable(expected: TokenType, found: ParserToken | undefined): boolean {
  if (found === undefined || found.firstOnLine || found.beginsDeclaration) return false;
  if (expected === T.text) return found.tokenType === T.plainName && found.word === undefined;
  if (expected === T.name) return found.tokenType === T.text && /^"[\p{L}_][\p{L}\p{M}\p{Nd}_]*"$/u.test(found.image);
  return false;
}
