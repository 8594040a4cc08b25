import { diagnostic, type Diagnostic, type Span } from "@scoreline/diagnostics";
import { readText } from "../../lexer/read-text.ts";
import type { SyntaxProblem } from "../recovering-parser.ts";
import { K, T } from "../token-types.ts";
import { describeFound, edit, spanOf } from "./found.ts";

/** Marks that are missing, or stand for one another: each with a fix that is certain. */

const marks: Readonly<Record<string, string>> = {
  [T.leftBrace.name]: "{",
  [T.rightBracket.name]: ")",
  [T.colon.name]: ":",
  [K.as.name]: "as",
  [K.is.name]: "is",
  [T.comma.name]: ",",
  [K.when.name]: "when",
};

/** A mark in a sentence. */
const inWords: Readonly<Record<string, string>> = { "{": "an opening brace", ")": "a closing parenthesis", ":": "a colon", ",": "a comma" };
const wordsOf = (mark: string): string => inWords[mark] ?? `“${mark}”`;

/** The mark that a type of token stands for. */
export function markOf(token: string | undefined): string | undefined {
  return token === undefined ? undefined : marks[token];
}

export function missingMark(problem: SyntaxProblem, mark: string, file: string): Diagnostic {
  const previous = problem.previous!;
  const text = /[a-z{]/.test(mark) ? ` ${mark}` : mark;
  const place = { file, span: spanOf(previous) };
  const more = edit(`Add ${mark}`, file, { start: previous.endOffset, end: previous.endOffset }, text);
  if (mark === ",") return diagnostic("missing-comma", place, { after: describeFound(previous) }, more);
  return diagnostic("missing-mark", place, { mark, what: wordsOf(mark), after: describeFound(previous) }, more);
}

/** A colon comes right after the word before it, a word has spaces around it. */
function instead({ found, previous }: SyntaxProblem, mark: string): [Span, string] {
  const { startOffset: start, endOffset: end } = found!;
  if (mark === ":") return [{ start: previous?.endOffset ?? start, end }, mark];
  return [{ start, end }, `${previous?.endOffset === start ? " " : ""}${mark}`];
}

/** Something is in the place of a mark, a text lacks its quotes, or a name has them. */
export function replacedMark(problem: SyntaxProblem, file: string): Diagnostic {
  const found = problem.found!;
  const span = spanOf(found);
  const mark = markOf(problem.token);
  if (mark !== undefined)
    return diagnostic(
      "wrong-mark",
      { file, span },
      { found: found.image, mark, what: wordsOf(mark) },
      edit(`Write ${mark}`, file, ...instead(problem, mark)),
    );
  if (problem.token === T.text.name) {
    return diagnostic("missing-quotes", { file, span }, { found: found.image }, edit("Add the quotes", file, span, `"${found.image}"`));
  }
  const name = readText(found.image).value;
  return diagnostic("needless-quotes", { file, span }, { found: name }, edit("Remove the quotes", file, span, name));
}
