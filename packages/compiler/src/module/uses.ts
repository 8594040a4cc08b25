/** What is used of a plan's expressions, and how often: what is asked for nowhere but in a promise is in no module. */
import { comparedBy, typesOf, withReferences, type Plan, type Pointer } from "@scoreline/plan";

export interface Uses {
  /** By index of the expression, in how many places it is. */
  readonly expressions: readonly number[];
  /** Indices of properties that are texts and tell events apart, for which their numbers do. That is no place where they are. */
  readonly numbers: ReadonlySet<number>;
  /** Indices of the selections and resets that are used. */
  readonly selections: ReadonlySet<number>;
  readonly resets: ReadonlySet<number>;
}

/** Follows every index from what a module works out down to where it points, by the shape of the plan: from above, where a fold comes from below. */
export function usesOf(plan: Plan): Uses {
  const expressions = plan.expressions.map(() => 0);
  const selections = new Set<number>();
  const resets = new Set<number>();
  const isNew = (set: Set<number>, index: number): boolean => set.size < set.add(index).size;

  const use: Pointer = (table, index) => {
    if (table === "expressions" && expressions[index]!++ === 0) withReferences(table, [plan.expressions[index]!], use);
    if (table === "selections" && isNew(selections, index)) withReferences(table, [plan.selections[index]!], use);
    if (table === "resets" && isNew(resets, index)) withReferences(table, [plan.resets[index]!], use);
    // In each place anew, as each rule has fading of its own.
    if (table === "decays") withReferences(table, [plan.decays[index]!], use);
    return index;
  };
  for (const key of ["ignores", "scores", "discards", "matrix", "lifecycle", "route"] as const)
    withReferences(key, plan[key] as never, use);

  const types = typesOf(plan);
  const numbers = new Set<number>();
  const tellApartBy = (index: number): void => {
    if (plan.expressions[index]!.kind !== "event-field" || types[index] !== "text") return;
    numbers.add(index);
    expressions[index]!--;
  };
  for (const index of selections) plan.selections[index]!.same.forEach(tellApartBy);
  for (const { burst } of plan.ignores) burst?.same.forEach(tellApartBy);
  for (const item of plan.scores.flatMap((score) => (score.kind === "formula" ? [] : score.items))) {
    if ("items" in item && item.per !== null) comparedBy(item.per).forEach(tellApartBy);
    for (const rule of "items" in item ? item.items : [item])
      if ("limits" in rule) for (const limit of rule.limits) comparedBy(limit).forEach(tellApartBy);
  }
  return { expressions, numbers, selections, resets };
}
