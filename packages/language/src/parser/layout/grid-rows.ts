import { diagnostic, type Diagnostic } from "@scoreline/diagnostics";
import { setType, virtualToken, type ParserToken } from "../syntax-node.ts";
import { T } from "../token-types.ts";

/**
 * Tells the first, inner and last pipe of each grid row apart, so that a row ends with its line. A row that lacks its first or
 * last pipe gets one that was not written, and a diagnostic.
 */
export function markGridRows(tokens: ParserToken[], file: string, report: (diagnostic: Diagnostic) => void): ParserToken[] {
  if (!tokens.some((token) => token.tokenType === T.pipe)) return tokens;
  const result: ParserToken[] = [];
  let previousLineIsRow = false;
  let width: number | undefined;
  for (let start = 0; start < tokens.length; ) {
    let end = start + 1;
    let pipes = tokens[start]!.tokenType === T.pipe ? 1 : 0;
    while (end < tokens.length && !tokens[end]!.firstOnLine) {
      if (tokens[end]!.tokenType === T.pipe) pipes++;
      end++;
    }
    const line = tokens.slice(start, end);
    const isRow: boolean = pipes > 0 && (previousLineIsRow || beginsOrEndsWithPipe(line));
    if (!previousLineIsRow) width = undefined;
    const rows = isRow ? rowsOfLine(line, width) : [line];
    if (rows.length > 1) reportRowsOnOneLine(rows, file, report);
    if (isRow) width ??= cellsOf(rows[0]!).length;
    if (isRow) for (const row of rows) pushRow(row, result, file, report);
    else pushOther(line, result, file, report);
    previousLineIsRow = isRow;
    start = end;
  }
  return result;
}

/** How many tokens each cell of a row has. */
function cellsOf(line: readonly ParserToken[]): readonly number[] {
  const pipes = line.flatMap(({ tokenType }, index) => (tokenType === T.pipe ? [index] : []));
  return pipes.slice(1).map((pipe, index) => pipe - pipes[index]! - 1);
}

/**
 * `| a | b | | 1 | 2 |`: the rows of one line, where a blank cell ends each of them but the last. A heading is never blank but in the
 * corner of a matrix, so that the first blank one says how wide the grid is, if the rows above do not.
 */
function rowsOfLine(line: readonly ParserToken[], known: number | undefined): readonly (readonly ParserToken[])[] {
  const cells = cellsOf(line);
  const width = known ?? cells.findIndex((size, index) => index > 0 && size === 0);
  const isWhole = width > 1 && cells.length > width && (cells.length + 1) % (width + 1) === 0;
  if (!isWhole || cells.some((size, index) => index % (width + 1) === width && size > 0)) return [line];
  const pipes = line.flatMap(({ tokenType }, index) => (tokenType === T.pipe ? [index] : []));
  const starts = pipes.filter((_, index) => index > 0 && index % (width + 1) === 0);
  return [0, ...starts].map((start, index) => line.slice(start, starts[index] ?? line.length));
}

function reportRowsOnOneLine(rows: readonly (readonly ParserToken[])[], file: string, report: (diagnostic: Diagnostic) => void): void {
  const between = rows.slice(1).map((row, index) => ({ start: rows[index]!.at(-1)!.endOffset, end: row[0]!.startOffset }));
  const edits = between.map((span) => ({ file, span, text: "\n" }));
  const span = { start: rows[1]![0]!.startOffset, end: rows[1]!.at(-1)!.endOffset };
  report(diagnostic("rule-on-same-line", { file, span }, { what: "row" }, { fixes: [{ title: "Start new lines", edits }] }));
}

function beginsOrEndsWithPipe(line: readonly ParserToken[]): boolean {
  const { from, to } = extentOf(line);
  return line[from]?.tokenType === T.pipe || line[to]?.tokenType === T.pipe;
}

/** A row may share its line with the brace before it and the brace after it. */
function extentOf(line: readonly ParserToken[]): { readonly from: number; readonly to: number } {
  const firstPipe = line.findIndex((token) => token.tokenType === T.pipe);
  let from = 0;
  for (let index = 0; index < firstPipe; index++) if (line[index]!.tokenType === T.leftBrace) from = index + 1;
  let to = line.length - 1;
  while (to > firstPipe && line[to]!.tokenType === T.rightBrace) to--;
  return { from, to };
}

function pushRow(line: readonly ParserToken[], result: ParserToken[], file: string, report: (diagnostic: Diagnostic) => void): void {
  const { from, to } = extentOf(line);
  const missing = (place: "begin" | "end", token: ParserToken, at: number, text: string): void =>
    report(
      diagnostic(
        "missing-pipe",
        { file, span: { start: token.startOffset, end: token.endOffset } },
        { place },
        { fixes: [{ title: "Add the |", edits: [{ file, span: { start: at, end: at }, text }] }] },
      ),
    );
  for (let index = 0; index < line.length; index++) {
    const token = line[index]!;
    const isPipe = token.tokenType === T.pipe;
    if (index === from) {
      if (isPipe) setType(token, T.rowStart);
      else {
        missing("begin", token, token.startOffset, "| ");
        result.push(virtualToken(T.rowStart, token.startOffset));
      }
    }
    if (index === to && isPipe && to > from) setType(token, T.rowEnd);
    result.push(token);
    if (index === to && !(isPipe && to > from)) {
      missing("end", token, token.endOffset, " |");
      result.push(virtualToken(T.rowEnd, token.endOffset));
    }
  }
}

/** A pipe outside a grid means nothing: it is reported and left out. */
function pushOther(line: readonly ParserToken[], result: ParserToken[], file: string, report: (diagnostic: Diagnostic) => void): void {
  for (const token of line) {
    if (token.tokenType === T.pipe) {
      report(diagnostic("bad-character", { file, span: { start: token.startOffset, end: token.endOffset } }, { found: "|" }));
    } else result.push(token);
  }
}
