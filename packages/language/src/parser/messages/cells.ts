import { diagnostic, type Diagnostic, type Fix, type Span } from "@scoreline/diagnostics";
import { nearestByWords } from "../../symbols/nearest-words.ts";
import { noneAdvice, saysNothing } from "../../words/brought-words.ts";
import type { SyntaxProblem } from "../recovering-parser.ts";
import type { ParserToken } from "../syntax-node.ts";
import { T } from "../token-types.ts";
import { declaredAs, edit, type Source } from "./found.ts";
import { withoutQuotes } from "./marks.ts";

/** Words with hyphens between them, which are a difference here. */
const hyphenated = /^[\p{L}_][\p{L}\p{N}_]*(?:[ \t]*[-‐‑–][ \t]*[\p{L}\p{N}_]+)+$/u;

/** A cell with a dash, with a word for nothing, or with a name or text that has a hyphen; null where it is none. */
export function oddCell(problem: SyntaxProblem, source: Source): Diagnostic | null {
  const { found, previous, rules } = problem;
  if (!rules.includes("gridRow")) return null;
  const near = found === undefined || isPipe(found) ? previous : found;
  const cell = near === undefined || isPipe(near) ? null : cellAround(source.tokens.indexOf(near), source);
  if (cell === null) return null;
  const { span, row } = cell;
  const isHead = row === 1;
  const words = source.text.slice(span.start, span.end);
  const isMatrix = rules.includes("matrixItems");
  const rule = row === 2 ? ruleAround(span, source) : null;
  if (rule !== null) return rule;
  if (isHead && isMatrix && saysNothing(words))
    return otherPhrase(words, span, "The corner of a matrix is blank.", source.file, ["Leave it blank", " "]);
  if (!isHead && saysNothing(words)) return emptyCell(words, span, isMatrix, source.file);
  if (isHead || !hyphenated.test(words)) return null;
  return isMatrix ? actionOf(words, span, source) : withoutQuotes(span, source);
}

const isPipe = ({ tokenType }: ParserToken): boolean => tokenType === T.pipe || tokenType === T.rowStart || tokenType === T.rowEnd;

/** What is between two pipes, and in which row of its grid it is, the heading being the first. */
function cellAround(at: number, { text, tokens }: Source): { readonly span: Span; readonly row: number } | null {
  let first = at;
  while (first >= 0 && !isPipe(tokens[first]!)) first--;
  let last = at;
  while (last < tokens.length && !isPipe(tokens[last]!)) last++;
  const [before, after] = [tokens[first], tokens[last]];
  if (before === undefined || after === undefined || after.tokenType === T.rowStart) return null;
  const [from, to] = [before.endOffset, after.startOffset];
  const inside = text.slice(from, to);
  const start = from + inside.length - inside.trimStart().length;
  const open = tokens.findLastIndex(({ tokenType }, index) => index < first && tokenType === T.leftBrace);
  const row = tokens.slice(open, first + 1).filter(({ tokenType }) => tokenType === T.rowStart).length;
  return { span: { start, end: from + inside.trimEnd().length }, row };
}

/** The line of dashes between the heading and the rows of a Markdown table. */
function ruleAround({ start, end }: Span, { file, text }: Source): Diagnostic | null {
  const from = text.lastIndexOf("\n", start) + 1;
  const to = text.indexOf("\n", end);
  const line = text.slice(from, Math.max(to, end));
  if (to === -1 || !/^[ \t]*\|(?:[ \t]*:?-+:?[ \t]*\|)+[ \t\r]*$/.test(line)) return null;
  const { fixes } = edit("Remove the line", file, { start: from, end: to + 1 }, "");
  const span = { start: from + line.search(/\S/), end: from + line.trimEnd().length };
  return diagnostic(
    "other-phrase",
    { file, span },
    { phrase: line.trim(), advice: "The rows follow the heading: remove this line." },
    { fixes },
  );
}

/** What is said of a cell, and what is to be in it, where that is certain. */
function otherPhrase(phrase: string, span: Span, advice: string, file: string, fix?: readonly [title: string, text: string]): Diagnostic {
  return diagnostic("other-phrase", { file, span }, { phrase, advice }, fix === undefined ? {} : edit(fix[0], file, span, fix[1]));
}

/** In a matrix there is `none`; in cases a blank cell says nothing, and `missing` that there is no value. */
function emptyCell(phrase: string, span: Span, isMatrix: boolean, file: string): Diagnostic {
  if (isMatrix) return otherPhrase(phrase, span, noneAdvice, file, ["Write “none”", "none"]);
  const choice = (title: string, text: string): Fix => ({ ...edit(title, file, span, text).fixes[0]!, isChoice: true });
  const advice = "Write `missing` where there is no value; leave the cell blank where the case says nothing about it.";
  const fixes = [choice("Write “missing”", "missing"), choice("Leave it blank", " ")];
  return diagnostic("other-phrase", { file, span }, { phrase, advice }, { fixes });
}

/** `Call-now` in a matrix: the action that has this name or title, or else those that there are. */
function actionOf(words: string, span: Span, { file, tokens }: Source): Diagnostic {
  const actions = declaredAs("action", tokens);
  const near = nearestByWords(words, actions);
  if (near?.same === true)
    return otherPhrase(words, span, `Write \`${near.names[0]}\`.`, file, [`Write “${near.names[0]}”`, near.names[0]!]);
  const names = [...(near?.names ?? actions.map(([each]) => each)).slice(0, 3), "none"].map((each) => `\`${each}\``);
  return otherPhrase(words, span, `A cell has the name of an action, as in ${names.join(" or ")}.`, file);
}
