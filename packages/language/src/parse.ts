import { diagnostic, LineIndex, type Diagnostic } from "@scoreline/diagnostics";
import type { SourceFile } from "./ast.ts";
import { readLater } from "./ast/read-later.ts";
import type { ParseResult, Token } from "./parse-result.ts";
import { otherFormatOf } from "./other-formats.ts";
import { readIgnores } from "./parser/layout/ignores.ts";
import { nestingLimit } from "./parser/layout/nesting.ts";
import { describeProblems, noProblems, type DescribedProblems } from "./parser/messages/describe.ts";
import { rememberingRewriter, type Rewriter } from "./parser/messages/phrases/remembering.ts";
import { withSoundFixes } from "./parser/messages/sound-fixes.ts";
import type { Piece } from "./parser/pieces/piece.ts";
import { readAgain } from "./parser/pieces/read-again.ts";
import { layOutFile, readLines, type LinesLaidOut, type LinesRead } from "./parser/pieces/read-lines.ts";
import { problemLimit } from "./parser/recovering-parser.ts";
import type { ParserToken } from "./parser/syntax-node.ts";

/** Reads one file. Never throws: whatever the text, a tree and diagnostics come out, and the text reads better after each fix. */
export function parse(text: string, file: string): ParseResult {
  const rewriter = rememberingRewriter();
  return finished(text, file, read(text, file, rewriter), rewriter);
}

/**
 * A `parse` for a text that is read again after each of many edits: of declarations in which nothing was wrong and nothing has changed, the
 * syntax is taken as it was and moved to where they are now. What comes out is what `parse` gives.
 */
export function rememberingParser(file: string): (text: string) => ParseResult {
  let known: { readonly text: string; readonly pieces: readonly Piece[]; readonly result: ParseResult } | null = null;
  return (text) => {
    if (known?.text === text) return known.result;
    const rewriter = rememberingRewriter();
    const before = known;
    known = null;
    const again = before === null ? null : readAgain(before.pieces, before.text, text, file);
    const reading = again === null ? read(text, file, rewriter) : settled(text, file, again.pieces, again.read, rewriter);
    const result = finished(text, file, reading, rewriter);
    known = { text, pieces: reading.pieces, result };
    return result;
  };
}

function finished(text: string, file: string, { result, described }: Reading, rewriter: Rewriter): ParseResult {
  if (result.diagnostics.length === 0) return result;
  const other = otherFormatOf(text);
  if (other !== null) return { ...result, ...notAScoreFile(text, file, other) };
  const readPart = (part: string): readonly Diagnostic[] => read(part, file, rewriter).result.diagnostics;
  const tokens = (): readonly Token[] => result.tokens;
  return parseResult(
    { ...withoutTokens(result), diagnostics: withSoundFixes(result.diagnostics, described, tokens, text, readPart) },
    tokens,
  );
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

type WithoutTokens = Omit<ParseResult, "tokens">;

/** Tokens are few who ask for after a keystroke. */
function parseResult(result: WithoutTokens, tokens: () => readonly Token[]): ParseResult {
  readLater(result, "tokens", tokens);
  return result as ParseResult;
}

const withoutTokens = ({ ast, comments, ignores, diagnostics }: ParseResult): WithoutTokens => ({ ast, comments, ignores, diagnostics });

interface Reading {
  readonly result: ParseResult;
  readonly pieces: readonly Piece[];
  readonly described: DescribedProblems;
}

/** Reads one file, and offers fixes that may not be right. */
const read = (text: string, file: string, rewriter: Rewriter): Reading => {
  const laidOut = layOutFile(text, file);
  const lines = readLines(laidOut);
  return lines === null ? tooDeep(laidOut) : settled(text, file, lines.pieces, [lines], rewriter);
};

/** Says what is wrong with the lines that were read of a file, of which the other pieces are clean. */
function settled(text: string, file: string, pieces: readonly Piece[], read: readonly LinesRead[], rewriter: Rewriter): Reading {
  const diagnostics: Diagnostic[] = read.flatMap(({ scanned }) => scanned);
  const report = (found: Diagnostic): void => {
    if (diagnostics.length <= problemLimit) diagnostics.push(found);
  };
  let lines: LineIndex | undefined;
  const linesOf = (): LineIndex => (lines ??= new LineIndex(text));
  const lineOf = (offset: number): number => linesOf().positionAt(offset).line;
  for (const { laidOut } of read) laidOut.forEach(report);
  const problems = read.flatMap((each) => each.problems);
  let laidOut: readonly ParserToken[] | undefined;
  const source = {
    file,
    text,
    rewriter,
    get tokens() {
      return (laidOut ??= joined(pieces, (piece) => piece.laidOut));
    },
  };
  const described = describeProblems(problems, source, diagnostics);
  described.found.forEach(report);
  const inTree = read.flatMap((each) => each.inTree);
  const known = new Set(inTree.length === 0 ? [] : diagnostics.map(({ span }) => lineOf(span.start)));
  for (const found of inTree) if (!known.has(lineOf(found.span.start))) report(found);
  const declarations = joined(pieces, ({ declarations }) => declarations);
  const ast: SourceFile = { kind: "file", span: { start: 0, end: text.length }, declarations };
  const comments = joined(pieces, ({ comments }) => comments);
  const tokens = (): readonly Token[] => joined(pieces, ({ tokens }) => tokens);
  const ignores = readIgnores(ast, tokens, comments, linesOf);
  return { result: parseResult({ ast, comments, ignores, diagnostics: inOrder(diagnostics, file) }, tokens), described, pieces };
}

/** What is in the pieces of a file, which can be a lot: much faster than `flatMap`. */
function joined<Item>(pieces: readonly Piece[], of: (piece: Piece) => readonly Item[]): readonly Item[] {
  const all: Item[] = [];
  for (const piece of pieces) for (const item of of(piece)) all.push(item);
  return all;
}

/** What is said where the stack is used up. */
function tooDeep({ text, file, tokens, comments, scanned, reported }: LinesLaidOut): Reading {
  const found = diagnostic("nested-too-deep", { file, span: { start: 0, end: 0 } }, { limit: nestingLimit });
  const ast: SourceFile = { kind: "file", span: { start: 0, end: text.length }, declarations: [] };
  const diagnostics = inOrder([...[...scanned, ...reported].slice(0, problemLimit), found], file);
  return { result: { ast, tokens, comments, ignores: [], diagnostics }, described: noProblems, pieces: [] };
}

/** In the order of the text; beyond the limit one last diagnostic stands for the rest. */
function inOrder(diagnostics: readonly Diagnostic[], file: string): readonly Diagnostic[] {
  const sorted = [...diagnostics].sort((a, b) => a.span.start - b.span.start || a.span.end - b.span.end);
  const beyond = sorted[problemLimit];
  if (beyond === undefined) return sorted;
  const start = beyond.span.start;
  return [...sorted.slice(0, problemLimit), diagnostic("too-many-errors", { file, span: { start, end: start } }, { limit: problemLimit })];
}
