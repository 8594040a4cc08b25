/** What people see of a model: its name, its matrix, and what can be decided. */
import { actionLabel, labelOf, type Plan } from "@scoreline/plan";
import { cellName } from "@scoreline/semantics";

export interface ModelSummary {
  readonly hash: string;
  readonly name: string;
  readonly timezone: string;
  readonly matrix: {
    readonly rows: MatrixSide;
    readonly columns: MatrixSide;
    /** By rating of the rows, then of the columns, the best first; with the label of what is done there, null for nothing. */
    readonly cells: readonly (readonly { readonly name: string; readonly action: string | null }[])[];
  } | null;
  readonly actions: readonly Named[];
  readonly routes: readonly Named[];
  readonly lifecycle: readonly Named[];
}

interface MatrixSide {
  readonly label: string;
  readonly ratings: readonly string[];
}

interface Named {
  readonly name: string;
  readonly label: string;
}

/** The summary of a plan; names take the place of words that it has not. */
export function modelSummary(plan: Plan): ModelSummary {
  const { matrix, scores, actions, hashes, words, model } = plan;
  const side = (score: number): MatrixSide => ({
    label: labelOf(plan, scores[score]!) ?? scores[score]!.name,
    ratings: scores[score]!.ratings.map(({ name }) => name),
  });
  const worded = (all: Plan["lifecycle"] | Plan["route"]): readonly Named[] =>
    (all ?? []).map((each) => ({ name: each.name, label: labelOf(plan, each) ?? each.name }));
  const actionLabels = actions.map(({ name }) => actionLabel(plan, name) ?? name);
  return {
    hash: hashes.text,
    name: words?.name ?? "Leads",
    timezone: model.timezone,
    matrix: matrix && {
      rows: side(matrix.rows),
      columns: side(matrix.columns),
      cells: matrix.cells.map((row, at) =>
        row.map((action, column) => ({
          name: cellName(scores[matrix.rows]!.ratings[at]!.name, scores[matrix.columns]!.ratings[column]!.name),
          action: action === null ? null : actionLabels[action]!,
        })),
      ),
    },
    actions: actions.map(({ name }, index) => ({ name, label: actionLabels[index]! })),
    routes: worded(plan.route),
    lifecycle: worded(plan.lifecycle),
  };
}
