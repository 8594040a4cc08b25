import type { Span } from "@scoreline/diagnostics";
import type { GridCell, MatrixDeclaration, OutgoingProperty, ScoreSymbol } from "@scoreline/language";
import type { PlanAction, PlanDiscard, PlanLifecycleStep, PlanMatrix, PlanOverride, PlanProperties, PlanRoute } from "@scoreline/plan";
import { conditionWords } from "../words/condition-words.ts";
import { slug } from "../words/ids.ts";
import { discardSentence, overrideSentence, stepSentence } from "../words/outcome-words.ts";
import { condition } from "./conditions.ts";
import { missing, type Lowering } from "./lowering.ts";
import { outside } from "./scope.ts";

export function discards(lowering: Lowering): PlanDiscard[] {
  return lowering.model.discards.map(({ file, declaration }) => ({
    part: lowering.part(file, declaration, {
      id: lowering.ids.claim("discard", slug(declaration.reason.value)),
      sentence: discardSentence(declaration, lowering),
    }),
    reason: declaration.reason.value,
    when: condition(declaration.condition, outside, lowering),
  }));
}

export function actions(lowering: Lowering): PlanAction[] {
  return lowering.model.actions.map(({ name, declaration }) => ({ name, properties: properties(declaration.properties, lowering) }));
}

const properties = (written: readonly OutgoingProperty[], lowering: Lowering): PlanProperties =>
  Object.fromEntries(written.map(({ name, values }) => [name.text, propertyValue(values[0], lowering)]));

function propertyValue(value: OutgoingProperty["values"][number] | undefined, lowering: Lowering): PlanProperties[string] {
  switch (value?.kind) {
    case "name":
      return { field: lowering.field(value.text).index };
    case "text":
    case "number":
    case "truth":
      return value.value;
    case "date":
      return value.text;
    default:
      return missing("value", value?.kind ?? "none");
  }
}

export function matrix(lowering: Lowering): PlanMatrix | null {
  const placed = lowering.model.matrix;
  if (placed === null) return null;
  const { file, declaration } = placed;
  const rows = lowering.score(declaration.rowScore.text);
  const columns = lowering.score(declaration.columnScore.text);
  return {
    rows: rows.index,
    columns: columns.index,
    cells: cells(declaration, rows, columns, lowering),
    overrides: declaration.overrides.map(
      (line): PlanOverride => ({
        part: lowering.part(file, line, {
          id: lowering.ids.claim(
            "matrix",
            line.action.kind === "none" ? "none" : line.action.text,
            slug(conditionWords(line.condition, lowering)),
          ),
          sentence: overrideSentence(line, lowering),
          because: line.because?.value,
        }),
        action: line.action.kind === "none" ? null : lowering.action(line.action.text).index,
        when: condition(line.condition, outside, lowering),
      }),
    ),
  };
}

/** By the ratings of the two scores, in whatever order the rows and columns of the grid were written. */
function cells(declaration: MatrixDeclaration, rows: ScoreSymbol, columns: ScoreSymbol, lowering: Lowering): (number | null)[][] {
  const written = matrixCells(declaration);
  return rows.ratings.map((row) => {
    const across = written.get(row.name) ?? missing("matrix row", row.name);
    return columns.ratings.map((column) => {
      const cell = across.get(column.name) ?? missing("matrix column", column.name);
      return cell.items[0]?.kind === "none" ? null : lowering.action(cellText(cell)).index;
    });
  });
}

/** Where each cell of a matrix is written, by the ratings that its row and its column are headed with. */
export function matrixCells({ grid }: MatrixDeclaration): ReadonlyMap<string, ReadonlyMap<string, GridCell>> {
  const [header, ...body] = grid.rows;
  const across = header!.cells.slice(1).map(cellText);
  return new Map(body.map(({ cells: [name, ...cells] }) => [cellText(name!), new Map(cells.map((cell, at) => [across[at]!, cell]))]));
}

/** What is written in a cell, without the blanks around it. */
export function cellSpan({ items, span }: GridCell): Span {
  const [first] = items;
  const last = items.at(-1);
  return first === undefined || last === undefined ? span : { start: first.span.start, end: last.span.end };
}

/** The name in a cell of a matrix, or the rating that heads a row or column of it. */
function cellText({ items: [item] }: GridCell): string {
  switch (item?.kind) {
    case "words":
      return item.words.map(({ text }) => text).join(".");
    case "number":
      return item.decimal;
    case "text":
      return item.value;
    default:
      return missing("matrix cell", item?.kind ?? "empty");
  }
}

export function lifecycle(lowering: Lowering): PlanLifecycleStep[] | null {
  const placed = lowering.model.lifecycle;
  if (placed === null) return null;
  return placed.declaration.steps.map((step) => ({
    part: lowering.part(placed.file, step, { label: step.label?.value, sentence: stepSentence(step, lowering) }),
    name: step.name.text,
    when: step.condition === undefined ? null : condition(step.condition, outside, lowering),
  }));
}

export function route(lowering: Lowering): PlanRoute[] | null {
  const placed = lowering.model.route;
  if (placed === null) return null;
  return placed.declaration.lines.map((line) => ({
    part: lowering.part(placed.file, line, { label: line.label?.value, sentence: stepSentence(line, lowering) }),
    name: line.name.text,
    when: line.condition === undefined ? null : condition(line.condition, outside, lowering),
    properties: properties(line.properties, lowering),
  }));
}
