import { partOf, type Plan, type PlanMatrix } from "@scoreline/plan";
import { cellName } from "@scoreline/semantics";
import { toned, type Block, type Item, type MatrixSample, type Piece, type Target } from "../document/document.ts";
import { matrixFigure } from "../matrix/matrix-figure.ts";
import { cellCounts } from "./own-leads.ts";
import { actionShown } from "./decision-words.ts";
import type { Previewed, PreviewedLead } from "./previewed.ts";

/** The matrix with the samples in it as numbers, their names, and what is done whatever the cell says. */
export function matrixBlocks(plan: Plan, { leads, chosen, own, placeOf }: Previewed): Block[] {
  const { matrix } = plan;
  const numbered = leads.map((lead, index) => {
    const { name, outcome } = lead;
    const at = matrix === null || outcome.cell === null ? null : placeIn(plan, matrix, lead);
    const action = at === null ? null : (matrix!.cells[at.row]?.[at.column] ?? null);
    const said = action === null ? null : plan.actions[action]!.name;
    const sample: MatrixSample = {
      name,
      number: index + 1,
      chosen: name === chosen?.name,
      overridden: at !== null && outcome.action !== said,
    };
    return { lead, at, sample };
  });
  const names = leads.length === 0 ? [] : [namesOf(numbered, matrix !== null)];
  if (matrix === null) return [{ kind: "paragraph", text: "The model has no matrix yet.", tone: "dim" }, ...names];
  const figure = matrixFigure(plan, matrix, ({ row, column, rowAt, columnAt }) => {
    const target = placeOf(row, column);
    const here = numbered.filter(({ at }) => at?.row === rowAt && at.column === columnAt);
    const notes = cellCounts(own, row, column, cellName(row, column));
    return { samples: here.map(({ sample }) => sample), notes, ...(target === undefined ? {} : { target }) };
  });
  return [figure, ...names, ...overrideList(plan, matrix)];
}

function placeIn(plan: Plan, matrix: PlanMatrix, { outcome }: PreviewedLead): { readonly row: number; readonly column: number } {
  const ratedAt = (index: number): number => {
    const { name, ratings } = plan.scores[index]!;
    return ratings.findIndex((rating) => rating.name === outcome.scores[name]!.rating);
  };
  return { row: ratedAt(matrix.rows), column: ratedAt(matrix.columns) };
}

/** `1 CFO of a bank  2* Student`; one that has no cell says why. */
function namesOf(numbered: readonly { readonly lead: PreviewedLead; readonly sample: MatrixSample }[], hasCells: boolean): Block {
  return {
    kind: "paragraph",
    text: numbered.flatMap(({ lead: { name, outcome }, sample: { number, chosen, overridden } }, index): Piece[] => {
      const out = outcome.discarded !== null ? " – discarded" : hasCells && outcome.cell === null ? " – no cell" : "";
      const target: Target = { to: "lead", name, chosen };
      return [...(index === 0 ? [] : [" "]), { text: `${number}${overridden ? "*" : ""} ${name}${out}`, target }];
    }),
  };
}

/** Each leads to where it is written. */
function overrideList(plan: Plan, { overrides }: PlanMatrix): Block[] {
  if (overrides.length === 0) return [];
  const items = overrides.map((override): Item => {
    const { because, sentence, source } = partOf(plan, override);
    const file = plan.words?.files[source.file];
    const action = override.action === null ? null : plan.actions[override.action]!.name;
    // What is done instead is said beside it.
    const words = because ?? sentence?.replace(/^.*? instead of the cell’s action /, "") ?? "";
    const shown: Piece = file === undefined ? words : { text: words, target: { to: "source", ...source, file } };
    return { text: ["* ", shown, " → ", toned("strong", actionShown(plan, action) ?? "nothing")], tone: "dim" };
  });
  return [{ kind: "list", items: [{ text: "Whatever the cell says:", tone: "dim", items }] }];
}
