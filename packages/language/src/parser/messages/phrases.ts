import { diagnostic, type Diagnostic, type Span } from "@scoreline/diagnostics";
import type { SyntaxProblem } from "../recovering-parser.ts";
import type { ParserToken } from "../syntax-node.ts";
import { T } from "../token-types.ts";
import { edit, type Source } from "./found.ts";

/** One word of a phrase: these words, or anything of a kind. */
type Part = readonly string[] | ((token: ParserToken) => boolean);

/** What people write who do not know the words of the language yet, and what stands for it here. */
interface Phrase {
  readonly parts: readonly Part[];
  /** From the words as they are. */
  readonly instead: (...words: readonly string[]) => string;
  /** What else may be meant, so that there is no fix. */
  readonly or?: (...words: readonly string[]) => string;
}

const number: Part = (token) => token.token.kind === "number";
const text: Part = (token) => token.tokenType === T.text;
const anyWord: Part = (token) => token.token.kind === "name" || token.token.kind === "keyword";
const periods = ["day", "week", "month", "year"];
const units = [...periods, ...periods.map((period) => `${period}s`)];
const clock = ["hour", "minute", "second"];
/** A period comes last in a pair. */
const pair = (first = "", second = ""): string => (periods.includes(first) ? `(${second}, ${first})` : `(${first}, ${second})`);
const more = ["more", "greater", "over", "above"];
const less = ["less", "fewer", "under", "below"];

const phrases: readonly Phrase[] = [
  { parts: [["once"], ["a", "an", "each"], periods], instead: (_once, _a, period) => `once per ${period}` },
  { parts: [["times"], ["a", "an", "each"], periods], instead: (_times, _a, period) => `times per ${period}` },
  { parts: [["from"], text, ["or", "and", "else"], text], instead: (_from, one, _or, other) => `from ${one}, ${other}` },
  { parts: [["once"], ["a", "an", "each"], clock], instead: (_once, _a, unit) => `once every ${unit}` },
  {
    parts: [["once"], ["per"], anyWord, ["per"], anyWord],
    instead: (_once, _per, first, _and, second) => `once per ${pair(first, second)}`,
  },
  {
    parts: [["times"], ["per"], anyWord, ["per"], anyWord],
    instead: (_times, _per, first, _and, second) => `times per ${pair(first, second)}`,
  },
  {
    parts: [["per"], anyWord, ["at"], ["most"], number, ["times", "time"]],
    instead: (_per, key, _at, _most, count, times) => `at most ${count} ${times} per ${key}`,
  },
  { parts: [["per"], anyWord, ["once"]], instead: (_per, key) => `once per ${key}` },
  { parts: [number, ["for", "in"], ["each", "every", "any"], anyWord], instead: (most, _for, _each, key) => `${most} per ${key}` },
  { parts: [["per"], anyWord, ["and"], anyWord], instead: (_per, first, _and, second) => `per ${pair(first, second)}` },
  {
    parts: [["cap", "floor"], number, ["per"], anyWord],
    instead: (side, most) => `${side} ${most}`,
    or: (side, most, _per, key) => `put the rule in a group with \`${side} ${most} per ${key}\``,
  },
  {
    parts: [["every"], number, [...units, ...clock, ...clock.map((unit) => `${unit}s`)], ["per"], anyWord],
    instead: (_every, count, unit) => `every ${count} ${unit}`,
    or: (_every, _count, _unit, _per, key) => `\`once per (${key}, day)\``,
  },
  { parts: [number, ["each"], periods], instead: (most, _each, period) => `${most} per ${period}` },
  { parts: [["override"], ["no"], ["action"]], instead: () => "override none" },
  { parts: [["override"], ["nothing", "no"]], instead: () => "override none" },
  { parts: [["none"], ["if", "whenever"]], instead: () => "none when" },
  { parts: [anyWord, ["unrated"]], instead: (score) => `${score} is unrated` },
  { parts: [anyWord, ["is"], ["at"], ["least"], number], instead: (name, _is, _at, _least, least) => `${name} >= ${least}` },
  { parts: [anyWord, ["is"], ["at"], ["most"], number], instead: (name, _is, _at, _most, most) => `${name} <= ${most}` },
  { parts: [anyWord, ["is"], more, ["than"], number], instead: (name, _is, _more, _than, bound) => `${name} > ${bound}` },
  { parts: [anyWord, ["is"], less, ["than"], number], instead: (name, _is, _less, _than, bound) => `${name} < ${bound}` },
  { parts: [["within"], ["last"], number, units], instead: (_within, _last, count, unit) => `in last ${count} ${unit}` },
  { parts: [["within"], number, units], instead: (_within, count, unit) => `in last ${count} ${unit}` },
  { parts: [more, ["than"], number, ["times", "time"]], instead: (_more, _than, count) => `at least ${Number(count) + 1} times` },
  {
    parts: [less, ["than"], number, ["times", "time"]],
    instead: (_less, _than, count) => `at most ${Math.max(0, Number(count) - 1)} times`,
  },
  { parts: [["from"], number, ["to"], number], instead: (_from, low) => `from ${low}` },
  {
    parts: [anyWord, ["has"], text],
    instead: (name, _has, wanted) => `${name} contains ${wanted}`,
    or: (name, _has, wanted) => `for a list \`${name} includes ${wanted}\``,
  },
];

const longest = Math.max(...phrases.map(({ parts }) => parts.length));

/** The phrase that a problem is about: the one that lies around what was found, or ends with what is before it. */
export function otherPhrase({ found, previous }: SyntaxProblem, { file, text: whole, tokens }: Source): Diagnostic | null {
  const near = found ?? previous;
  const at = near === undefined ? -1 : tokens.indexOf(near);
  for (const { parts, instead, or } of phrases) {
    for (let start = Math.max(0, at - longest); start <= at; start++) {
      const words = tokens.slice(start, start + parts.length);
      if (start + parts.length < at || !isPhrase(words, parts)) continue;
      const span: Span = { start: words[0]!.startOffset, end: words.at(-1)!.endOffset };
      const images = words.map(({ image }) => image);
      const meant = instead(...images);
      const phrase = whole.slice(span.start, span.end).replace(/\s+/g, " ");
      const place = { file, span };
      if (or !== undefined) return diagnostic("other-phrase", place, { phrase, meant: `\`${meant}\`, or ${or(...images)}` });
      return diagnostic("other-phrase", place, { phrase, meant: `\`${meant}\`` }, edit(`Write “${meant}”`, file, span, meant));
    }
  }
  return null;
}

function isPhrase(words: readonly ParserToken[], parts: readonly Part[]): boolean {
  return (
    words.length === parts.length &&
    parts.every((part, index) => {
      const word = words[index]!;
      if (index > 0 && word.firstOnLine) return false;
      return typeof part === "function" ? part(word) : part.includes(word.image);
    })
  );
}
