import type { TokenType } from "chevrotain";
import { isReserved, type KeywordText } from "../keywords.ts";
import { blocks, itemWords, type BlockShape, type ItemMark } from "./blocks.ts";
import type { ByRule, RuleName } from "./grammar/grammar.ts";
import type { Recovery } from "./recovering-parser.ts";
import type { ParserToken } from "./syntax-node.ts";
import { inner, K, keywordTypes, T } from "./token-types.ts";

type TokenTest = (token: ParserToken) => boolean;

const rules = (...names: readonly RuleName[]): ReadonlySet<string> => new Set(names);
const byRule = (tests: ByRule<TokenTest>): ReadonlyMap<string, TokenTest> => new Map(Object.entries(tests));

function matches(token: ParserToken, type: TokenType): boolean {
  return token.tokenType === type || type.categoryMatchesMap?.[token.tokenTypeIdx] === true;
}

const startsWith =
  (...types: readonly TokenType[]): TokenTest =>
  (token) =>
    types.some((type) => matches(token, type));

/** A reserved word is itself wherever it is; another begins an item where layout has settled that it is the keyword. */
const typeOf = (word: KeywordText): TokenType => (isReserved(word) ? keywordTypes[word].loose : keywordTypes[word].firm);

const markTypes: { readonly [Mark in ItemMark]: readonly TokenType[] } = {
  name: [T.headName],
  sign: [T.rulePlus, T.ruleMinus, T.rowNumber],
  number: [T.rowNumber],
  pipe: [T.rowStart],
};

/** By block: what begins an item, at the start of a line; and the items of the block around, which end it. */
const itemStarts = new Map<string, TokenTest>([["file", () => false]]);
const blockEnds = new Map<string, TokenTest>();
for (const [rule, block] of Object.entries<BlockShape>(blocks)) {
  itemStarts.set(rule, startsWith(...itemWords(block).map(typeOf), ...(block.marks ?? []).flatMap((mark) => markTypes[mark])));
  blockEnds.set(rule, startsWith(...(block.ends ?? []).map(typeOf)));
}

/** Rules whose failure costs no more than themselves. */
const itemRules = rules(
  "declaration",
  "modelSetting",
  "field",
  "missingLine",
  "setting",
  "property",
  "rule",
  "criterion",
  "criterionRow",
  "group",
  "decayLine",
  "resetLine",
  "thenLine",
  "ratingsLine",
  "gridRow",
  "override",
  "lifecycleStep",
  "routeLine",
  "leadSettings",
  "didLine",
  "atLine",
  "givenLine",
  "expectLine",
  "afterLine",
  "cases",
);

function startsItem(block: string, token: ParserToken): boolean {
  return token.firstOnLine && itemStarts.get(block)!(token);
}

function endsBlock(block: string, token: ParserToken): boolean {
  if (block === "groupItems" && token.closesGroup) return true;
  if (token.outsideGroup) return false;
  return token.firstOnLine && blockEnds.get(block)?.(token) === true;
}

/** Rules that make up the head of a block: whatever is missing in one, the block after it is still read. */
const blockHeads = rules(
  "criterion",
  "group",
  "scoreBlock",
  "model",
  "lead",
  "matrix",
  "lifecycle",
  "route",
  "sample",
  "testDeclaration",
  "cases",
);
const headClauses = rules("groupBound", "bound", "signedNumber", "per", "perKey");

function isInHead(rules: readonly string[]): boolean {
  let index = rules.length - 1;
  while (index > 0 && headClauses.has(rules[index]!)) index--;
  return blockHeads.has(rules[index]!);
}

/** `if` is in the place of `when`, which is therefore not missing. */
const isIf: TokenTest = ({ image }) => image === "if" || image === "whenever";

/** Marks whose absence does not keep the rest from being read. */
function insertable(
  expected: TokenType,
  found: ParserToken | undefined,
  previous: ParserToken | undefined,
  rules: readonly string[],
): boolean {
  if (expected === T.rightBrace) return true;
  if (found === undefined || found.beginsDeclaration || previous === undefined) return false;
  const sameLine = !found.firstOnLine;
  if (isInHead(rules) && (found.firstOnLine || found.tokenType === T.leftBrace)) return true;
  switch (expected) {
    case T.leftBrace:
      return found.firstOnLine && found.tokenType !== T.rightBrace;
    case T.rightBracket:
      return true;
    case T.colon:
    case K.as:
      return sameLine && !startsWith(T.rightBrace, T.comma)(found);
    case T.name:
    case T.scoreName:
      return sameLine && startsWith(T.leftBrace, K.as, K.by, T.text)(found);
    case T.text:
      return sameLine && startsWith(T.leftBrace, K.when)(found);
    case K.when:
      return sameLine && !isIf(found) && startsWith(T.scoreName, T.leftBracket, K.did, K.not, inner.lead)(found);
    default:
      return false;
  }
}

const quotedName = /^"[\p{L}_][\p{L}\p{M}\p{Nd}_]*"$/u;

/**
 * What is in the place of something else and is read as it: a word for a text that lacks its quotes, a text for a name
 * with quotes too many, another mark for a colon or `as`.
 */
function replaceable(expected: TokenType, found: ParserToken | undefined): boolean {
  if (found === undefined || found.firstOnLine || found.beginsDeclaration) return false;
  switch (expected) {
    case T.text:
      return found.tokenType === T.plainName && found.word === undefined;
    case T.name:
    case T.scoreName:
      return found.tokenType === T.text && quotedName.test(found.image);
    case T.colon:
      return found.tokenType === T.equal || matches(found, K.is) || matches(found, K.as);
    case K.is:
      return found.tokenType === T.equal;
    case K.as:
      return found.tokenType === T.equal || found.tokenType === T.colon || matches(found, K.is);
    default:
      return false;
  }
}

/** A number that begins a rule, so that only the sign before it is missing. */
function lacksSign(block: string, found: ParserToken): boolean {
  return (block === "blockItems" || block === "groupItems") && found.tokenType === T.rowNumber;
}

const valueAhead = startsWith(T.text, T.number, T.date);

/** By the rule that repeats the entries of a list: what begins an entry, so that only the comma before it is missing. */
const listEntries = byRule({
  occurrences: startsWith(
    K.once,
    keywordTypes.at.firm,
    K.latest,
    K.expires,
    keywordTypes.decay.loose,
    keywordTypes.cap.firm,
    keywordTypes.floor.firm,
  ),
  ratingsLine: startsWith(T.name, T.number, T.text),
  valueList: valueAhead,
  textList: startsWith(T.text),
  expectLine: startsWith(
    inner.action,
    inner.lifecycle,
    keywordTypes.cell.firm,
    keywordTypes.route.firm,
    T.decided,
    keywordTypes.stage.firm,
    keywordTypes.discarded.firm,
    keywordTypes.next.firm,
    K.not,
    T.scoreName,
  ),
});

function lacksComma(rule: string, found: ParserToken | undefined): boolean {
  return found !== undefined && !found.firstOnLine && listEntries.get(rule)?.(found) === true;
}

/** Where reading goes on after something broken. */
export const recovery: Recovery = {
  isBlock: (rule) => itemStarts.has(rule),
  isItem: (rule) => itemRules.has(rule),
  startsItem,
  endsBlock,
  lacksSign,
  lacksComma,
  insertable,
  replaceable,
};
