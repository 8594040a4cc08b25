import { diagnostic, LineIndex, type Diagnostic } from "@scoreline/diagnostics";
import type { Declaration, SourceFile } from "./ast.ts";
import type { Comment, ParseResult, Token } from "./parse-result.ts";
import { otherFormatOf } from "./other-formats.ts";
import { makeDeclaration } from "./parser/cst-to-ast/declaration.ts";
import { readIgnores } from "./parser/layout/ignores.ts";
import { layOut } from "./parser/layout/layout.ts";
import { nestingLimit } from "./parser/layout/nesting.ts";
import { describeProblems, noProblems, type DescribedProblems } from "./parser/messages/describe.ts";
import { rememberingRewriter, type Rewriter } from "./parser/messages/phrases/remembering.ts";
import { withSoundFixes } from "./parser/messages/sound-fixes.ts";
import { problemLimit } from "./parser/recovering-parser.ts";
import { ScoreParser } from "./parser/score-parser.ts";
import { tokenize } from "./tokenize.ts";

/** Making a parser is expensive, so there is one, made when it is first needed. */
let parser: ScoreParser | undefined;

/** Reads one file. Never throws: whatever the text, a tree and diagnostics come out, and the text reads better after each fix. */
export function parse(text: string, file: string): ParseResult {
  const rewriter = rememberingRewriter();
  const { described, ...result } = read(text, file, rewriter);
  if (result.diagnostics.length === 0) return result;
  const other = otherFormatOf(text);
  if (other !== null) return { ...result, ...notAScoreFile(text, file, other) };
  const diagnostics = withSoundFixes(result.diagnostics, described, result.tokens, text, (part) => read(part, file, rewriter).diagnostics);
  return { ...result, diagnostics };
}

/** A table or a plan gets one sentence, and nothing in it is a declaration. */
function notAScoreFile(text: string, file: string, what: string): Pick<ParseResult, "ast" | "ignores" | "diagnostics"> {
  const end = Math.max(0, text.search(/[\r\n]|$/));
  return {
    ast: { kind: "file", span: { start: 0, end: text.length }, declarations: [] },
    ignores: [],
    diagnostics: [diagnostic("not-a-score-file", { file, span: { start: 0, end } }, { what })],
  };
}

interface Reading extends ParseResult {
  readonly described: DescribedProblems;
}

/** Reads one file, and offers fixes that may not be right. */
function read(text: string, file: string, rewriter: Rewriter): Reading {
  const { tokens, comments, diagnostics: scanned } = tokenize(text, file);
  const diagnostics: Diagnostic[] = [...scanned];
  const report = (found: Diagnostic): void => {
    if (diagnostics.length <= problemLimit) diagnostics.push(found);
  };
  let lines: LineIndex | undefined;
  const linesOf = (): LineIndex => (lines ??= new LineIndex(text));
  const lineOf = (offset: number): number => linesOf().positionAt(offset).line;
  const laidOut = layOut(tokens, text, file, report);
  let ast: SourceFile;
  let described = noProblems;
  try {
    parser ??= new ScoreParser();
    const declarations: Declaration[] = [];
    const inTree: Diagnostic[] = [];
    const context = { file, text, docs: attachDocs(tokens, comments), report: (found: Diagnostic) => void inTree.push(found) };
    const problems = parser.parseFile(laidOut, (node) => {
      const declaration = makeDeclaration(node, context);
      if (declaration !== undefined) declarations.push(declaration);
    });
    described = describeProblems(problems, { file, text, tokens: laidOut, rewriter }, diagnostics);
    described.found.forEach(report);
    const known = new Set(diagnostics.map(({ span }) => lineOf(span.start)));
    for (const found of inTree) if (!known.has(lineOf(found.span.start))) report(found);
    ast = { kind: "file", span: { start: 0, end: text.length }, declarations };
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    // The stack is used up: nesting is cut before, so this takes a host with very little of it.
    parser = undefined;
    ast = { kind: "file", span: { start: 0, end: text.length }, declarations: [] };
    diagnostics.push(diagnostic("nested-too-deep", { file, span: { start: 0, end: 0 } }, { limit: nestingLimit }));
  }
  return {
    ast,
    tokens,
    comments,
    ignores: readIgnores(ast, tokens, comments, linesOf),
    diagnostics: inOrder(diagnostics, file),
    described,
  };
}

/** In the order of the text; beyond the limit one last diagnostic stands for the rest. */
function inOrder(diagnostics: readonly Diagnostic[], file: string): readonly Diagnostic[] {
  const sorted = [...diagnostics].sort((a, b) => a.span.start - b.span.start || a.span.end - b.span.end);
  const beyond = sorted[problemLimit];
  if (beyond === undefined) return sorted;
  const start = beyond.span.start;
  return [...sorted.slice(0, problemLimit), diagnostic("too-many-errors", { file, span: { start, end: start } }, { limit: problemLimit })];
}

/** The `///` lines above a token, joined by newlines, by where the token starts. */
function attachDocs(tokens: readonly Token[], comments: readonly Comment[]): ReadonlyMap<number, string> {
  const docs = new Map<number, string>();
  let next = 0;
  for (const comment of comments) {
    if (comment.kind !== "doc" || !comment.firstOnLine) continue;
    while (next < tokens.length && tokens[next]!.start < comment.span.end) next++;
    const token = tokens[next];
    if (token === undefined) break;
    const above = docs.get(token.start);
    docs.set(token.start, above === undefined ? comment.text : `${above}\n${comment.text}`);
  }
  return docs;
}
