import { diagnostic, LineIndex, type Diagnostic, type Span } from "@scoreline/diagnostics";
import { isReserved } from "../../keywords.ts";
import type { ParserToken } from "../layout/parser-token.ts";
import type { SyntaxProblem } from "../recovering-parser.ts";
import { T } from "../token-types.ts";
import { exampleFor } from "./examples.ts";
import { describeExpected, keywordOf } from "./expected.ts";
import { describeFound, stopsShort } from "./found.ts";
import { markTexts, missingMark, openBefore, replacedMark } from "./marks.ts";
import { wordMeantBy } from "./other-words.ts";

/** What the messages need to know of the file. */
export interface Source {
  readonly file: string;
  readonly text: string;
  readonly tokens: readonly ParserToken[];
}

/**
 * Says what the parser found wrong, in plain words. One defect gives one diagnostic: a line on which something has been
 * reported already, here or before, is left alone.
 */
export function describeProblems(problems: readonly SyntaxProblem[], source: Source, earlier: readonly Diagnostic[]): readonly Diagnostic[] {
  if (problems.length === 0) return [];
  const lines = new LineIndex(source.text);
  const lineOf = (offset: number): number => lines.positionAt(offset).line;
  const taken = new Set<number>();
  for (const { span } of earlier) taken.add(lineOf(span.start));
  const swallowedBrace = earlier.some(({ code, span }) =>
    (code === "unfinished-text" || code === "wrong-quotes") && /[{}]/.test(source.text.slice(span.start, span.end)));
  const openings = new Set<ParserToken>();
  const places = new Set<ParserToken | undefined>();
  const result: Diagnostic[] = [];
  let braces = 0;
  for (const problem of problems) {
    if (isDoubledBrace(problem)) braces++;
    else if (problem.found?.tokenType === T.rightBrace && problem.rule === "file" && braces-- > 0) continue;
    const isBrace = problem.token === T.rightBrace.name;
    if (isBrace && (swallowedBrace || places.has(problem.found))) continue;
    const around = [problem.found?.startOffset, problem.previous?.startOffset].filter((offset) => offset !== undefined).map(lineOf);
    if (!isBrace && around.some((line, index) => taken.has(line) && (index === 0 || stopsShort(problem.found)))) continue;
    const made = describe(problem, source, openings);
    places.add(problem.found);
    taken.add(lineOf(made.span.start));
    if (!isBrace && around[0] !== undefined && !stopsShort(problem.found)) taken.add(around[0]);
    result.push(made);
  }
  return result;
}

/** `{ {`: the second is left out, so that one `}` more than needed may follow. */
function isDoubledBrace({ found, previous, remedy }: SyntaxProblem): boolean {
  return remedy === "skipped" && found?.tokenType === T.leftBrace && previous?.tokenType === T.leftBrace;
}

function spanOf(token: ParserToken): Span {
  return { start: token.startOffset, end: token.endOffset };
}

function describe(problem: SyntaxProblem, source: Source, openings: Set<ParserToken>): Diagnostic {
  const { found, previous, token, remedy } = problem;
  const { file } = source;
  if (token === T.rightBrace.name) return missingBrace(problem, source, openings);
  if (remedy === "replaced") return replacedMark(problem, file);
  if (token === T.rulePlus.name && found !== undefined) return missingSign(found, file);
  if (found !== undefined && isRuleSign(found) && previous !== undefined && token === T.rightBracket.name && breaksSum(found, source)) {
    return signBeginsRule(found, previous, file);
  }
  const mark = token === undefined || remedy !== "inserted" ? undefined : markTexts[token];
  if (mark !== undefined && previous !== undefined) return missingMark(problem, mark, file);
  if (found === undefined || remedy === "inserted") return stoppedShort(problem, source);
  if (found.tokenType === T.rightBrace && problem.rule === "file") {
    return diagnostic("extra-brace", { file, span: spanOf(found) }, {}, {
      fixes: [{ title: "Remove it", edits: [{ file, span: spanOf(found), text: "" }] }],
    });
  }
  if (problem.rule === "isTest" && token === T.name.name && (found.word === "last" || found.word === "next")) return isBeforeWindow(problem, source);
  if (isRuleSign(found) && previous !== undefined && (problem.rule === "file" || problem.rules.some((rule) => rule === "bracketed" || rule === "expressionList"))) {
    return signBeginsRule(found, previous, file);
  }
  if (stopsShort(found) && previous !== undefined && !startsAfresh(problem)) return stoppedShort(problem, source);
  return unexpected(problem, found, file);
}

/** The problem is the item itself, not the end of the one before. */
function startsAfresh({ rule }: SyntaxProblem): boolean {
  return rule === "file" || rule.endsWith("Items") || rule.endsWith("Rows") || rule.endsWith("Steps");
}

/** The bracket that is open before the sign closes behind it, on the same line and before any `when` or `for`. */
function breaksSum(sign: ParserToken, { tokens }: Source): boolean {
  let depth = 0;
  for (let index = tokens.indexOf(sign) + 1; index < tokens.length; index++) {
    const token = tokens[index]!;
    if (token.firstOnLine || token.word === "when" || token.word === "for") return false;
    if (token.tokenType === T.leftBracket) depth++;
    else if (token.tokenType === T.rightBracket && --depth < 0) return true;
  }
  return false;
}

function isRuleSign(token: ParserToken): boolean {
  return token.tokenType === T.rulePlus || token.tokenType === T.ruleMinus;
}

function missingBrace({ found, previous }: SyntaxProblem, source: Source, openings: Set<ParserToken>): Diagnostic {
  const { file, text } = source;
  const end = previous?.endOffset ?? text.length;
  const opening = openBefore(source.tokens, found?.startOffset ?? text.length + 1, "{", openings);
  const span = opening === undefined ? { start: Math.max(0, end - 1), end } : spanOf(opening);
  return diagnostic("missing-brace", { file, span }, {}, {
    related: found === undefined ? [] : [{ file, span: spanOf(found), message: "a } is missing before this" }],
    fixes: [{ title: "Add the }", edits: [{ file, span: { start: end, end }, text: "\n}" }] }],
  });
}

function missingSign(found: ParserToken, file: string): Diagnostic {
  const start = found.startOffset;
  return diagnostic("missing-sign", { file, span: spanOf(found) }, {}, {
    fixes: [{ title: "Add the +", edits: [{ file, span: { start, end: start }, text: "+" }] }],
  });
}

/** A sum broken before its sign: the sign begins a rule there. */
function signBeginsRule(found: ParserToken, previous: ParserToken, file: string): Diagnostic {
  const sign = found.image;
  return diagnostic("sign-begins-rule", { file, span: spanOf(found) }, { sign }, {
    fixes: [{
      title: `Move the ${sign} to the end of the line before`,
      edits: [
        { file, span: { start: previous.endOffset, end: previous.endOffset }, text: ` ${sign}` },
        { file, span: spanOf(found), text: "" },
      ],
    }],
  });
}

/** `created is in last 30 days`: the window stands behind the field, without `is`. */
function isBeforeWindow({ previous, found }: SyntaxProblem, { file, tokens }: Source): Diagnostic {
  const place = tokens.indexOf(previous!);
  const before = tokens[place - 1];
  const is = before?.word === "is" ? before : tokens[place - 2];
  const span = { start: (is ?? previous!).startOffset, end: previous!.startOffset };
  const fixes = before?.word === "is" ? [{ title: "Remove “is”", edits: [{ file, span, text: "" }] }] : [];
  return diagnostic("is-before-window", { file, span: { start: span.start, end: found!.endOffset } }, { word: found!.image }, { fixes });
}

function stoppedShort({ previous, rule, rules, token }: SyntaxProblem, { file, text }: Source): Diagnostic {
  const span = previous === undefined ? { start: text.length, end: text.length } : spanOf(previous);
  return diagnostic("unfinished-sentence", { file, span }, {
    expected: describeExpected(rule, token, previous), after: previous === undefined ? "the beginning" : describeFound(previous), example: exampleFor(rules),
  });
}

function unexpected(problem: SyntaxProblem, found: ParserToken, file: string): Diagnostic {
  const place = { file, span: spanOf(found) };
  const { image, token: written } = found;
  const { previous } = problem;
  if (found.word !== undefined && isReserved(found.word) && wantsName(problem)) {
    return diagnostic("reserved-word", place, { word: image }, {
      fixes: [{ title: "Write it in backticks", edits: [{ ...place, text: `\`${image}\`` }] }],
    });
  }
  const surplus = startsAfresh(problem) && !found.firstOnLine && previous !== undefined && !opensBlock(previous);
  const isName = written.kind === "name" ? !image.startsWith("`") : found.tokenType === T.plainName;
  const meant = isName
    ? wordMeantBy(image, problem.rule, keywordOf(problem.token), surplus) : undefined;
  if (meant !== undefined) {
    const fixes = meant === "otherwise" ? [] : [{ title: `Write ${meant}`, edits: [{ ...place, text: meant }] }];
    return diagnostic("unknown-word", place, { word: image, meant }, { fixes });
  }
  if (surplus) return diagnostic("surplus-text", place, { found: describeFound(found) });
  if (problem.rule === "file" && found.word !== undefined) return diagnostic("outside-block", place, { word: image });
  if ((problem.rule === "rule" || problem.rule === "criterionRow") && isSubject(found)) {
    return missingMark(problem, "when", file);
  }
  return diagnostic("unexpected-text", place, {
    found: describeFound(found), expected: describeExpected(problem.rule, problem.token, previous), example: exampleFor(problem.rules),
  });
}

function opensBlock(token: ParserToken): boolean {
  return token.tokenType === T.leftBrace || token.tokenType === T.rightBrace;
}

/** What a condition begins with. */
function isSubject(token: ParserToken): boolean {
  return token.token.kind === "name" || token.tokenType === T.leftBracket || token.word === "did" || token.word === "not" || token.word === "lead";
}

const nameRules: ReadonlySet<string> = new Set(["primary", "path", "events", "filter", "ratingName", "nameOrNone"]);

function wantsName({ rule, token }: SyntaxProblem): boolean {
  return token === undefined ? nameRules.has(rule) : token === T.name.name || token === T.headName.name || token === T.scoreName.name;
}
