import { spanOf } from "@scoreline/diagnostics";
import { millionthsOf } from "@scoreline/semantics";
import type { CasesBlock, GridCell, Name } from "../ast.ts";
import type { DefineSymbol, FieldSymbol, ScoreSymbol } from "../model.ts";
import { textOf } from "../symbols/program.ts";
import { suggest } from "../symbols/suggest.ts";
import { cellCondition, cellNeeds } from "./case-definitions.ts";
import { nameInCell } from "./matrix.ts";
import { resolveCell, resolveReason, resolveRoute, resolveStep, type ExpectationContext } from "./expectations.ts";
import { resolveAction } from "./matrix.ts";
import { resolveRating, resolveScore } from "./scores.ts";
import { checkValues } from "./settings.ts";

/** What a column of a table of cases sets or expects. */
export type CaseColumn =
  | { readonly kind: "field"; readonly field: FieldSymbol }
  | { readonly kind: "score" | "rating"; readonly score: ScoreSymbol }
  | { readonly kind: "definition"; readonly heading: Name; readonly define: DefineSymbol }
  | { readonly kind: "cell" | "action" | "lifecycle" | "route" | "discarded" };

const results = ["cell", "action", "lifecycle", "route", "discarded"] as const;

/** Resolves the headings of a table of cases and checks each row against them. */
export function resolveCases({ grid }: CasesBlock, context: ExpectationContext): void {
  const [header, ...rows] = grid.rows;
  if (header === undefined) return;
  const columns = header.cells.map((cell) => resolveHeading(cell, context));
  reportColumnsTwice(header.cells, context);
  for (const row of rows) {
    row.cells.forEach((cell, index) => {
      const column = columns[index];
      if (column !== null && column !== undefined && cell.items.length > 0) checkCell(cell, column, context);
    });
  }
}

function resolveHeading(cell: GridCell, context: ExpectationContext): CaseColumn | null {
  const { program, file } = context;
  const [item, ...others] = cell.items;
  if (item?.kind !== "words" || others.length > 0) {
    const written = item === undefined ? cell.span : spanOf(item.span, others.at(-1)?.span ?? item.span);
    program.reporter.report("unclear-heading", file, { span: written }, {});
    return null;
  }
  const name = item.words.at(-1);
  if (name === undefined || name.missing) return null;
  if (item.form === "rating-of") return resolveRatingColumn(name, context);
  if (item.form === "member") return resolveFieldColumn(name, context);
  const result = results.find((each) => each === name.text);
  if (result !== undefined && !name.quoted) return { kind: result };
  if (program.scores.get(name.text) !== null) {
    const score = resolveScore(name, context);
    return score === null ? null : { kind: "score", score };
  }
  const define = program.defines.get(name.text);
  if (define !== null) {
    program.references.use(file, name, define);
    return { kind: "definition", heading: name, define };
  }
  return resolveFieldColumn(name, context);
}

function resolveRatingColumn(name: Name, context: ExpectationContext): CaseColumn | null {
  const score = resolveScore(name, context);
  if (score === null) return null;
  if (score.ratings.length > 0) return { kind: "rating", score };
  context.program.reporter.report("score-without-ratings", context.file, name, { name: score.name });
  return null;
}

function resolveFieldColumn(name: Name, { program, file }: ExpectationContext): CaseColumn | null {
  const field = program.fields.get(name.text);
  if (field !== null) {
    program.references.use(file, name, field);
    return { kind: "field", field };
  }
  const candidates = () => [...program.fields.names, ...program.scores.names, ...program.defines.names, ...results];
  const otherwise =
    "A column heading is a lead field, a score, `rating of` a score, a definition, `cell`, `action`, `lifecycle`, `route` or `discarded`.";
  const { suggestion, fixes } = suggest(program.reporter, file, name, candidates, otherwise);
  program.reporter.report("unknown-column", file, name, { name: name.text, suggestion }, { fixes });
  return null;
}

function reportColumnsTwice(cells: readonly GridCell[], { program, file }: ExpectationContext): void {
  const first = new Map<string, GridCell>();
  for (const cell of cells) {
    const heading = textOf(program, file, cell).trim();
    if (cell.items.length === 0) continue;
    const earlier = first.get(heading);
    if (earlier === undefined) first.set(heading, cell);
    else {
      program.reporter.report(
        "set-twice",
        file,
        cell,
        { name: heading },
        {
          related: [{ file, span: earlier.span, message: "the first column of this name" }],
        },
      );
    }
  }
}

function checkCell(cell: GridCell, column: CaseColumn, context: ExpectationContext): void {
  const { program, file } = context;
  const [item] = cell.items;
  const whole = { span: spanOf(item!.span, cell.items.at(-1)!.span) };
  const named = nameInCell(cell);
  const isNone = item?.kind === "none" && cell.items.length === 1;
  const reject = (needs: string): void => {
    program.reporter.report("case-of-wrong-kind", file, whole, { found: textOf(program, file, whole), needs });
  };
  switch (column.kind) {
    case "field":
      checkValues(column.field, cell.items, file, program);
      return;
    case "score":
      if (named?.form !== "number") reject(`the score of “${column.score.name}” as a number`);
      else if (millionthsOf(named.text) === null) program.reporter.report("too-many-decimals", file, whole, { number: named.text });
      return;
    case "rating":
      if (named !== null) resolveRating(named.node, named.text, column.score, context);
      else if (!isNone) reject(`a rating of “${column.score.name}”, or \`none\``);
      return;
    case "definition":
      checkDefinitionCell(cell, column, reject, context);
      return;
    case "cell":
      if (named !== null) {
        resolveCell(named.node, named.text, context);
      } else if (!isNone) reject("a cell such as `A1`, or `none`");
      return;
    case "action":
      if (named?.node.kind === "name") resolveAction(named.node, file, program);
      else if (!isNone) reject("the name of an action, or `none`");
      return;
    case "lifecycle":
      if (named?.node.kind === "name") resolveStep(named.node, context);
      else if (!isNone) reject("the name of a lifecycle step, or `none`");
      return;
    case "route":
      if (named?.node.kind === "name") resolveRoute(named.node, context);
      else if (!isNone) reject("the name of a route, or `none`");
      return;
    case "discarded":
      if (item?.kind === "text" && cell.items.length === 1) resolveReason(item, context);
      else if (item?.kind !== "truth" || cell.items.length > 1) reject("a reason in quotes, `yes` or `no`");
      return;
  }
}

function checkDefinitionCell(
  cell: GridCell,
  { heading, define }: Extract<CaseColumn, { kind: "definition" }>,
  reject: (needs: string) => void,
  { program, file }: ExpectationContext,
): void {
  const type = program.types.get(define.declaration.expression);
  const [item, ...others] = cell.items;
  if (type === undefined || type.kind === "unknown" || item === undefined) return;
  const condition = others.length > 0 ? null : cellCondition(heading, type, item, program);
  if (condition === null) reject(cellNeeds(define, type));
  else if (item.kind === "number" && type.kind === "points" && millionthsOf(item.decimal) === null)
    program.reporter.report("too-many-decimals", file, item, { number: item.decimal });
  else program.cases.set(cell, condition);
}
