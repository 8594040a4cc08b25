import { diagnostic, LineIndex, type Diagnostic, type DiagnosticCode } from "@scoreline/diagnostics";
import type { SyntaxProblem } from "../recovering-parser.ts";
import type { ParserToken } from "../syntax-node.ts";
import { T } from "../token-types.ts";
import { extraBrace, isDoubledBrace, missingBrace } from "./braces.ts";
import { oddCell } from "./cells.ts";
import { exampleFor } from "./examples.ts";
import { describeExpected } from "./expected.ts";
import { describeFound, edit, stopsShort, type Source, spanOf } from "./found.ts";
import { gridWithoutPipes } from "./grid-without-pipes.ts";
import { markOf, missingMark, replacedMark } from "./marks.ts";
import { otherPhrase, phraseAtSign } from "./phrases.ts";
import { isBrokenSum, missingSign, signBeginsRule } from "./signs.ts";
import { calledName, eventWithoutBackticks, startsAfresh, unexpected } from "./unexpected.ts";

/**
 * Says what the parser found wrong, in plain words. One defect gives one diagnostic: a line on which something has been
 * reported already, here or before, is left alone, and a block that is left open where something else is broken is no second defect.
 */
export function describeProblems(problems: readonly SyntaxProblem[], source: Source, earlier: readonly Diagnostic[]): DescribedProblems {
  const ofSigns = earlier.filter(({ code }) => signCodes.has(code));
  if (problems.length === 0 && ofSigns.length === 0) return noProblems;
  const lines = new LineIndex(source.text);
  const lineOf = (offset: number): number => lines.positionAt(offset).line;
  const taken = new Set(earlier.map(({ span }) => lineOf(span.start)));
  const swallowedBrace = earlier.some(
    ({ code, span }) => (code === "unfinished-text" || code === "wrong-quotes") && /[{}]/.test(source.text.slice(span.start, span.end)),
  );
  const openings = new Set<ParserToken>();
  const places = new Set<ParserToken | undefined>();
  const result: Diagnostic[] = [];
  const instead: Diagnostic[] = [];
  const otherwise: [Diagnostic, Diagnostic][] = [];
  const signLines = new Map(ofSigns.map((sign) => [lineOf(sign.span.start), sign]));
  let surplusBraces = 0;
  for (const problem of problems) {
    const { found, previous } = problem;
    if (isDoubledBrace(problem)) surplusBraces++;
    else if (found?.tokenType === T.rightBrace && problem.rule === "file" && surplusBraces-- > 0) continue;
    const isBrace = problem.token === T.rightBrace.name;
    if (isBrace && (swallowedBrace || places.has(found))) continue;
    const short = stopsShort(found);
    const spot = [found, short ? previous : undefined].find(
      (token) => !isBrace && token !== undefined && taken.has(lineOf(token.startOffset)),
    );
    if (spot !== undefined) {
      const line = lineOf(spot.startOffset);
      const grid = isBrace ? null : gridWithoutPipes(problem, source);
      const phrase = signLines.delete(line) ? (grid ?? oddCell(problem, source) ?? otherPhrase(problem, source)) : grid;
      if (phrase !== null && !instead.some(({ span }) => span.start === phrase.span.start)) instead.push(phrase);
      continue;
    }
    const grid = isBrace ? null : (gridWithoutPipes(problem, source) ?? oddCell(problem, source));
    const phrase = isBrace ? null : (grid ?? otherPhrase(problem, source));
    const isWhole = grid !== null || problem.remedy === "skipped";
    const plain = isWhole && phrase !== null ? phrase : describe(problem, source, openings);
    if (plain === null) continue;
    const saysMore = phrase !== null && (phrase.fixes.length > 0 || plain.code === "missing-mark");
    if (saysMore && plain !== phrase) otherwise.push([plain, phrase]);
    places.add(found);
    taken.add(lineOf(plain.span.start));
    if (!isBrace && !short) taken.add(lineOf(found!.startOffset));
    result.push(plain);
  }
  for (const sign of signLines.values()) {
    const phrase = phraseAtSign(sign, source);
    if (phrase !== null && phrase.code === "other-phrase" && !isSameEdit(phrase, sign)) instead.push(phrase);
  }
  return { found: result, instead, otherwise };
}

/** Whether a phrase says no more than what is said of a sign. */
function isSameEdit(phrase: Diagnostic, sign: Diagnostic): boolean {
  return phrase.fixes.length > 0 && JSON.stringify(phrase.fixes[0]!.edits) === JSON.stringify(sign.fixes[0]?.edits);
}

/** What is wrong with characters alone, where more of the line may be in other words. */
const signCodes: ReadonlySet<string> = new Set<DiagnosticCode>([
  "wrong-sign",
  "wrong-quotes",
  "bad-character",
  "missing-space",
  "wrong-number",
  "wrong-comment",
]);

export interface DescribedProblems {
  readonly found: readonly Diagnostic[];
  /** Of lines whose characters have been reported: what says all that is wrong with them at once, if its fix is right, or theirs are not. */
  readonly instead: readonly Diagnostic[];
  /** Of what was found, what may be said in its place where its own fix is not right. */
  readonly otherwise: readonly (readonly [found: Diagnostic, other: Diagnostic])[];
}

export const noProblems: DescribedProblems = { found: [], instead: [], otherwise: [] };

function describe(problem: SyntaxProblem, source: Source, openings: Set<ParserToken>): Diagnostic | null {
  const { found, previous, token, remedy } = problem;
  const { file } = source;
  if (token === T.rightBrace.name) return missingBrace(problem, source, openings);
  if (remedy === "replaced")
    return token === T.text.name && isCondition(found!) ? stoppedShort(problem, source) : replacedMark(problem, source);
  if (found !== undefined && token === T.rulePlus.name) return missingSign(found, file);
  if (found !== undefined && previous !== undefined && isBrokenSum(problem, source)) return signBeginsRule(found, previous, file);
  const mark = remedy === "inserted" ? markOf(token) : undefined;
  if (mark !== undefined && previous !== undefined)
    return (
      (mark === ")" && found !== undefined ? (calledName(previous, found, file) ?? eventWithoutBackticks(found, source)) : undefined) ??
      missingMark(problem, mark, file)
    );
  if (found === undefined || remedy === "inserted") return stoppedShort(problem, source);
  if (found.tokenType === T.rightBrace && problem.rule === "file") return extraBrace(found, file);
  if (stopsShort(found) && previous !== undefined && !startsAfresh(problem)) return stoppedShort(problem, source);
  return unexpected(problem, found, source);
}

/** `discard if customer`: what begins a condition elsewhere is not the text that is missing. */
const isCondition = ({ image }: ParserToken): boolean => /^(?:if|where|whenever|unless)$/i.test(image);

function stoppedShort({ previous, rule, rules, token }: SyntaxProblem, { file, text }: Source): Diagnostic {
  const span = previous === undefined ? { start: text.length, end: text.length } : spanOf(previous);
  return diagnostic(
    "unfinished-sentence",
    { file, span },
    {
      expected: describeExpected(rule, token, previous),
      after: previous === undefined ? "the beginning" : describeFound(previous),
      example: exampleFor(rules),
    },
    previous?.tokenType === T.comma ? edit("Remove the comma", file, span, "") : {},
  );
}
