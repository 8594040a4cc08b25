import type { Diagnostic, Span } from "@scoreline/diagnostics";
import type { Declaration } from "../../ast.ts";
import { Scanner } from "../../lexer/scan.ts";
import type { Comment, Token } from "../../parse-result.ts";
import { makeDeclaration } from "../cst-to-ast/declaration.ts";
import { layOut } from "../layout/layout.ts";
import type { SyntaxProblem } from "../recovering-parser.ts";
import { ScoreParser } from "../score-parser.ts";
import type { ParserToken } from "../syntax-node.ts";
import { cutIntoPieces, type Piece } from "./piece.ts";

/** What was read of whole lines of a file, and what is wrong with them, in the order in which it was found. */
export interface LinesRead {
  readonly pieces: readonly Piece[];
  /** With single characters. */
  readonly scanned: readonly Diagnostic[];
  /** With tokens among their neighbors. */
  readonly laidOut: readonly Diagnostic[];
  readonly problems: readonly SyntaxProblem[];
  /** What only shows when the tree is made. */
  readonly inTree: readonly Diagnostic[];
}

/** Lines whose characters and tokens have been read, and what is around them. */
export interface LinesLaidOut {
  readonly text: string;
  readonly file: string;
  readonly lines: Span;
  readonly tokens: readonly Token[];
  readonly comments: readonly Comment[];
  readonly scanned: readonly Diagnostic[];
  readonly laidOut: readonly ParserToken[];
  readonly reported: readonly Diagnostic[];
  /** The first token after them, with which a declaration begins; undefined at the end of the file. */
  readonly next?: ParserToken;
}

/** Reads the tokens of a whole file. */
export function layOutFile(text: string, file: string): LinesLaidOut {
  const { tokens, comments, diagnostics: scanned } = new Scanner(text, file).scan();
  const reported: Diagnostic[] = [];
  const laidOut = layOut(tokens, text, file, (found) => void reported.push(found));
  return { text, file, lines: { start: 0, end: text.length }, tokens, comments, scanned, laidOut, reported };
}

/** Making a parser is expensive, so there is one, made when it is first needed. */
let parser: ScoreParser | undefined;

type Declarations = Pick<LinesRead, "problems" | "inTree"> & { readonly declarations: readonly Declaration[] };

/** The declarations of tokens; null where the stack is used up: nesting is cut before, so this takes a host with very little of it. */
export function readDeclarations(known: Omit<LinesLaidOut, "lines" | "scanned" | "reported">): Declarations | null {
  const { text, file, tokens, comments, laidOut, next } = known;
  try {
    parser ??= new ScoreParser();
    const declarations: Declaration[] = [];
    const inTree: Diagnostic[] = [];
    const context = { file, text, docs: attachDocs(tokens, comments), report: (found: Diagnostic) => void inTree.push(found) };
    const take = (node: Parameters<typeof makeDeclaration>[0]): void => {
      const declaration = makeDeclaration(node, context);
      if (declaration !== undefined) declarations.push(declaration);
    };
    const problems = parser.parseFile(laidOut, take, next);
    return { declarations, problems, inTree };
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    parser = undefined;
    return null;
  }
}

/** Reads the declarations of lines; null where the stack is used up. */
export function readLines(known: LinesLaidOut): LinesRead | null {
  const { text, lines, tokens, comments, scanned, laidOut, reported } = known;
  const read = readDeclarations(known);
  if (read === null) return null;
  const { declarations, problems, inTree } = read;
  const troubled = [
    ...[...scanned, ...reported, ...inTree].map(({ span }) => span.start),
    ...problems.flatMap(({ found, previous }) => [found?.startOffset ?? text.length, previous?.startOffset ?? lines.start]),
  ];
  const pieces = cutIntoPieces(lines, text, { tokens, laidOut, comments, declarations, troubled });
  return { pieces, scanned, laidOut: reported, problems, inTree };
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
