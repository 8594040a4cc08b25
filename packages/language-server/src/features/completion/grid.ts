import { writeText, type Model, type Token } from "@scoreline/language";
import { CompletionItemKind } from "vscode-languageserver-types";
import type { Candidate } from "./candidate.ts";
import {
  actionCandidates,
  cellCandidates,
  definitionCandidates,
  fieldCandidates,
  lifecycleCandidates,
  routeCandidates,
  ratingsOf,
  scoreCandidates,
} from "./declared.ts";
import type { Slot } from "./slot.ts";
import { plain } from "./subject.ts";
import { reasonsOf } from "./texts.ts";

/** What fits a cell of a grid, by its row and column; null where the place is in no cell. */
export function gridCandidates({ blocks, item, firstOnLine }: Slot, tokens: readonly Token[], model: Model): readonly Candidate[] | null {
  const block = blocks.at(-1)!;
  if ((block.rule !== "matrixItems" && block.rule !== "gridRows") || item[0]?.image !== "|" || firstOnLine) return null;
  const column = item.filter(({ image }) => image === "|").length - 1;
  const header = rowAt(tokens, block.from);
  const isHeader = header[0]?.start === item[0].start;
  // After the last pipe of a full row nothing is meant, and Enter shall only end the line.
  if (!isHeader && column >= header.filter(({ image }) => image === "|").length - 1) return [];
  if (block.rule === "matrixItems")
    return matrixCell(block.head, column, isHeader, model).filter(({ label }) => !isHeader || !item.some(({ image }) => image === label));
  if (!isHeader) return caseCell(header, column, model);
  if (item.at(-1)?.image === "rating") return [word("of", "The rating of a score.")];
  if (item.at(-1)?.image === "of") return scoreCandidates(model).filter(({ label }) => ratingsOf(model, label).length > 0);
  const taken = new Set(item.map((_, index) => cellOf(item, index)).map((cell) => cell.map(plain).join(" ")));
  return headings(model).filter(({ label }) => !taken.has(label));
}

/** The row that begins at a token. */
function rowAt(tokens: readonly Token[], from: number): readonly Token[] {
  let end = from + 1;
  while (end < tokens.length && !tokens[end]!.firstOnLine) end++;
  return tokens.slice(from, end);
}

function matrixCell(head: readonly Token[], column: number, isHeader: boolean, model: Model): readonly Candidate[] {
  const [, row, , columns] = head;
  if (isHeader) return column === 0 ? [] : ratingsOf(model, columns?.image);
  return column === 0 ? ratingsOf(model, row?.image) : [...actionCandidates(model), word("none", "No action.")];
}

export interface GridCells {
  readonly rows: readonly string[];
  readonly columns: readonly string[];
  /** The ratings that have a row; null where there is no row at all. */
  readonly written: ReadonlySet<string> | null;
}

/** What a matrix needs rows and columns for, and has rows for, by its head; none of where its scores are not known. */
export function cellsInGrid({ head, from }: Slot["blocks"][number], tokens: readonly Token[], model: Model): GridCells {
  const [, row, , column] = head;
  const names = (score: string | undefined) => ratingsOf(model, score).map(({ snippet, label }) => snippet ?? label);
  const written = new Set<string>();
  let count = 0;
  for (let index = from; index < tokens.length && tokens[index]!.image !== "}"; index++) {
    if (!tokens[index]!.firstOnLine || tokens[index]!.image !== "|") continue;
    if (count++ > 0) written.add(tokens[index + 1]?.image ?? "");
  }
  return { rows: names(row?.image), columns: names(column?.image), written: count === 0 ? null : written };
}

/** What a column of `cases` may be headed by. */
function headings(model: Model): readonly Candidate[] {
  return [
    ...fieldCandidates(model.fields),
    ...scoreCandidates(model),
    ...definitionCandidates(model),
    ...model.scores.filter(({ ratings }) => ratings.length > 0).map(({ name }) => word(`rating of ${name}`, "The rating of the score.")),
    word("cell", "The cell of the matrix."),
    word("action", "The next action."),
    word("lifecycle", "The step of the lifecycle."),
    word("route", "Who receives the lead."),
    word("discarded", "Whether the lead is discarded: a reason, yes or no."),
  ];
}

function caseCell(header: readonly Token[], column: number, model: Model): readonly Candidate[] {
  const words = cellOf(header, column).map(plain);
  const [first, second, third] = words;
  const isResult = ["cell", "action", "lifecycle", "route", "discarded"].includes(cellOf(header, column)[0]?.image ?? "");
  const isField = !isResult && (first === "lead" || model.fields.some(({ name }) => name === first));
  if (isField) return fieldValues(first === "lead" ? third : first, model);
  if (first === "rating" && second === "of") return ratingsOf(model, third);
  switch (first) {
    case "cell":
      return [...cellCandidates(model), word("none", "No cell.")];
    case "action":
      return [...actionCandidates(model), word("none", "No action.")];
    case "lifecycle":
      return [...lifecycleCandidates(model), word("none", "No step.")];
    case "route":
      return [...routeCandidates(model), word("none", "Nobody.")];
    case "discarded":
      return [
        ...reasonsOf(model).map((reason) => value(reason, "discard")),
        word("yes", "Discarded, for any reason."),
        word("no", "Not discarded."),
      ];
    default:
      return definitionValues(first, model);
  }
}

/** What may be expected of a definition; a number is for people to write. */
function definitionValues(name: string | undefined, { defines, types }: Model): readonly Candidate[] {
  const define = defines.find((each) => each.name === name);
  const kind = define === undefined ? undefined : types.get(define.declaration.expression)?.kind;
  const truths =
    kind === "condition" || kind === "truth" ? [word("yes", "The definition holds."), word("no", "The definition does not hold.")] : [];
  return kind === undefined || kind === "condition" ? truths : [...truths, word("missing", "There is no value.")];
}

/** What is between two pipes of a row. */
function cellOf(row: readonly Token[], column: number): readonly Token[] {
  const pipes = row.flatMap(({ image }, index) => (image === "|" ? [index] : []));
  const start = pipes[column];
  return start === undefined ? [] : row.slice(start + 1, pipes[column + 1] ?? row.length);
}

function fieldValues(name: string | undefined, { fields }: Model): readonly Candidate[] {
  const type = fields.find((field) => field.name === name)?.declaration.type;
  const values = (type?.values ?? []).flatMap((each) => (each.kind === "text" ? [value(each.value, "one of the values")] : []));
  const truths = type?.name === "yes or no" ? [word("yes", "The field is yes."), word("no", "The field is no.")] : [];
  return [...values, ...truths, word("missing", "No value.")];
}

const word = (label: string, documentation: string): Candidate => ({ label, kind: CompletionItemKind.Keyword, rank: 1, documentation });
const value = (text: string, detail: string): Candidate => ({
  label: text,
  kind: CompletionItemKind.Value,
  rank: 0,
  detail,
  snippet: writeText(text),
});
