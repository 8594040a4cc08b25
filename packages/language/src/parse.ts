import type { Diagnostic } from "@scoreline/diagnostics";
import type { ParseResult } from "./parse-result.ts";
import { makeFile } from "./parser/cst-to-ast/file.ts";
import { attachDocs } from "./parser/layout/docs.ts";
import { layOut } from "./parser/layout/layout.ts";
import { describeProblems } from "./parser/messages/describe.ts";
import { ScoreParser } from "./parser/score-parser.ts";
import { tokenize } from "./tokenize.ts";

/** Making a parser is expensive, so there is one, made when it is first needed. */
let parser: ScoreParser | undefined;

/** Reads one file. Never throws: whatever the text, a tree and diagnostics come out. */
export function parse(text: string, file: string): ParseResult {
  const { tokens, comments, diagnostics: scanned } = tokenize(text, file);
  const laidOut = layOut(tokens, text, file);
  const diagnostics: Diagnostic[] = [...scanned, ...laidOut.diagnostics];
  parser ??= new ScoreParser();
  const { tree, problems } = parser.parseFile(laidOut.tokens);
  const ast = makeFile(tree, text.length, { file, docs: attachDocs(tokens, comments), report: (found) => diagnostics.push(found) });
  diagnostics.push(...describeProblems(problems, { file, text, tokens: laidOut.tokens }, diagnostics));
  diagnostics.sort((a, b) => a.span.start - b.span.start || a.span.end - b.span.end);
  return { ast, tokens, comments, diagnostics };
}
