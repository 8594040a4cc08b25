import { diagnostic, type Diagnostic, type Fix, type Span } from "@scoreline/diagnostics";
import type { ParserToken } from "../layout/parser-token.ts";
import type { SyntaxProblem } from "../recovering-parser.ts";
import { K, T } from "../token-types.ts";
import { readText } from "../../lexer/read-text.ts";
import { describeFound } from "./found.ts";

/** Marks that are missing, or stand for one another: each with a fix that is certain. */

export const markTexts: Readonly<Record<string, string>> = {
  [T.leftBrace.name]: "{", [T.rightBracket.name]: ")", [T.colon.name]: ":", [K.as.name]: "as", [K.when.name]: "when", [T.comma.name]: ",",
};

function fix(title: string, file: string, span: Span, text: string): { readonly fixes: readonly Fix[] } {
  return { fixes: [{ title, edits: [{ file, span, text }] }] };
}

export function missingMark(problem: SyntaxProblem, mark: string, file: string): Diagnostic {
  const previous = problem.previous!;
  const at = { start: previous.endOffset, end: previous.endOffset };
  const text = /[a-z{]/.test(mark) ? ` ${mark}` : mark;
  const place = { file, span: { start: previous.startOffset, end: previous.endOffset } };
  const more = fix(`Add ${mark}`, file, at, text);
  if (mark === ",") return diagnostic("missing-comma", place, { after: describeFound(previous) }, more);
  return diagnostic("missing-mark", place, { mark, after: describeFound(previous) }, more);
}

export function replacedMark(problem: SyntaxProblem, file: string): Diagnostic {
  const found = problem.found!;
  const span = { start: found.startOffset, end: found.endOffset };
  const mark = markTexts[problem.token!];
  if (mark !== undefined) {
    return diagnostic("wrong-mark", { file, span }, { found: found.image, mark }, fix(`Write ${mark}`, file, span, mark));
  }
  if (problem.token === T.text.name) {
    return diagnostic("missing-quotes", { file, span }, { found: found.image }, fix("Add the quotes", file, span, `"${found.image}"`));
  }
  const name = readText(found.image).value;
  return diagnostic("needless-quotes", { file, span }, { found: name }, fix("Remove the quotes", file, span, name));
}

/** The brace or bracket that is still open before a place, among those not yet reported. */
export function openBefore(tokens: readonly ParserToken[], offset: number, opening: "{" | "(", reported: Set<ParserToken>): ParserToken | undefined {
  const [opens, closes] = opening === "{" ? [T.leftBrace, T.rightBrace] : [T.leftBracket, T.rightBracket];
  const open: ParserToken[] = [];
  for (const token of tokens) {
    if (token.startOffset >= offset) break;
    if (token.beginsDeclaration) open.length = 0;
    if (token.tokenType === opens) open.push(token);
    else if (token.tokenType === closes) {
      while (open.length > 0 && reported.has(open[open.length - 1]!)) open.pop();
      open.pop();
    }
  }
  const last = open.findLast((token) => !reported.has(token));
  if (last !== undefined) reported.add(last);
  return last;
}
