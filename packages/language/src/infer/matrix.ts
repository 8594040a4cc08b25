import { spanOf } from "@scoreline/diagnostics";
import { cellName } from "@scoreline/semantics";
import type { GridCell, MatrixDeclaration, Name, NumberLiteral, TextLiteral } from "../ast.ts";
import type { Placed, RatingSymbol, ScoreSymbol } from "../model.ts";
import { textOf, type Program } from "../symbols/program.ts";
import { suggest } from "../symbols/suggest.ts";
import { noneAdvice, saysNothing } from "../words/brought-words.ts";
import type { ResolvedMatrix } from "./context.ts";
import { resolveRating, resolveScore } from "./scores.ts";

export function resolveMatrix(matrix: Placed<MatrixDeclaration>, program: Program): ResolvedMatrix {
  const { file, declaration } = matrix;
  const context = { program, file };
  const rowScore = resolveScore(declaration.rowScore, context);
  const columnScore = resolveScore(declaration.columnScore, context);
  const [header, ...body] = declaration.grid.rows;
  const columns = (header?.cells ?? []).slice(1).map((cell) => resolveHeading(cell, columnScore, file, program));
  const rows = body.map((row) => (row.cells[0] === undefined ? null : resolveHeading(row.cells[0], rowScore, file, program)));
  for (const row of body) {
    for (const cell of row.cells.slice(1)) resolveSquare(cell, file, program);
  }
  for (const override of declaration.overrides) {
    if (override.action.kind === "name" && !override.action.missing) resolveAction(override.action, file, program);
  }
  const cells = new Map<string, { row: RatingSymbol; column: RatingSymbol }>();
  for (const row of rowScore?.ratings ?? []) {
    for (const column of columnScore?.ratings ?? []) cells.set(cellName(row.name, column.name), { row, column });
  }
  return { ...matrix, rowScore, columnScore, columns, rows, cells };
}

/** An action named in a square, an override or an expectation. */
export function resolveAction(name: Name, file: string, program: Program): void {
  const action = program.actions.get(name.text);
  if (action !== null) {
    program.references.use(file, name, action);
    return;
  }
  const { suggestion, fixes } = suggest(
    program.reporter,
    file,
    name,
    program.actions.names,
    'Actions are declared with `action name "Label"`.',
  );
  program.reporter.report("unknown-action", file, name, { name: name.text, suggestion }, { fixes });
}

function resolveHeading(cell: GridCell, score: ScoreSymbol | null, file: string, program: Program): RatingSymbol | null {
  if (score === null || score.ratings.length === 0) return null;
  const named = nameInCell(cell);
  if (named === null) {
    program.reporter.report("heading-without-rating", file, cell, { score: score.name });
    return null;
  }
  return resolveRating(named.node, named.text, score, { program, file });
}

function resolveSquare(cell: GridCell, file: string, program: Program): void {
  if (cell.items.length === 0 || cell.items.some((item) => item.kind === "missing-value")) {
    program.reporter.report("square-without-action", file, cell, {});
    return;
  }
  const [item, ...others] = cell.items;
  if (item?.kind === "none" && others.length === 0) return;
  const named = nameInCell(cell);
  const whole = { span: spanOf(cell.items[0]!.span, cell.items.at(-1)!.span) };
  const words = textOf(program, file, whole);
  if (saysNothing(words) && program.actions.get(words) === null) {
    const fix = { title: "Write “none”", edits: [{ file, span: whole.span, text: "none" }] };
    program.reporter.report("other-phrase", file, whole, { phrase: words, advice: noneAdvice }, { fixes: [fix] });
    return;
  }
  if (named?.form === "name") {
    const { node } = named;
    if (node.kind === "name") resolveAction(node, file, program);
    return;
  }
  program.reporter.report("unknown-action", file, whole, {
    name: words,
    suggestion: "A cell contains the name of one action, or `none`.",
  });
}

/** A cell's single word, number or text, as a name of something. */
export interface CellName {
  readonly node: Name | NumberLiteral | TextLiteral;
  readonly text: string;
  readonly form: "name" | "number" | "text";
}

/** What a cell names; null where it is blank or holds something else. */
export function nameInCell(cell: GridCell): CellName | null {
  const [item, ...others] = cell.items;
  if (item === undefined || others.length > 0) return null;
  if (item.kind === "text") return { node: item, text: item.value, form: "text" };
  if (item.kind === "number") return { node: item, text: item.decimal, form: "number" };
  const [word] = item.kind === "words" && item.form === "name" && item.words.length === 1 ? item.words : [];
  return word === undefined || word.missing ? null : { node: word, text: word.text, form: "name" };
}
