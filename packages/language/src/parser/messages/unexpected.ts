import { diagnostic, type Diagnostic, type TextEdit } from "@scoreline/diagnostics";
import { isReserved, keywords, type DeclarationWord } from "../../keywords.ts";
import { blockOf, declarations } from "../blocks.ts";
import type { RuleName } from "../grammar/grammar.ts";
import type { SyntaxProblem } from "../recovering-parser.ts";
import type { ParserToken } from "../syntax-node.ts";
import { K, T } from "../token-types.ts";
import { adviceFor } from "./advice.ts";
import { describeExpected, keywordOf } from "./expected.ts";
import { describeFound, edit, type Source, spanOf } from "./found.ts";
import { missingMark, withoutQuotes } from "./marks.ts";
import { commaBetween } from "./separators.ts";
import { unbracketedPoints } from "./signs.ts";
import { wordMeantBy } from "./other-words.ts";

/** Something is where nothing like it is allowed: the most certain thing that can be said of it. */
export function unexpected(problem: SyntaxProblem, found: ParserToken, source: Source): Diagnostic {
  const { file } = source;
  const { rule, token, previous } = problem;
  const place = { file, span: spanOf(found) };
  const { image } = found;
  const said = commaBetween(problem, found, source) ?? unbracketedPoints(problem, found, source);
  if (said !== undefined) return said;
  if (rule === "isTest" && token === T.name.name && (found.word === "last" || found.word === "next"))
    return isBeforeWindow(problem, found, source);
  const event = eventWithoutBackticks(found, source);
  if (event !== undefined) return event;
  if (isReservedName(found) && (wantsName(problem, found, source) || headsLine(problem, found, source))) return reservedWord(found, file);
  const surplus = startsAfresh(problem) && !found.firstOnLine && previous !== undefined && !opensBlock(previous);
  const article = [found, surplus ? previous : undefined].find((each) => each !== undefined && isArticle(each, source));
  if (article !== undefined) return needlessWord(article, source);
  if (surplus && isNameOfSomething(previous!) && isNameOfSomething(found)) return textOfSeveralWords(previous!, found, source);
  if (surplus && isPlainWord(previous!) && isPlainWord(found) && followsIs(previous!, source)) {
    const name = `${previous!.image}_${found.image}`;
    if (!source.tokens.some(({ image }) => image === name)) return textOfSeveralWords(previous!, found, source);
  }
  const meant =
    surplus && found.word === "when" ? "where" : isPlainWord(found) ? wordMeantBy(image, rule, keywordOf(token), surplus) : undefined;
  if (meant !== undefined) {
    const fix = meant === "otherwise" ? {} : edit(`Write ${meant}`, file, place.span, meant);
    return diagnostic("unknown-word", place, { word: image, meant }, fix);
  }
  const called = surplus ? calledName(previous, found, source.file) : undefined;
  if (called !== undefined) return called;
  if (surplus && isPlainWord(previous) && isPlainWord(found)) return spacedName(previous, found, source);
  if (surplus) return surplusText(found, source);
  const refused = refusedInGroup(problem, found, file);
  if (refused !== undefined) return refused;
  const unknownFunction = rule === "file" ? undefined : calledName(found, source.tokens[source.tokens.indexOf(found) + 1], file);
  if (unknownFunction !== undefined) return unknownFunction;
  if (rule === "file" && found.word !== undefined)
    return diagnostic("outside-block", place, { word: image, block: blocksWith(found.word) });
  if ((rule === "rule" || rule === "criterionRow") && isSubject(found))
    return missingMark(problem, rule === "rule" && isEvent(found, source) ? "for" : "when", file);
  return diagnostic("unexpected-text", place, {
    problem: misfit(describeFound(found), describeExpected(rule, token, previous)),
    example: adviceFor(problem, found),
  });
}

/** What is before the brace of each block, for people to see which one is meant. */
const heads: { readonly [Word in DeclarationWord]?: string } = {
  model: 'model "…"',
  lead: "lead",
  event: "event name",
  fit: "fit",
  behavior: "behavior",
  score: "score name as …",
  matrix: "matrix fit by behavior",
  sample: 'sample "…"',
  test: 'test "…"',
};

/** The blocks that have lines which begin with a word; where none has, two that there are. */
function blocksWith(word: string): string {
  const holds = (rule: RuleName): boolean => (blockOf(rule)?.words as readonly string[] | undefined)?.includes(word) === true;
  const found = Object.entries(heads).filter(([head]) => {
    const { opens } = declarations[head as DeclarationWord];
    return opens !== undefined && holds(opens);
  });
  const shown = found.length === 0 ? [heads.fit!, heads.test!] : found.map(([, head]) => head);
  return shown
    .slice(0, 2)
    .map((head) => `\`${head} { … }\``)
    .join(" or ");
}

/** What was found and what was expected; a word that is the expected one, but where it cannot be read, is named once. */
function misfit(found: string, expected: string): string {
  return expected.includes(found)
    ? `${found} does not go together with what is around it.`
    : `Found ${found} where ${expected} was expected.`;
}

/** `log(revenue)`: a name with a bracket right after it. */
export function calledName(name: ParserToken, next: ParserToken | undefined, file: string): Diagnostic | undefined {
  if (next?.tokenType !== T.leftBracket || name.endOffset !== next.startOffset || !isPlainWord(name)) return undefined;
  return diagnostic("unknown-function", { file, span: spanOf(name) }, { name: name.image });
}

/** `job title`: where the file has `job_title`, that is meant. */
function spacedName(first: ParserToken, second: ParserToken, { file, text, tokens }: Source): Diagnostic {
  const span = { start: first.startOffset, end: second.endOffset };
  const name = `${first.image}_${second.image}`;
  const isName = tokens.some(({ image }) => image === name);
  return diagnostic(
    "space-in-name",
    { file, span },
    { words: text.slice(span.start, span.end), name },
    isName ? edit(`Write ${name}`, file, span, name) : {},
  );
}

/** `then`, `ratings` or `reset` in a group whose braces are all there. */
function refusedInGroup({ rule }: SyntaxProblem, found: ParserToken, file: string): Diagnostic | undefined {
  if (rule !== "groupItems" && rule !== "criterionRows") return undefined;
  const isThen = found.image === "then" && found.firstOnLine;
  if (!isThen && (found.word === undefined || !found.outsideGroup)) return undefined;
  const what = rule === "groupItems" ? "group or stage" : "criterion";
  return diagnostic("outside-group", { file, span: spanOf(found) }, { word: found.image, what });
}

/** `United` or `Kingdom`: a word with a capital letter, as names of the world have and names of models rarely do. */
function isNameOfSomething(token: ParserToken): boolean {
  return isPlainWord(token) && /^\p{Lu}/u.test(token.image);
}

/** `city is new york`: two words after one that wants a value. */
function followsIs(first: ParserToken, { tokens }: Source): boolean {
  const before = tokens[tokens.indexOf(first) - 1];
  return (
    before?.word === "is" || before?.tokenType === T.equal || (before?.word === "not" && tokens[tokens.indexOf(before) - 1]?.word === "is")
  );
}

/** `country is United States`, up to the last word that belongs to it. */
function textOfSeveralWords(first: ParserToken, second: ParserToken, source: Source): Diagnostic {
  const { tokens } = source;
  const belongs = isNameOfSomething(first) ? isNameOfSomething : isPlainWord;
  let last = second;
  for (let at = tokens.indexOf(second) + 1; at < tokens.length && !tokens[at]!.firstOnLine && belongs(tokens[at]!); at++)
    last = tokens[at]!;
  return withoutQuotes({ start: first.startOffset, end: last.endOffset }, source);
}

/** Something after a sentence that is complete; two slips are common enough for a word of their own. */
function surplusText(found: ParserToken, source: Source): Diagnostic {
  const place = { file: source.file, span: spanOf(found) };
  if (isCount(found, source)) {
    return diagnostic("unexpected-text", place, {
      problem: misfit(describeFound(found), "“at least”, “at most” or “exactly”"),
      example: "Write it like at least 3 times.",
    });
  }
  if (/^(more|less|greater|fewer|above|below|over|under|than|at)$/.test(found.image)) {
    return diagnostic("unexpected-text", place, {
      problem: misfit(describeFound(found), "a comparison sign"),
      example: "Compare with =, >, >=, < or <=, as in employees >= 50.",
    });
  }
  const next = source.tokens[source.tokens.indexOf(found) + 1];
  const endsLine = next === undefined || next.firstOnLine || next.tokenType === T.rightBrace;
  const isMark = found.tokenType === T.dot || found.tokenType === T.comma || found.tokenType === T.rightBracket;
  return diagnostic(
    "surplus-text",
    place,
    { found: describeFound(found) },
    endsLine && isMark ? edit("Remove it", source.file, place.span, "") : {},
  );
}

/** The problem is the item itself, not the end of the one before. */
export function startsAfresh({ rule }: SyntaxProblem): boolean {
  return rule === "file" || blockOf(rule) !== undefined;
}

/** `created is in last 30 days`: the window comes after the field, without `is`. */
function isBeforeWindow({ previous }: SyntaxProblem, found: ParserToken, { file, tokens }: Source): Diagnostic {
  const place = tokens.indexOf(previous!);
  const before = tokens[place - 1];
  const is = before?.word === "is" ? before : tokens[place - 2];
  const span = { start: (is ?? previous!).startOffset, end: previous!.startOffset };
  const fix = before?.word === "is" ? edit("Remove “is”", file, span, "") : {};
  return diagnostic("is-before-window", { file, span: { start: span.start, end: found.endOffset } }, { word: found.image }, fix);
}

function isPlainWord(token: ParserToken): boolean {
  return token.token.kind === "name" ? !token.image.startsWith("`") : token.tokenType === T.plainName;
}

/** “in the last 30 days”, “once a day”: an article with a word after it. */
function isArticle(token: ParserToken, { tokens }: Source): boolean {
  if (!isPlainWord(token) || !/^(the|a|an)$/.test(token.image)) return false;
  const next = tokens[tokens.indexOf(token) + 1];
  return next !== undefined && !next.firstOnLine && (next.word === undefined ? next.token.kind === "name" : !isReserved(next.word));
}

function needlessWord(article: ParserToken, source: Source): Diagnostic {
  const { file } = source;
  const span = spanOf(article);
  return diagnostic(
    "needless-word",
    { file, span },
    { word: article.image },
    edit(`Remove “${article.image}”`, file, { start: span.start, end: afterSpace(article, source) }, ""),
  );
}

function afterSpace(token: ParserToken, { tokens }: Source): number {
  return tokens[tokens.indexOf(token) + 1]?.startOffset ?? token.endOffset;
}

/** `3 times` */
function isCount(token: ParserToken, { tokens }: Source): boolean {
  const word = tokens[tokens.indexOf(token) + 1]?.word;
  return token.tokenType === T.number && (word === "time" || word === "times");
}

function opensBlock(token: ParserToken): boolean {
  return token.tokenType === T.leftBrace || token.tokenType === T.rightBrace;
}

/** Whether the file declares an event, or a kind of events, of this name. */
function isEvent({ image }: ParserToken, { tokens }: Source): boolean {
  return tokens.some(({ word, image: declaring }, at) => {
    if (tokens[at + 1]?.image !== image) return false;
    return word === "event" || (declaring === "define" && isKindOfEvent(at + 2, tokens));
  });
}

/** `as page_view where …` of a definition. */
function isKindOfEvent(at: number, tokens: readonly ParserToken[]): boolean {
  return tokens[at]?.word === "as" && tokens[at + 2]?.word === "where";
}

/** What a condition begins with. */
function isSubject(token: ParserToken): boolean {
  return (
    token.token.kind === "name" ||
    token.tokenType === T.plainName ||
    token.tokenType === T.leftBracket ||
    token.tokenType === K.did ||
    token.tokenType === K.not ||
    token.word === "lead"
  );
}

const nameRules: ReadonlySet<string> = new Set<RuleName>(["define", "primary", "path", "events", "filter", "nameOrNone", "override"]);

/** A word that could be a name in backticks, rather than one that connects. */
const isReservedName = ({ word }: ParserToken): boolean => word !== undefined && isReserved(word) && keywords[word].group !== "connective";

function reservedWord(token: ParserToken, file: string): Diagnostic {
  const { image } = token;
  const span = spanOf(token);
  return diagnostic("reserved-word", { file, span }, { word: image }, edit("Write it in backticks", file, span, `\`${image}\``));
}

/** Words right after which an event may be named. */
const beforeEvents: ReadonlySet<string> = new Set(
  "of distinct known last first earlier later did not for ignore since without on an a no".split(" "),
);

/**
 * `count of distinct action.at`, where the file has an event `action`: the sentence breaks off at it, or right before or after it. The fix
 * is for the whole line, which would be wrong as before if one of two were left.
 */
export function eventWithoutBackticks(found: ParserToken, { file, tokens }: Source): Diagnostic | undefined {
  const at = tokens.indexOf(found);
  const isMeant = (index: number): boolean => {
    const token = tokens[index];
    if (token === undefined || !isReservedName(token) || token.firstOnLine) return false;
    if (!beforeEvents.has(tokens[index - 1]?.image ?? "")) return false;
    return tokens.some(({ word }, place) => word === "event" && tokens[place + 1]?.image.replaceAll("`", "") === token.image);
  };
  const named = [at, at + 1, at - 1].find(isMeant);
  if (named === undefined) return undefined;
  let start = named;
  while (!tokens[start]!.firstOnLine) start--;
  let end = named + 1;
  while (end < tokens.length && !tokens[end]!.firstOnLine) end++;
  const { image } = tokens[named]!;
  const edits = tokens.slice(start, end).flatMap((token, index): TextEdit[] => {
    if (token.image !== image || !isMeant(start + index)) return [];
    return [{ file, span: spanOf(token), text: `\`${image}\`` }];
  });
  return { ...reservedWord(tokens[named]!, file), fixes: [{ title: "Write it in backticks", edits }] };
}

/** `lead "Lead" otherwise` among the steps of a lifecycle. */
function headsLine({ rule, previous }: SyntaxProblem, found: ParserToken, { tokens }: Source): boolean {
  return (
    (rule === "lifecycleSteps" || rule === "routeLines") &&
    (found.firstOnLine || previous?.tokenType === T.leftBrace) &&
    tokens[tokens.indexOf(found) + 1]?.tokenType === T.text
  );
}

/** Where names are read, one that is nowhere declared is not meant: it would be unknown in backticks, too. */
function wantsName({ rule, token }: SyntaxProblem, { image }: ParserToken, { tokens }: Source): boolean {
  if (token !== undefined) return token === T.name.name || token === T.headName.name || token === T.scoreName.name;
  const isDeclared = (): boolean =>
    tokens.some((each) => each.image === `\`${image}\`` || (each.word === "use" && each.beginsDeclaration === true));
  return rule === "ratingName" || (nameRules.has(rule) && isDeclared());
}
