import type { Span } from "@scoreline/diagnostics";
import { parseDay } from "@scoreline/semantics";
import type {
  ClockLiteral,
  ClockSpan,
  DateLiteral,
  DaysAgo,
  DecisionExpression,
  DecisionWord,
  Duration,
  EventSelector,
  Expression,
  HowOften,
  Name,
  Node,
  NoneWord,
  NumberLiteral,
  Ordinal,
  OutgoingProperty,
  PercentLiteral,
  PropertySetting,
  RatingName,
  SettingValue,
  TextLiteral,
  TruthLiteral,
  Value,
} from "../../ast.ts";
import { readText, textQuotes } from "../../lexer/read-text.ts";
import type { ParserToken, SyntaxNode } from "../syntax-node.ts";
import { inner, K, T } from "../token-types.ts";
import { has, missingExpression, nodeOf, nodesOf, spanOfNode, spanOfToken, tokenOf, tokensOf } from "./reading.ts";

const isAscii = /^[\x20-\x7e]*$/;

/** Names are compared letter by letter, so a letter and its accent are made one character. */
export function makeName(token: ParserToken | undefined, at: number): Name {
  if (token === undefined) return { kind: "name", span: { start: at, end: at }, text: "", quoted: false, missing: true };
  const { image } = token;
  const quoted = image.startsWith("`");
  const written = quoted ? image.replaceAll("`", "") : token.token.kind === "text" ? readText(image).value : image;
  const text = isAscii.test(written) ? written : written.normalize("NFC");
  return { kind: "name", span: spanOfToken(token), text, quoted, missing: false };
}

export function makeText(token: ParserToken | undefined, at: number): TextLiteral {
  if (token === undefined) return { kind: "text", span: { start: at, end: at }, value: "", missing: true };
  const opening = token.image[0]!;
  const quoted = textQuotes.includes(opening) || "'‘’".includes(opening);
  return { kind: "text", span: spanOfToken(token), value: quoted ? readText(token.image).value : token.image };
}

export function makeOptionalText(token: ParserToken | undefined): TextLiteral | undefined {
  return token === undefined ? undefined : makeText(token, 0);
}

/** The text as a plain decimal: without underscores. */
function decimalOf(image: string, negative: boolean): string {
  return (negative ? "-" : "") + image.replaceAll("_", "");
}

export function makeNumber(token: ParserToken, sign?: ParserToken): NumberLiteral {
  const decimal = decimalOf(token.image, sign?.image === "-");
  const span = sign === undefined ? spanOfToken(token) : { start: sign.startOffset, end: token.endOffset };
  return { kind: "number", span, value: Number(decimal), decimal };
}

export function makeSignedNumber(node: SyntaxNode | undefined): NumberLiteral | undefined {
  const token = node && tokenOf(node, T.number);
  return token && makeNumber(token, tokenOf(node, T.sign));
}

export function makePercent(token: ParserToken): PercentLiteral {
  const decimal = decimalOf(token.image.slice(0, -1), false);
  return { kind: "percent", span: spanOfToken(token), value: Number(decimal), decimal };
}

export function makeOptionalPercent(token: ParserToken | undefined): PercentLiteral | undefined {
  return token === undefined ? undefined : makePercent(token);
}

export function makeDate(token: ParserToken): DateLiteral {
  return { kind: "date", span: spanOfToken(token), text: token.image, day: parseDay(token.image) };
}

export function makeOptionalClock(token: ParserToken | undefined): ClockLiteral | undefined {
  return token && { kind: "clock", span: spanOfToken(token), text: token.image };
}

export function makeTruth(node: SyntaxNode): TruthLiteral | undefined {
  const yes = tokenOf(node, K.yes) ?? tokenOf(node, K.true);
  const token = yes ?? tokenOf(node, K.no) ?? tokenOf(node, K.false);
  return token && { kind: "truth", span: spanOfToken(token), value: yes !== undefined };
}

export function makeOrdinal(token: ParserToken): Ordinal {
  return { kind: "ordinal", span: spanOfToken(token), value: Number.parseInt(token.image, 10) };
}

export function makeValue(node: SyntaxNode): Value | undefined {
  const text = tokenOf(node, T.text);
  if (text !== undefined) return makeText(text, 0);
  const date = tokenOf(node, T.date);
  if (date !== undefined) return makeDate(date);
  return makeSignedNumber(nodeOf(node, "signedNumber")) ?? makeTruth(node);
}

export function makeValues(list: SyntaxNode | undefined): readonly Value[] {
  return nodesOf(list, "value")
    .map(makeValue)
    .filter((value) => value !== undefined);
}

export function makeTexts(list: SyntaxNode | undefined): readonly TextLiteral[] {
  return list === undefined ? [] : tokensOf(list, T.text).map((token) => makeText(token, 0));
}

const units = [
  ["day", 1, K.day, K.days],
  ["week", 7, K.week, K.weeks],
  ["month", 30, K.month, K.months],
  ["year", 365, K.year, K.years],
] as const;

export function makeDuration(node: SyntaxNode | undefined): Duration | undefined {
  const number = node && tokenOf(node, T.number);
  return number && durationOf(nodeOf(node, "unit"), makeNumber(number).value, spanOfNode(node!));
}

/** What follows `every`: a unit alone is one of it. */
export function makeInterval(node: SyntaxNode | undefined): Duration | undefined {
  const duration = nodeOf(node, "duration");
  return node && (duration === undefined ? durationOf(node, 1, spanOfNode(node)) : makeDuration(duration));
}

function durationOf(node: SyntaxNode | undefined, count: number, span: Span): Duration | undefined {
  const unit = node && units.find(([, , singular, plural]) => has(node, singular) || has(node, plural));
  return unit && { kind: "duration", span, count, unit: unit[0], days: count * unit[1] };
}

const clockUnits = [
  ["second", 1_000, K.second, K.seconds],
  ["minute", 60_000, K.minute, K.minutes],
  ["hour", 3_600_000, K.hour, K.hours],
] as const;

function clockSpanOf(node: SyntaxNode | undefined, count: number, span: Span): ClockSpan | undefined {
  const unit = node && clockUnits.find(([, , singular, plural]) => has(node, singular) || has(node, plural));
  return unit && { kind: "clock-span", span, count, unit: unit[0], milliseconds: count * unit[1] };
}

/** The number and the unit in a node, of calendar days or by the clock; a unit alone is one of it. */
export function makeStretch(node: SyntaxNode): Duration | ClockSpan | undefined {
  const number = tokenOf(node, T.number);
  const count = number === undefined ? 1 : makeNumber(number).value;
  const span = { start: number?.startOffset ?? node.startOffset, end: node.endOffset };
  return durationOf(nodeOf(node, "unit"), count, span) ?? clockSpanOf(nodeOf(node, "clockUnit"), count, span);
}

export function makeDaysAgo(node: SyntaxNode | undefined): DaysAgo | undefined {
  const duration = makeDuration(nodeOf(node, "duration"));
  return duration && { kind: "days-ago", span: spanOfNode(node!), duration };
}

/** A rating: a name, a whole number or a text. */
export function makeRatingName(node: SyntaxNode | undefined, at: number): RatingName {
  const name = node && tokenOf(node, T.name);
  if (name !== undefined)
    return { kind: "rating-name", span: spanOfToken(name), text: makeName(name, at).text, form: "name", missing: false };
  const number = node && tokenOf(node, T.number);
  if (number !== undefined) {
    return { kind: "rating-name", span: spanOfToken(number), text: decimalOf(number.image, false), form: "number", missing: false };
  }
  const text = node && tokenOf(node, T.text);
  if (text !== undefined)
    return { kind: "rating-name", span: spanOfToken(text), text: makeText(text, at).value, form: "text", missing: false };
  return { kind: "rating-name", span: { start: at, end: at }, text: "", form: "name", missing: true };
}

export function noneIn(node: SyntaxNode): NoneWord | undefined {
  const none = tokenOf(node, K.none);
  return none && { kind: "none", span: spanOfToken(none) };
}

function makeSettingValues(node: SyntaxNode | undefined, at: number): readonly SettingValue[] {
  if (node === undefined) return [missingExpression(at)];
  const missing = tokenOf(node, K.missing);
  if (missing !== undefined) return [{ kind: "missing-value", span: spanOfToken(missing) }];
  const ago = makeDaysAgo(nodeOf(node, "daysAgo"));
  if (ago !== undefined) return [ago];
  const values = makeValues(nodeOf(node, "valueList"));
  return values.length === 0 ? [missingExpression(at)] : values;
}

/** The entries of `{ key: value, … }`. */
export function makeSettings(node: SyntaxNode | undefined): readonly PropertySetting[] {
  return nodesOf(nodeOf(node, "settingItems"), "setting").map((setting) => ({
    kind: "setting",
    ...makeEntry(setting, makeSettingValues(nodeOf(setting, "settingValue"), spanOfNode(setting).end)),
  }));
}

/** The properties in the braces of an action or a route. */
export function makeProperties(node: SyntaxNode): readonly OutgoingProperty[] {
  return nodesOf(nodeOf(nodeOf(node, "properties"), "propertyItems"), "property").map((property) => {
    const field = tokenOf(property, T.name);
    const values: OutgoingProperty["values"] =
      field === undefined
        ? makeSettingValues(nodeOf(property, "settingValue"), spanOfNode(property).end)
        : [makeName(field, field.startOffset)];
    return { kind: "outgoing-property", ...makeEntry(property, values) };
  });
}

/** An entry without the comma after it. */
function makeEntry<Value extends Node>(
  node: SyntaxNode,
  values: readonly Value[],
): { readonly span: Span; readonly name: Name; readonly values: readonly Value[] } {
  const { start } = spanOfNode(node);
  const end = values[values.length - 1]!.span.end;
  return {
    span: { start, end: Math.max(end, tokenOf(node, T.colon)?.endOffset ?? end) },
    name: makeName(tokenOf(node, T.headName), start),
    values,
  };
}

/** A name and its parts are never this long; what follows is left out. */
const longestPath = 4;

/** `country`, `email.domain`, `lead.email.domain`. */
export function makePath(node: SyntaxNode): Expression {
  const span = spanOfNode(node);
  const lead = tokenOf(node, inner.lead);
  const first = tokenOf(node, T.scoreName);
  let path: Expression = lead
    ? { kind: "lead-reference", span: spanOfToken(lead) }
    : first
      ? { kind: "name-expression", span: spanOfToken(first), name: makeName(first, span.start) }
      : missingExpression(span.start);
  if (node.lastChild === node.firstChild) return path;
  const dots = tokensOf(node, T.dot);
  const names = tokensOf(node, T.name);
  for (let index = 0; index < dots.length && index < longestPath; index++) {
    const member = makeName(names[index], dots[index]!.endOffset);
    path = { kind: "member", span: { start: span.start, end: member.span.end }, object: path, member };
  }
  return path;
}

export function makeEvents(node: SyntaxNode | undefined, at: number): EventSelector {
  if (node === undefined)
    return { kind: "event-selector", span: { start: at, end: at }, events: [makeName(undefined, at)], anything: false };
  const span = spanOfNode(node, at);
  if (has(node, K.anything)) return { kind: "event-selector", span, events: [], anything: true };
  const base = tokenOf(node, T.kindBase);
  const tokens = base === undefined ? tokensOf(nodeOf(node, "anyOfEvents") ?? node, T.name) : [base];
  const names = tokens.map((token) => makeName(token, at));
  return { kind: "event-selector", span, events: names.length === 0 ? [makeName(undefined, span.end)] : names, anything: false };
}

/** `3 times` */
export function makeTimes(node: SyntaxNode | undefined): NumberLiteral | undefined {
  const token = node && tokenOf(node, T.number);
  return token && makeNumber(token);
}

export function makeHowOften(node: SyntaxNode): HowOften | undefined {
  const count = makeTimes(nodeOf(node, "times"));
  if (count === undefined) return undefined;
  const relation = has(node, K.exactly) ? "exactly" : has(node, K.most) ? "at most" : "at least";
  return { kind: "how-often", span: spanOfNode(node), relation, count };
}

/** The names after `E.`, one or two. */
export function makeProperty(node: SyntaxNode | undefined, at: number): readonly Name[] {
  const names = node === undefined ? [] : tokensOf(node, T.name).map((token) => makeName(token, at));
  return names.length === 0 ? [makeName(undefined, at)] : names;
}

/** `action is call_now` */
export function makeDecision(node: SyntaxNode): DecisionExpression {
  const span = spanOfNode(node);
  const list = nodeOf(node, "decisions") ?? node;
  const word = tokenOf(node, T.decided)!.image as DecisionWord;
  const values = nodesOf(list, "decided").map((decided): DecisionExpression["values"][number] => {
    const name = nodeOf(decided, "ratingName");
    const plain = name && tokenOf(name, T.name);
    // Names of cells are written as ratings are; the others name what is declared.
    if (plain !== undefined && word !== "cell") return makeName(plain, span.end);
    return noneIn(decided) ?? makeRatingName(name, span.end);
  });
  return { kind: "decision", span, word, negated: has(node, K.not), values };
}
