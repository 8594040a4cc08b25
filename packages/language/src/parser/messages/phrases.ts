import { diagnostic, type Diagnostic, type Fix, type Span } from "@scoreline/diagnostics";
import { readText } from "../../lexer/read-text.ts";
import { nearestByWords } from "../../symbols/nearest-words.ts";
import type { SyntaxProblem } from "../recovering-parser.ts";
import type { ParserToken } from "../syntax-node.ts";
import type { BlockRule } from "../blocks.ts";
import { T } from "../token-types.ts";
import {
  declaredAs,
  declaredProperties,
  declaredScores,
  declaredType,
  type DeclaredProperty,
  edit,
  stopsShort,
  type Source,
} from "./found.ts";
import { isShouted } from "./phrases/rewrite.ts";
import { startsAfresh } from "./unexpected.ts";

/** What a problem is about where its line, or the one before that stops short, is in other words than those of the language. */
export function otherPhrase(problem: SyntaxProblem, source: Source): Diagnostic | null {
  const { found, previous } = problem;
  const breaksOff = stopsShort(found) && !startsAfresh(problem);
  const near = breaksOff ? previous : (found ?? previous);
  const at = near === undefined ? -1 : source.tokens.indexOf(near);
  return at === -1 ? null : phraseAround(problem, at, source);
}

/** What a sign or a quote of elsewhere is about, where more of its line is in other words. */
export function phraseAtSign({ span }: Diagnostic, source: Source): Diagnostic | null {
  const at = source.tokens.findIndex(({ endOffset }) => endOffset >= span.end);
  if (at === -1) return null;
  const line = statementAround(at, source);
  return phraseIn(line, { start: span.start - line.start, end: span.end - line.start }, [], source);
}

function phraseAround({ found, previous, rules }: SyntaxProblem, at: number, source: Source): Diagnostic | null {
  const line = itemsOfLine.some((block) => rules.includes(block)) ? itemAround(at, source) : statementAround(at, source);
  const places = [previous, found].filter(
    (token): token is ParserToken => token !== undefined && token.startOffset < line.end && token.endOffset > line.start,
  );
  if (places.length === 0) return null;
  const near = {
    start: Math.max(0, Math.min(...places.map(({ startOffset }) => startOffset)) - line.start),
    end: Math.max(...places.map(({ endOffset }) => endOffset)) - line.start,
  };
  return phraseIn(line, near, rules, source);
}

function phraseIn(line: Span, near: Span, rules: readonly string[], { file, text, tokens, rewriter }: Source): Diagnostic | null {
  const isEvent = (name: string): boolean => tokens.some(({ image }, index) => image === name && tokens[index - 1]?.word === "event");
  const eventCalled = (words: string): string | null => {
    const found = nearestByWords(words, declaredAs("event", tokens));
    return found?.same === true ? found.names[0]! : null;
  };
  const scores = declaredScores(tokens);
  const isScore = (name: string): boolean => scores.some((score) => score.name === name);
  const otherScore = (): string | null => {
    const block = tokens.findLast(({ beginsDeclaration, startOffset }) => beginsDeclaration && startOffset <= line.start);
    const others = scores.filter(({ start }) => start !== block);
    return others.length === 1 ? others[0]!.name : null;
  };
  const isNamed = (word: string): boolean => tokens.some(({ image }) => image === `\`${word}\``);
  const properties = declaredProperties(tokens);
  const joined = (names: readonly string[]): string => [...new Set(names)].join(", ");
  const numbers = properties.filter(({ type }) => type === "number");
  const eventsIn = (found: readonly DeclaredProperty[], name: string): string =>
    joined(found.flatMap(({ event, property }) => (property === name ? event : [])));
  const eventsWith = (name: string): string => eventsIn(properties, name);
  const eventsWithNumber = (name: string): string => eventsIn(numbers, name);
  const numbersOf = (name: string): string => joined(numbers.flatMap(({ event, property }) => (event === name ? property : [])));
  const isList = (path: string): boolean | null => {
    const name = path.startsWith('"') ? readText(path).value : path.slice(path.lastIndexOf(".") + 1);
    const type = declaredType(name, tokens);
    return type === null ? null : type === "list";
  };
  const made = rewriter(text.slice(line.start, line.end), {
    near,
    rules,
    isEvent,
    isScore,
    otherScore,
    isNamed,
    eventsWith,
    eventsWithNumber,
    numbersOf,
    isList,
    eventCalled,
  });
  if (made === null) return null;
  const span: Span = { start: line.start + made.span.start, end: line.start + made.span.end };
  const phrase = made.phrase.replace(/\s+/g, " ");
  const place = { file, span };
  if (made.meant === undefined) {
    const fixes = (made.choices ?? []).map((text): Fix => ({ ...edit(`Write “${text}”`, file, span, text).fixes[0]!, isChoice: true }));
    return diagnostic("other-phrase", place, { phrase, advice: made.advice! }, { fixes });
  }
  const fix = edit(`Write “${made.meant}”`, file, span, made.meant);
  if (isShouted({ kind: "name", image: made.phrase }) && made.meant === made.phrase.toLowerCase())
    return diagnostic("wrong-case", place, { word: made.phrase, meant: made.meant }, fix);
  const moved = /^(?:when )?for \w/.test(made.meant) && isInFit(line.start, tokens) ? "Move the rule into a `behavior` block, too." : "";
  const advice = [`Write \`${made.meant}\`.`, made.note ?? "", moved].filter((part) => part !== "").join(" ");
  return diagnostic("other-phrase", place, { phrase, advice }, fix);
}

/** Whether a place is in a `fit` block, which has no rules on events. */
function isInFit(at: number, tokens: readonly ParserToken[]): boolean {
  return tokens.findLast(({ beginsDeclaration, startOffset }) => beginsDeclaration && startOffset <= at)?.word === "fit";
}

/** Blocks whose items are written on one line as often as on several, with commas between them. */
const itemsOfLine: readonly BlockRule[] = ["leadItems", "fieldItems"];

/** `Date of birth: date` in `{ id: text, Date of birth: date, plan: one of "a", "b" }`: between the commas that have a name and more after them. */
function itemAround(at: number, source: Source): Span {
  const { tokens } = source;
  const line = statementAround(at, source);
  const parts: Span[] = [];
  let start = line.start;
  let before = line.end;
  for (const [index, { tokenType, startOffset, endOffset }] of tokens.entries()) {
    if (startOffset < line.start || endOffset > line.end) continue;
    if (tokenType === T.comma && isItem(tokens.slice(index + 1, index + 4))) {
      parts.push({ start, end: before });
      start = tokens[index + 1]!.startOffset;
    }
    before = endOffset;
  }
  parts.push({ start, end: line.end });
  return parts.find(({ end }) => end >= tokens[at]!.endOffset) ?? line;
}

/** A name, and something that goes on with it. */
const isItem = ([first, second]: readonly ParserToken[]): boolean =>
  first !== undefined &&
  first.token.kind !== "symbol" &&
  first.tokenType !== T.text &&
  first.tokenType !== T.number &&
  second !== undefined &&
  !second.firstOnLine &&
  second.tokenType !== T.comma &&
  second.tokenType !== T.rightBrace &&
  second.tokenType !== T.rightBracket;

/** The part of a token's line that is between the braces around it; with the brace that opens a block, or a mark of others, at its end. */
function statementAround(at: number, { text, tokens }: Source): Span {
  let first = at;
  let depth = 0;
  while (first > 0 && !tokens[first]!.firstOnLine) {
    const before = tokens[first - 1]!;
    if (before.tokenType === T.rightBrace) depth++;
    else if (before.tokenType === T.leftBrace && --depth < 0) break;
    first--;
  }
  let last = at;
  depth = tokens[at]!.tokenType === T.leftBrace ? 1 : 0;
  while (last + 1 < tokens.length && !tokens[last + 1]!.firstOnLine) {
    const after = tokens[last + 1]!;
    if (after.tokenType === T.leftBrace) depth++;
    else if (after.tokenType === T.rightBrace && --depth < 0) break;
    last++;
  }
  const end = tokens[last]!.endOffset;
  return { start: tokens[first]!.startOffset, end: end + /^(?:[ \t]*[;\]€$£])*/.exec(text.slice(end, end + 20))![0].length };
}
