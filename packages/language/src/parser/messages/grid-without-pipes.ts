import { diagnostic, type Diagnostic } from "@scoreline/diagnostics";
import type { SyntaxProblem } from "../recovering-parser.ts";
import type { ParserToken } from "../syntax-node.ts";
import { T } from "../token-types.ts";
import { edit, type Source } from "./found.ts";

/** The marks between cells that come out of spreadsheets and other programs, the surest first; then two blanks, then one. */
const between: readonly RegExp[] = [/\t/, /[ \t]*;[ \t]*/, /[ \t]*,[ \t]*/, /[ \t]{2,}/, /[ \t]+/];

/** Longer grids are pasted into no model. */
const mostLines = 200;

/** A grid whose cells have blanks, tabs or commas between them instead of pipes; null where it is none. */
export function gridWithoutPipes({ rules, found }: SyntaxProblem, source: Source): Diagnostic | null {
  const isMatrix = rules.includes("matrixItems");
  if (found === undefined || (!isMatrix && !rules.includes("gridRows"))) return null;
  const span = linesAround(source.tokens.indexOf(found), source);
  if (span === null) return null;
  const lines = source.text.slice(span.start, span.end).split(/\r\n|\n|\r/);
  const rows = lines.length > mostLines || lines.some((line) => line.includes("//")) ? null : rowsOf(lines, isMatrix);
  if (rows === null) return null;
  const indent = /^[ \t]*/.exec(lines.filter((line) => line.trim() !== "")[1]!)![0];
  const grid = rows.map((cells) => `${indent}| ${cells.map((cell) => (cell === "" ? " " : cell)).join(" | ")} |`).join("\n");
  const phrase = lines
    .find((line) => line.trim() !== "")!
    .trim()
    .replace(/\s+/g, " ");
  const advice = `Write the cells of a row between pipes: \`| ${rows.at(-1)!.join(" | ")} |\`.`;
  return diagnostic(
    "other-phrase",
    { file: source.file, span },
    { phrase, advice },
    edit("Write pipes between the cells", source.file, span, grid),
  );
}

/** From the first line of the block to the last without a pipe; null where what is wrong is on none of them. */
function linesAround(at: number, { text, tokens }: Source): { readonly start: number; readonly end: number } | null {
  let open = at - 1;
  while (open >= 0 && tokens[open]!.tokenType !== T.leftBrace) open--;
  const first = tokens[open + 1];
  let end = open + 1;
  while (end < tokens.length && tokens[end]!.tokenType !== T.rightBrace && tokens[end]!.word !== "override") end++;
  const within = tokens.slice(open + 1, end);
  if (open < 0 || first?.firstOnLine !== true || within.some((token) => isPipe(token))) return null;
  const start = text.indexOf("\n", tokens[open]!.endOffset) + 1;
  return { start, end: text.slice(0, (tokens[end] ?? within.at(-1)!).startOffset).trimEnd().length };
}

const isPipe = ({ tokenType }: ParserToken): boolean => tokenType === T.pipe || tokenType === T.rowStart || tokenType === T.rowEnd;

/** The cells of each line, by the first mark that gives all as many; the corner of a matrix is blank, and may be left out. */
function rowsOf(lines: readonly string[], isMatrix: boolean): readonly (readonly string[])[] | null {
  const written = lines.filter((line) => line.trim() !== "");
  if (written.length < 2) return null;
  for (const mark of between) {
    const rows = written.map((line) =>
      line
        .trim()
        .split(mark)
        .map((cell) => cell.trim()),
    );
    const [head, ...others] = rows;
    const width = others[0]!.length;
    if (width < 2 || !others.every(({ length }) => length === width)) continue;
    const isShort = head!.length === width - 1;
    if (!isShort && head!.length !== width) continue;
    if (!isMatrix) return isShort ? null : rows;
    return [["", ...(isShort ? head! : head!.slice(1))], ...others];
  }
  return null;
}
