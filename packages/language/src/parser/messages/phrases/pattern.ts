import { isReserved } from "../../../keywords.ts";
import type { Token } from "../../../parse-result.ts";

/**
 * What people write, as a pattern of words: `<field> not in <values>`. A word stands for itself in any case, `a|b` for one of several, `a?`
 * for one that may be left out; what is in `<…>` is something of a kind, by the names of `kinds`, and is put where the
 * answer names it. `^` is the start of the line, `$` its end.
 */
export interface Pattern {
  readonly parts: readonly Part[];
}

export type Captures = Readonly<Record<string, string>>;

/** A stretch of tokens, and what the parts in `<…>` stand for in it. */
export interface Match {
  readonly from: number;
  /** Exclusive. */
  readonly to: number;
  readonly captures: Captures;
}

/** What follows something of which it is asked. */
export const askedOf: readonly string[] = "is in between before after contains mentions starts ends matches includes does not rated".split(
  " ",
);

interface Part {
  readonly words?: ReadonlySet<string>;
  readonly kind?: Kind;
  readonly name: string;
  readonly optional: boolean;
}

/** Where something of a kind may end that begins at a place: the exclusive ends, the likeliest first. */
type Kind = (tokens: readonly Token[], at: number) => readonly number[];

const one =
  (test: (token: Token) => boolean): Kind =>
  (tokens, at) =>
    tokens[at] !== undefined && test(tokens[at]) ? [at + 1] : [];
const isSymbol = (token: Token | undefined, ...images: readonly string[]): boolean =>
  token?.kind === "symbol" && images.includes(token.image);
const wordOf = (...words: readonly string[]): Kind => one(({ image }) => words.includes(image.toLowerCase()));

const periods = ["day", "week", "month", "year"];
export const units: readonly string[] = [...periods, ...periods.map((period) => `${period}s`)];
const clocks = ["hour", "minute", "second", "hours", "minutes", "seconds"];

/** Numbers that people write out. */
export const written: readonly string[] = ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"];

const isName = ({ kind, image }: Token): boolean => kind === "name" || (kind === "keyword" && !isReserved(image));
/** Words of phrases, which are no fields in one, even where they could be names. */
const neverFields: ReadonlySet<string> = new Set(
  "if unless linear linearly exponential half decay cap floor at most least then in within the is not did once per every from since last next first of than to for by over until up each daily weekly monthly compound time times as with key above below under the between change".split(
    " ",
  ),
);

const isScore = ({ kind, image }: Token): boolean => kind === "keyword" && (image === "fit" || image === "behavior");
const number: Kind = (tokens, at) => {
  const digits = isSymbol(tokens[at], "-") ? at + 1 : at;
  return tokens[digits]?.kind === "number" ? [digits + 1] : [];
};
/** A number that is not how often or how long. */
const amount: Kind = (tokens, at) => {
  const [end] = number(tokens, at);
  const after = tokens[end ?? 0]?.image.toLowerCase() ?? "";
  return end === undefined || units.includes(after) || /^(?:times?|of|per|or|ago|points?|x)$/.test(after) ? [] : [end];
};
const value: Kind = (tokens, at) => {
  const token = tokens[at];
  if (token?.kind === "text" || token?.kind === "date") return [at + 1];
  if (token?.kind === "keyword" && /^(?:yes|no|true|false)$/.test(token.image)) return [at + 1];
  return number(tokens, at);
};
const field: Kind = (tokens, at) => {
  const first = tokens[at];
  if (first === undefined) return [];
  const isField =
    (isName(first) && (!neverFields.has(first.image) || isSymbol(tokens[at + 1], "."))) ||
    isScore(first) ||
    (first.image === "lead" && isSymbol(tokens[at + 1], "."));
  if (!isField) return [];
  let end = at + 1;
  while (isSymbol(tokens[end], ".") && tokens[end + 1] !== undefined && tokens[end + 1]!.kind !== "symbol") end += 2;
  return [end];
};

/** Values with commas, `or` or `and` between them, in brackets or without; how they are written is for `valuesOf` to say. */
const values: Kind = (tokens, at) => {
  const bracketed = isSymbol(tokens[at], "(");
  let end = bracketed ? at + 1 : at;
  for (;;) {
    const [next] = value(tokens, end);
    if (next === undefined) return [];
    end = next;
    if (!isSymbol(tokens[end], ",") && !["or", "and"].includes(tokens[end]?.image.toLowerCase() ?? "")) break;
    if (value(tokens, end + 1).length === 0) break;
    end += 1;
  }
  if (!bracketed) return [end];
  return isSymbol(tokens[end], ")") ? [end + 1] : [];
};

/** Anything with its brackets closed, up to a comma or a closing bracket. */
const inside: Kind = (tokens, at) => {
  const ends: number[] = [];
  let depth = 0;
  for (let index = at; index < tokens.length; index++) {
    const token = tokens[index]!;
    if (isSymbol(token, "(")) depth++;
    else if (depth === 0 && isSymbol(token, ",", ")", "{", "}")) break;
    else if (isSymbol(token, ")")) depth--;
    if (depth === 0) ends.unshift(index + 1);
  }
  return ends;
};

/** What a condition begins with: a field, a figure or a calculation, from its first word to a sign. */
const operand: Kind = (tokens, at) => {
  if (!beginsCondition(tokens, at)) return [];
  return inside(tokens, at).filter((end) => isSymbol(tokens[end], ...comparing) && !tokens.slice(at, end).some(isConnective));
};

const beginsCondition = (tokens: readonly Token[], at: number): boolean =>
  /^(?:when|where|and|or|not|as|always|never|expect|\(|,)$/.test(tokens[at - 1]?.image ?? "(");

const comparing = ["=", ">", ">=", "<", "<="];
const isConnective = (token: Token): boolean => isSymbol(token, ...comparing) || /^(?:and|or|when|where|as|is)$/.test(token.image);

/** What a comparison is about, where it is one name. */
const subject: Kind = (tokens, at) => (beginsCondition(tokens, at) ? field(tokens, at) : []);

/** What is asked of it, from the word or sign of a comparison to the word that connects it with the next. */
const asked: Kind = (tokens, at) => {
  const begins =
    isSymbol(tokens[at], ...comparing) ||
    /^(?:is|between|contains|includes|mentions|starts|ends|before|after)$/.test(tokens[at]?.image ?? "");
  return begins ? part(tokens, at).filter((end) => /^(?:and|or)$/.test(tokens[end]?.image ?? "")) : [];
};

/** Some of a line, its brackets closed, and commas in it too. */
const part: Kind = (tokens, at) => {
  const ends: number[] = [];
  let depth = 0;
  for (let index = at; index < tokens.length && !isSymbol(tokens[index], "{", "}"); index++) {
    if (isSymbol(tokens[index], "(")) depth++;
    else if (isSymbol(tokens[index], ")") && --depth < 0) break;
    if (depth === 0) ends.push(index + 1);
  }
  return ends;
};

/** Everything up to a brace or the end of the line. */
const rest: Kind = (tokens, at) => {
  let end = at;
  while (end < tokens.length && !isSymbol(tokens[end], "{", "}")) end++;
  return end > at ? [end] : [];
};

const words: Kind = (tokens, at) => {
  let end = at;
  const ends: number[] = [];
  while (tokens[end] !== undefined && (isName(tokens[end]!) || tokens[end]!.kind === "number")) {
    ends.unshift(++end);
    if (isHyphen(tokens, end)) end++;
  }
  return ends;
};

/** The line in `page-view`, with no space around it. */
const isHyphen = (tokens: readonly Token[], at: number): boolean =>
  isSymbol(tokens[at], "-") && tokens[at]!.start === tokens[at - 1]!.end && tokens[at]!.end === tokens[at + 1]?.start;

/** Whether what comes next is written to the last word without a space: of `ES, FR/PT`, `FR` is only a part. */
const isJoined = (tokens: readonly Token[], at: number): boolean =>
  isSymbol(tokens[at], "/", "-", "+", ".", "*") && tokens[at]!.start === tokens[at - 1]!.end;

/** Whether something is asked of what comes before. */
const isAsked = (token: Token | undefined): boolean =>
  isSymbol(token, ...comparing) || (token?.kind === "keyword" && askedOf.includes(token.image));

/** Names or numbers with commas, `or` or `and` between them, two or more, in brackets or without; each alone, or with all that is written to it. */
const several =
  (mayBeJoined: boolean): Kind =>
  (tokens, at) => {
    const opened = isSymbol(tokens[at], "(");
    let end = opened ? at + 1 : at;
    let count = 0;
    let before = end;
    while (tokens[end] !== undefined && (isName(tokens[end]!) || tokens[end]!.kind === "number")) {
      // Of `ES, FR and employees > 50` the last is asked something of its own.
      if (count > 1 && !isSymbol(tokens[end - 1], ",") && isAsked(tokens[end + 1])) {
        end = before;
        break;
      }
      end++;
      while (mayBeJoined && isJoined(tokens, end) && tokens[end + 1]?.start === tokens[end]!.end && !isSymbol(tokens[end + 1], ",", ")"))
        end += 2;
      count++;
      before = end;
      if (!isSymbol(tokens[end], ",") && !["or", "and"].includes(tokens[end]?.image.toLowerCase() ?? "")) break;
      end++;
    }
    if (count < 2 || isJoined(tokens, end)) return [];
    if (!opened) return [end];
    return isSymbol(tokens[end], ")") ? [end + 1] : [];
  };

const names = several(false);

/** One event, several in `any of (…)`, or `anything`. */
const events: Kind = (tokens, at) => {
  if (tokens[at]?.image === "any" && tokens[at + 1]?.image === "of") return bracketed(tokens, at + 2);
  return tokens[at] !== undefined && (isName(tokens[at]) || tokens[at].image === "anything") ? [at + 1] : [];
};

/** What other events have in common with one: a property, or several in brackets. */
const shared: Kind = (tokens, at) => (isSymbol(tokens[at], "(") ? bracketed(tokens, at) : field(tokens, at));

const bracketed: Kind = (tokens, at) => {
  const end = isSymbol(tokens[at], "(") ? tokens.findIndex((token, index) => index > at && isSymbol(token, ")")) : -1;
  return end === -1 ? [] : [end + 1];
};

const kinds: Readonly<Record<string, Kind>> = {
  events,
  shared,
  side: wordOf("earlier", "later"),
  field,
  number,
  amount,
  value,
  values,
  names,
  labels: several(true),
  inside,
  operand,
  subject,
  asked,
  part,
  rest,
  words,
  name: one(isName),
  own: one(({ kind }) => kind === "name"),
  any: one(({ kind }) => kind === "name" || kind === "keyword"),
  text: one(({ kind }) => kind === "text"),
  date: one(({ kind }) => kind === "date"),
  time: one(({ kind }) => kind === "clock"),
  percent: one(({ kind }) => kind === "percent"),
  ordinal: one(({ kind }) => kind === "ordinal"),
  count: one(({ kind, image }) => (kind === "number" && /^\d+$/.test(image)) || written.includes(image.toLowerCase())),
  unit: wordOf(...units),
  period: wordOf(...periods),
  month: one(({ image }) => /^(?:jan|feb|mar|apr|may|jun|jul|aug|sept?|oct|nov|dec)[a-z]*$/i.test(image)),
  clock: wordOf(...clocks),
  span: wordOf(...units, ...clocks),
  sign: one((token) => isSymbol(token, ...comparing)),
};

/** Reads a pattern; a kind may carry a number after its name where there are two of it: `<number2>`. */
export function patternOf(said: string): Pattern {
  return {
    parts: said.split(" ").map((part) => {
      const [, kind, name] = /^<(([a-z]+)\d?)>$/.exec(part) ?? [];
      if (kind !== undefined) return { kind: kinds[name!]!, name: kind, optional: false };
      const optional = part.length > 1 && part.endsWith("?");
      const bare = optional ? part.slice(0, -1) : part;
      return { words: new Set(bare.length > 1 ? bare.split("|") : [bare]), name: "", optional };
    }),
  };
}

/** Where the pattern is in the tokens, looked for from a place on; null where it is not. */
export function findPattern({ parts }: Pattern, text: string, tokens: readonly Token[], start = 0): Match | null {
  for (let from = start; from < tokens.length; from++) {
    const captures: Record<string, string> = {};
    const to = matchFrom(parts, 0, tokens, from, text, captures);
    if (to !== null && to > from) return { from, to, captures };
  }
  return null;
}

function matchFrom(
  parts: readonly Part[],
  index: number,
  tokens: readonly Token[],
  at: number,
  text: string,
  captures: Record<string, string>,
): number | null {
  const part = parts[index];
  if (part === undefined) return at;
  if (part.words?.has("^") === true) return at === 0 ? matchFrom(parts, index + 1, tokens, at, text, captures) : null;
  if (part.words?.has("$") === true) return at === tokens.length ? matchFrom(parts, index + 1, tokens, at, text, captures) : null;
  if (part.kind === undefined) {
    const token = tokens[at];
    const fits = token !== undefined && token.kind !== "text" && part.words!.has(token.image.toLowerCase());
    const end = fits ? matchFrom(parts, index + 1, tokens, at + 1, text, captures) : null;
    return end === null && part.optional ? matchFrom(parts, index + 1, tokens, at, text, captures) : end;
  }
  for (const end of part.kind(tokens, at)) {
    captures[part.name] = text.slice(tokens[at]!.start, tokens[end - 1]!.end);
    const after = matchFrom(parts, index + 1, tokens, end, text, captures);
    if (after !== null) return after;
  }
  return null;
}
