import { diagnostic, type Diagnostic, type Span } from "@scoreline/diagnostics";
import { readText, writeText } from "../../lexer/read-text.ts";
import type { SyntaxProblem } from "../recovering-parser.ts";
import type { ParserToken } from "../syntax-node.ts";
import { K, T } from "../token-types.ts";
import { declaredType, describeFound, edit, type Source, spanOf, textFrom } from "./found.ts";

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
export function replacedMark(problem: SyntaxProblem, source: Source): Diagnostic {
  const { file } = source;
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
    return textOfAName(found, source) ?? withoutQuotes(textFrom(found, source), source);
  }
  const name = readText(found.image).value;
  return diagnostic("needless-quotes", { file, span }, { found: name }, edit("Remove the quotes", file, span, name));
}

/** A text that has no quotes, as far as it reaches. */
export function withoutQuotes(span: Span, { file, text }: Pick<Source, "file" | "text">): Diagnostic {
  const found = text.slice(span.start, span.end);
  return diagnostic("missing-quotes", { file, span }, { found }, edit("Add the quotes", file, span, writeText(found)));
}

/** `contains any of partners`, where the file declares such a list or field: its name in quotes would be another text, and look as good. */
function textOfAName(found: ParserToken, { file, tokens }: Source): Diagnostic | null {
  const isList = tokens.some(
    ({ image, beginsDeclaration }, index) => image === "list" && beginsDeclaration && tokens[index + 1]?.image === found.image,
  );
  if (!isList && declaredType(found.image, tokens) === null) return null;
  const [what, instead] = isList
    ? ["a list", `Write the texts themselves, or ask for the whole value, as in \`company is in ${found.image}\`.`]
    : ["a field", `Write the text itself, or compare the fields, as in \`city is ${found.image}\`.`];
  return diagnostic(
    "unexpected-text",
    { file, span: spanOf(found) },
    { problem: `“${found.image}” is ${what}, and a text in quotes is needed here.`, example: instead },
  );
}
