import { DataError, type ResultColumn, type ResultRow } from "@scoreline/data";
import type { Outcome, Plan } from "@scoreline/plan";

/** The columns of the results of a plan, and the row of a lead in them. */
export interface ResultLayout {
  readonly columns: readonly ResultColumn[];
  rowOf(id: string, outcome: Outcome): ResultRow;
}

/** `lead_id`, each score with its rating and stage where it has them, then what follows from them. Throws `DataError` where names clash. */
export function resultLayout(plan: Plan): ResultLayout {
  const columns: ResultColumn[] = [{ name: "lead_id", kind: "text" }];
  const values: ((outcome: Outcome) => string | number | null)[] = [];
  const add = (name: string, kind: ResultColumn["kind"], value: (outcome: Outcome) => string | number | null): void => {
    if (columns.some((column) => column.name === name)) {
      throw new DataError(`Two columns of the results would be called “${name}”.`, `Give the score “${name}” another name in the model.`);
    }
    columns.push({ name, kind });
    values.push(value);
  };
  for (const score of plan.scores) {
    const { name } = score;
    add(name, "points", (outcome) => outcome.scores[name]?.millionths ?? null);
    if (score.ratings.length > 0) add(`${name}_rating`, "text", (outcome) => outcome.scores[name]?.rating ?? null);
    if (score.kind !== "formula" && score.items.some((item) => item.kind === "stage"))
      add(`${name}_stage`, "text", (outcome) => outcome.scores[name]?.stage ?? null);
  }
  add("discarded", "text", (outcome) => outcome.discarded);
  add("cell", "text", (outcome) => outcome.cell);
  add("action", "text", (outcome) => outcome.action);
  add("lifecycle", "text", (outcome) => outcome.lifecycle);
  return { columns, rowOf: (id, outcome) => [id, ...values.map((value) => value(outcome))] };
}
