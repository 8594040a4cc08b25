import { columnOf, subjectsOf, type Plan } from "@scoreline/plan";

/** The texts that a plan compares with a value, folded, by the name of the field or property. */
export interface TextsAsked {
  readonly lead: (field: string) => ReadonlySet<string>;
  /** Of all events that have a property of this name. */
  readonly events: (property: string) => ReadonlySet<string>;
}

/** Finds the texts that an expression has beside one field or property only. */
export function textsAsked(plan: Plan): TextsAsked {
  const byColumn = new Map<number, Set<string>>();
  const subjects = subjectsOf(plan);
  for (const [index, expression] of plan.expressions.entries()) {
    if (expression.kind !== "call") continue;
    const column = subjects[index]!;
    if (column < 0) continue;
    const texts = byColumn.get(column) ?? new Set();
    byColumn.set(column, texts);
    for (const argument of expression.arguments) {
      const part = plan.expressions[argument]!;
      if (part.kind !== "constant") continue;
      if (part.type === "text") texts.add(part.value);
      if (part.type === "texts") for (const text of part.value) texts.add(text);
    }
  }
  const { lead, events } = plan.inputs;
  const of = (columns: readonly number[]): ReadonlySet<string> => new Set(columns.flatMap((column) => [...(byColumn.get(column) ?? [])]));
  return {
    lead: (field) => of([lead.findIndex(({ name }) => name === field)]),
    events: (wanted) =>
      of(
        events.flatMap(({ properties }, event) =>
          properties.flatMap(({ name }, property) => (name === wanted ? [columnOf(plan, event, property)] : [])),
        ),
      ),
  };
}
