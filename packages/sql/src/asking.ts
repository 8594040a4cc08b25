/** Around which events it is looked for others: by selection, the kinds of those at hand. */
import { comparedBy, type Plan } from "@scoreline/plan";

export type Asking = ReadonlyMap<number, ReadonlySet<number>>;

/** Of the lines that ignore events. */
export function askingOfIgnores(plan: Plan): Asking {
  const asking = new Map<number, Set<number>>();
  for (const { events, filter, burst } of plan.ignores) note(plan, events, [filter, ...(burst?.same ?? [])], asking);
  return asking;
}

/** Of the rules on occurrences. */
export function askingOfRules(plan: Plan): Asking {
  const asking = new Map<number, Set<number>>();
  const items = plan.scores.flatMap((score) => (score.kind === "formula" ? [] : score.items));
  for (const item of items) {
    const per = "items" in item && item.per !== null ? comparedBy(item.per) : [];
    for (const rule of "items" in item ? item.items : [item]) {
      if (rule.kind !== "occurrences") continue;
      const amount = "expression" in rule.points ? rule.points.expression : null;
      note(plan, rule.events, [rule.filter, amount, ...rule.limits.flatMap(comparedBy), ...per], asking);
    }
  }
  return asking;
}

/** Notes the kinds with every selection that the expressions ask of. */
function note(plan: Plan, kinds: readonly number[], expressions: readonly (number | null)[], asking: Map<number, Set<number>>): void {
  const seen = new Set<number>();
  const select = (selection: number): void => {
    const known = asking.get(selection) ?? new Set();
    asking.set(selection, known);
    for (const kind of kinds) known.add(kind);
    const { window } = plan.selections[selection]!;
    if (window?.kind === "since") select(window.selection);
  };
  const visit = (index: number): void => {
    if (seen.has(index)) return;
    seen.add(index);
    const expression = plan.expressions[index]!;
    if (expression.kind === "call") expression.arguments.forEach(visit);
    else if (expression.kind === "history" || expression.kind === "later") select(expression.selection);
  };
  for (const index of expressions) if (index !== null) visit(index);
}
