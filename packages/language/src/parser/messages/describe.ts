import { diagnostic, LineIndex, type Diagnostic } from "@scoreline/diagnostics";
import type { SyntaxProblem } from "../recovering-parser.ts";
import type { ParserToken } from "../syntax-node.ts";
import { T } from "../token-types.ts";
import { extraBrace, isDoubledBrace, missingBrace } from "./braces.ts";
import { exampleFor } from "./examples.ts";
import { describeExpected } from "./expected.ts";
import { describeFound, stopsShort, type Source, spanOf } from "./found.ts";
import { markOf, missingMark, replacedMark } from "./marks.ts";
import { otherPhrase } from "./phrases.ts";
import { isBrokenSum, missingSign, signBeginsRule } from "./signs.ts";
import { startsAfresh, unexpected } from "./unexpected.ts";

/**
 * Says what the parser found wrong, in plain words. One defect gives one diagnostic: a line on which something has been
 * reported already, here or before, is left alone, and a block that is left open where something else is broken is no second defect.
 */
export function describeProblems(
  problems: readonly SyntaxProblem[],
  source: Source,
  earlier: readonly Diagnostic[],
): readonly Diagnostic[] {
  if (problems.length === 0) return [];
  const lines = new LineIndex(source.text);
  const lineOf = (offset: number): number => lines.positionAt(offset).line;
  const taken = new Set(earlier.map(({ span }) => lineOf(span.start)));
  const swallowedBrace = earlier.some(
    ({ code, span }) => (code === "unfinished-text" || code === "wrong-quotes") && /[{}]/.test(source.text.slice(span.start, span.end)),
  );
  const openings = new Set<ParserToken>();
  const places = new Set<ParserToken | undefined>();
  const result: Diagnostic[] = [];
  let surplusBraces = 0;
  for (const problem of problems) {
    const { found, previous } = problem;
    if (isDoubledBrace(problem)) surplusBraces++;
    else if (found?.tokenType === T.rightBrace && problem.rule === "file" && surplusBraces-- > 0) continue;
    const isBrace = problem.token === T.rightBrace.name;
    if (isBrace && (swallowedBrace || places.has(found))) continue;
    const short = stopsShort(found);
    if (!isBrace && found !== undefined && taken.has(lineOf(found.startOffset))) continue;
    if (!isBrace && short && previous !== undefined && taken.has(lineOf(previous.startOffset))) continue;
    const made = describe(problem, source, openings);
    places.add(found);
    taken.add(lineOf(made.span.start));
    if (!isBrace && !short) taken.add(lineOf(found!.startOffset));
    result.push(made);
  }
  return result;
}

function describe(problem: SyntaxProblem, source: Source, openings: Set<ParserToken>): Diagnostic {
  const { found, previous, token, remedy } = problem;
  const { file } = source;
  if (token === T.rightBrace.name) return missingBrace(problem, source, openings);
  const phrase = otherPhrase(problem, source);
  if (phrase !== null) return phrase;
  if (remedy === "replaced") return replacedMark(problem, file);
  if (found !== undefined && token === T.rulePlus.name) return missingSign(found, file);
  if (found !== undefined && previous !== undefined && isBrokenSum(problem, source)) return signBeginsRule(found, previous, file);
  const mark = remedy === "inserted" ? markOf(token) : undefined;
  if (mark !== undefined && previous !== undefined) return missingMark(problem, mark, file);
  if (found === undefined || remedy === "inserted") return stoppedShort(problem, source);
  if (found.tokenType === T.rightBrace && problem.rule === "file") return extraBrace(found, file);
  if (stopsShort(found) && previous !== undefined && !startsAfresh(problem)) return stoppedShort(problem, source);
  return unexpected(problem, found, source);
}

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
  );
}
