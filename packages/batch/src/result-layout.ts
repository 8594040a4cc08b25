import { DataError, type ResultColumn, type ResultRow } from "@scoreline/data";
import type { Outcome, Plan, Properties } from "@scoreline/plan";

/** The columns of the results of a plan, and the row of a lead in them. */
export interface ResultLayout {
  readonly columns: readonly ResultColumn[];
  rowOf(id: string, outcome: Outcome): ResultRow;
}

/**
 * `lead_id`, each score with its rating and stage where it has them, then what follows from them: a column
 * for the route where the model has routes, and, where they are asked for, one for each property of actions and of routes. Throws `DataError` where names
 * clash.
 */
export function resultLayout(plan: Plan, withProperties = false): ResultLayout {
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
  if (plan.route !== null) add("route", "text", (outcome) => outcome.route);
  if (withProperties) {
    for (const [from, parts] of [
      ["action", plan.actions],
      ["route", plan.route ?? []],
    ] as const) {
      const keys = new Set(parts.flatMap(({ properties }) => Object.keys(properties)));
      for (const key of keys) add(`${from}_${key}`, "text", ({ properties }) => asText(properties[from]?.[key]));
    }
  }
  return { columns, rowOf: (id, outcome) => [id, ...values.map((value) => value(outcome))] };
}

/** A property as text, since one may be a number here and a text there. */
function asText(value: Properties[string] | undefined): string | null {
  if (typeof value === "boolean") return value ? "yes" : "no";
  return value === undefined || value === null ? null : String(value);
}
