import { applyEdits, type Diagnostic, type Span } from "@scoreline/diagnostics";
import { isKeyword } from "../../../keywords.ts";
import { readText } from "../../../lexer/read-text.ts";
import type { Token } from "../../../parse-result.ts";
import { tokenize } from "../../../tokenize.ts";
import { comparisonPhrases } from "./comparisons.ts";
import { datePhrases } from "./dates.ts";
import { declarationPhrases } from "./declarations.ts";
import { everyNthPhrases } from "./every-nth.ts";
import { eventLimitPhrases } from "./event-limits.ts";
import { eventRulePhrases } from "./event-rules.ts";
import { functionPhrases } from "./functions.ts";
import { groupLimitPhrases } from "./group-limits.ts";
import { ignoredEventPhrases } from "./ignored-events.ts";
import { inEnglish } from "./functions-abroad.ts";
import { activityPhrases, historyPhrases } from "./history.ts";
import { limitPhrases } from "./limits.ts";
import { numberForms } from "./numbers.ts";
import { otherWindowPhrases } from "./other-windows.ts";
import { findPattern, patternOf, type Captures, type Match, type Pattern } from "./pattern.ts";
import type { RuleName } from "../../grammar/grammar.ts";
import { filled, scoreOf, whereItBreaks, type Phrase } from "./phrase.ts";
import { promisePhrases } from "./promises.ts";
import { rulePhrases, whichScorePhrases } from "./rules.ts";
import { sequencePhrases } from "./sequences.ts";
import { silencePhrases } from "./silence.ts";

/** A line in other words, as it is to be written here: where it differs, and what goes there. */
export interface Rewriting {
  /** Within the line. */
  readonly span: Span;
  /** What is there now. */
  readonly phrase: string;
  /** What is to be there; absent where the advice is all that can be said. */
  readonly meant?: string;
  readonly advice?: string;
  /** What may be meant, for people to choose from, beside advice. */
  readonly choices?: readonly string[];
  /** What is different in it, where it comes only near. */
  readonly note?: string;
}

interface ReadPhrase extends Phrase {
  readonly pattern: Pattern;
}

let table: readonly ReadPhrase[] | undefined;

/** Every phrase, those of events and then the whole rules first; read when the first line is broken. */
export function phrases(): readonly ReadPhrase[] {
  const conditions = [...functionPhrases, ...historyPhrases, ...comparisonPhrases, ...activityPhrases];
  table ??= [
    ...otherWindowPhrases,
    ...promisePhrases,
    ...whereItBreaks(...ignoredEventPhrases, ...silencePhrases, ...everyNthPhrases, ...groupLimitPhrases),
    ...whereItBreaks(...eventLimitPhrases, ...eventRulePhrases),
    ...sequencePhrases,
    ...whichScorePhrases,
    ...rulePhrases,
    ...declarationPhrases,
    ...limitPhrases,
    ...datePhrases,
    ...conditions.map((phrase) => ({ ...phrase, condition: true as const })),
  ].map((phrase) => ({ ...phrase, pattern: patternOf(phrase.said) }));
  return table;
}

/** No line that a person writes has more slips. */
const mostSteps = 12;
/** Longer lines are not looked through. */
const longestLine = 500;

/** Where a sentence broke off. */
export interface Break {
  /** Within the line. */
  readonly near: Span;
  /** From the outermost rule of the grammar to the one that failed. */
  readonly rules: readonly string[];
  /** Whether the file declares such an event. */
  readonly isEvent: (name: string) => boolean;
  /** Whether the file declares such a score. */
  readonly isScore: (name: string) => boolean;
  /** Whether the file has a name of this word, in backticks. */
  readonly isNamed: (word: string) => boolean;
  /** The events of the file that have a property of this name, with commas between them. */
  readonly eventsWith: (property: string) => string;
  /** Those in which it is a number. */
  readonly eventsWithNumber: (property: string) => string;
  /** The properties of an event of the file that are numbers, likewise. */
  readonly numbersOf: (event: string) => string;
  /** The only score of the file that can be asked for where the line is; null where there is none, or are several. */
  readonly otherScore: (block: string) => string | null;
  /** Whether a field or property of this name is a list of texts; null where the file declares none. */
  readonly isList: (name: string) => boolean | null;
  /** The event of the file that has these words in its name or its label. */
  readonly eventCalled: (words: string) => string | null;
}

/** Says a line again in the words of the language, if it is in others. */
export function rewrite(line: string, place: Break): Rewriting | null {
  if (line.length > longestLine) return null;
  const { text: plain, near } = withPlainSigns(line, place.near);
  const first = firstStep(plain, { ...place, near });
  if (first?.meant === undefined && first !== null)
    return plain === line ? first : { ...first, span: { start: 0, end: line.length }, phrase: line };
  if (first === null && plain === line) return null;
  let text = first === null ? plain : replaced(plain, first.span, first.meant!);
  let steps = 0;
  let said = first?.note;
  for (let step = nextStep(text, place); step !== null && steps < mostSteps; step = nextStep(text, place)) {
    text = replaced(text, step.span, step.meant);
    said ??= step.note;
    steps++;
  }
  if (steps === mostSteps || (first === null && steps === 0)) return null;
  const note = said === undefined ? {} : { note: said };
  return steps === 0 && plain === line ? first : { ...differenceOf(line, text), ...note };
}

type Step = Rewriting & { readonly meant: string };

/** Words keep a space between them. */
function replaced(text: string, { start, end }: Span, meant: string): string {
  const before = /^\w/.test(meant) && /\w$/.test(text.slice(0, start)) ? " " : "";
  const after = /\w$/.test(meant) && /^[\w"]/.test(text.slice(end)) ? " " : "";
  return text.slice(0, start) + before + meant + after + text.slice(end);
}

/** The line with the signs and quotes that were meant, so that the phrases read them; `10k` stays, for what reads numbers. */
function withPlainSigns(line: string, near: Span): { readonly text: string; readonly near: Span } {
  const { diagnostics } = tokenize(line);
  const marks = marksIn(line, diagnostics);
  const signs = diagnostics.flatMap(({ code, span, fixes }) =>
    code === "missing-space" || marks.some(({ start }) => span.start <= start && start < span.end)
      ? []
      : fixes.slice(0, 1).flatMap((fix) => fix.edits),
  );
  const edits = [...signs, ...inEnglish(line)].sort((one, other) => one.span.start - other.span.start);
  let { start, end } = near;
  for (const { span, text: meant } of edits) {
    const longer = meant.length - (span.end - span.start);
    if (span.end <= near.start) start += longer;
    if (span.end <= near.end) end += longer;
  }
  return { text: applyEdits(line, edits), near: { start, end } };
}

/** `x ? 1 : 0`, `x ?? 0`, `x % 2` and `x → 10`: marks of other languages that phrases know. */
const knownMarks = /\?(?=\?|.*:)|(?<=\?)\?|[%→]/g;

/** Where a line has marks that mean nothing here, but something to phrases. */
function marksIn(line: string, found: readonly Diagnostic[]): readonly Token[] {
  const bad = found.filter(({ code }) => code === "bad-character");
  if (bad.length === 0) return [];
  return [...line.matchAll(knownMarks)].flatMap(({ 0: image, index: start }): Token[] => {
    const isBad = bad.some(({ span }) => span.start <= start && start < span.end);
    return isBad ? [{ kind: "symbol", image, start, end: start + 1, firstOnLine: false }] : [];
  });
}

/** The tokens of a line, with those marks among them. */
function tokensOf(line: string): readonly Token[] {
  const { tokens, diagnostics } = tokenize(line);
  const marks = marksIn(line, diagnostics);
  return marks.length === 0 ? tokens : [...tokens, ...marks].sort((one, other) => one.start - other.start);
}

/** The slip that the sentence broke off at. */
function firstStep(line: string, place: Break): Rewriting | null {
  const tokens = tokensOf(line);
  const touches = ({ start, end }: Span): boolean => start <= place.near.end && end >= place.near.start;
  for (const form of numberForms) {
    const found = form(line, tokens, place.near);
    if (found !== null) return found;
  }
  for (const phrase of phrases()) {
    const found = applied(phrase, line, tokens, place, touches);
    if (found !== null) return found;
  }
  return nextStep(line, place);
}

/** What else is in other words in a line that is not all right: capitals, and phrases that can be right nowhere. */
function nextStep(line: string, place: Break): Step | null {
  const tokens = tokensOf(line);
  for (const phrase of phrases()) {
    if (phrase.near === true || phrase.write === undefined) continue;
    const found = applied(phrase, line, tokens, place, () => true);
    if (found?.meant !== undefined) return { ...found, meant: found.meant };
  }
  const shouted = tokens.find(isShouted);
  if (shouted === undefined) return null;
  return { span: { start: shouted.start, end: shouted.end }, phrase: shouted.image, meant: shouted.image.toLowerCase() };
}

/** `AND`, `NOT`: a word that connects, in capitals. */
export function isShouted({ kind, image }: Pick<Token, "kind" | "image">): boolean {
  return kind === "name" && image.length > 1 && image === image.toUpperCase() && isKeyword(image.toLowerCase());
}

/** Lines and blocks that have no conditions where a phrase about one could be. */
const notConditions = /^(?:ratings|then)\b/;
const withoutConditions: readonly RuleName[] = ["settingItems", "propertyItems", "leadItems", "fieldItems", "ratingsLine", "ratingEntry"];

/** `did …` of a sample or a test says what happened, and asks nothing. */
const happenings: readonly RuleName[] = ["testItems", "sampleItems"];

function hasNoConditions(line: string, rules: readonly string[]): boolean {
  if (notConditions.test(line) || withoutConditions.some((rule) => rules.includes(rule))) return true;
  return /^did\b/.test(line) && happenings.some((rule) => rules.includes(rule));
}

function applied(
  phrase: ReadPhrase,
  line: string,
  tokens: readonly Token[],
  place: Break,
  touches: (span: Span) => boolean,
): Rewriting | null {
  if (phrase.condition === true && hasNoConditions(line, place.rules)) return null;
  if (phrase.within !== undefined && !phrase.within.some((rule) => place.rules.includes(rule))) return null;
  for (let start = 0; start < tokens.length; start++) {
    const match = findPattern(phrase.pattern, line, tokens, start);
    if (match === null) return null;
    start = match.from;
    const activity = phrase.activity === true ? activityIn(match, line, tokens, place) : null;
    if (phrase.activity === true && activity === null) continue;
    const { to } = activity ?? match;
    const captures: Record<string, string> = { ...(activity ?? match).captures };
    const span = { start: tokens[match.from]!.start, end: tokens[to - 1]!.end };
    if (!touches(span)) continue;
    if (phrase.unlessNamed !== undefined && place.isNamed(phrase.unlessNamed)) continue;
    if (phrase.noEvent === true && tokens.slice(match.from, to).some(({ image }) => place.isEvent(image))) continue;
    if (phrase.event !== undefined && !place.isEvent(captures[phrase.event]!)) continue;
    if (phrase.score !== undefined && !place.isScore(scoreOf(captures[phrase.score]))) continue;
    if (phrase.property !== undefined) {
      const name = captures[phrase.property]!;
      const owners = place.isEvent(name) ? "" : (phrase.isNumber === true ? place.eventsWithNumber : place.eventsWith)(name);
      if (owners === "") continue;
      captures["owners"] = owners;
    }
    if (phrase.numbers !== undefined) captures["numbers"] = place.numbersOf(captures[phrase.numbers]!);
    if (phrase.otherScore === true) {
      const score = place.otherScore("");
      if (score === null) continue;
      captures["score"] = score;
    }
    if (phrase.list !== undefined && place.isList(captures[phrase.list]!) !== true) continue;
    if (phrase.single !== undefined && place.isList(captures[phrase.single]!) !== false) continue;
    const made = answerOf(phrase, captures);
    const found = line.slice(span.start, span.end);
    if (made === null || made.meant === found) continue;
    return { span, phrase: found, ...made };
  }
  return null;
}

/** `opened email in past 7 days`: the words from the first on that are an event, two or more, or in quotes. */
function activityIn({ from, to, captures }: Match, line: string, tokens: readonly Token[], place: Break): Match | null {
  const skipped = tokens
    .slice(from, to)
    .findIndex(({ image }) => !/^(?:has|have|was|were|did|not|never|count|of|for|last|first)$/i.test(image));
  if (skipped < 0) return null;
  const first = from + skipped;
  if (tokens[first]!.kind === "text") {
    const event = place.eventCalled(readText(tokens[first]!.image).value);
    return event === null ? null : { from, to: first + 1, captures: { ...captures, event } };
  }
  for (let end = to; end > first + 1; end--) {
    const event = place.eventCalled(line.slice(tokens[first]!.start, tokens[end - 1]!.end));
    if (event !== null) return { from, to: end, captures: { ...captures, event } };
  }
  return null;
}

function answerOf({ write, advice, choices, note }: Phrase, captures: Captures): Omit<Rewriting, "span" | "phrase"> | null {
  if (advice !== undefined)
    return {
      advice: typeof advice === "string" ? advice : advice(captures),
      ...(choices === undefined ? {} : { choices: choices(captures) }),
    };
  const meant = typeof write === "string" ? filled(write, captures) : write?.(captures);
  return meant === null || meant === undefined ? null : { meant, ...(note === undefined ? {} : { note }) };
}

/** Where two lines differ, from word to word. */
function differenceOf(before: string, after: string): Rewriting {
  let start = 0;
  while (start < before.length && before[start] === after[start]) start++;
  while (start > 0 && (isInWord(before, start) || isInWord(after, start))) start--;
  let tail = 0;
  const most = Math.min(before.length, after.length) - start;
  while (tail < most && before[before.length - 1 - tail] === after[after.length - 1 - tail]) tail++;
  while (tail > 0 && (isInWord(before, before.length - tail) || isInWord(after, after.length - tail))) tail--;
  // What breaks off in the middle is shown with the word after it.
  while (tail > 0 && /(?:,|\b(?:and|or|of|where|in|per|is|last|past|last \d+))\s*$/.test(after.slice(start, after.length - tail)))
    tail = after
      .slice(after.length - tail)
      .trimStart()
      .replace(/^[^\s,]+,?/, "").length;
  // What is only put in is shown with the word before it.
  if (start === before.length - tail) start = Math.max(0, before.slice(0, start).trimEnd().search(/\S+$/));
  // A bracket that is opened before and closed in what differs is shown with both.
  const closesMore = (): boolean => {
    const meant = after.slice(start, after.length - tail);
    return meant.split(")").length > meant.split("(").length;
  };
  while (start > 0 && closesMore()) start = Math.max(0, before.lastIndexOf("(", start - 1));
  const span = { start, end: before.length - tail };
  return { span, phrase: before.slice(span.start, span.end), meant: after.slice(start, after.length - tail) };
}

/** Whether a place is inside a word or a text, rather than between two. */
function isInWord(text: string, at: number): boolean {
  return /[^\s,]/.test(text[at - 1] ?? " ") && /[^\s,]/.test(text[at] ?? " ");
}
