import { everyPlain, foldPlan, joining, rulesOf, type Plan, type PlanAmount } from "@scoreline/plan";

/** The expressions that decide on points which a lead can win. */
export function winningParts(plan: Plan): ReadonlySet<number> {
  /** Of each expression: itself, and what it is made of. */
  const { expressions } = foldPlan<Wanted, Wanted, Wanted>(
    plan,
    joining<Wanted>(everyPlain<Wanted>(null), (parts, table, index) => ({ index: table === "expressions" ? index : null, parts })),
  );
  const wins = (points: PlanAmount): boolean => ("expression" in points ? points.sign === 1 : points.millionths > 0);
  const roots = rulesOf(plan).flatMap(({ rule }) => {
    if ("adjustment" in rule) return rule.adjustment.kind === "add" && wins(rule.adjustment.points) ? [rule.when] : [];
    if (rule.kind === "criterion") return rule.rows.flatMap(({ when, value }) => (wins(value) ? [when] : []));
    return wins(rule.points) ? [rule.kind === "state" ? rule.when : rule.filter] : [];
  });
  const formulas = plan.scores.flatMap((score) => (score.kind === "formula" ? [score.expression] : []));
  const seen = new Set<Wanted>();
  const found = new Set<number>();
  const rest: Wanted[] = [...roots, ...formulas].map((root) => (root === null ? null : expressions[root]!));
  for (let next = rest.pop(); next !== undefined; next = rest.pop()) {
    if (next === null || seen.has(next)) continue;
    seen.add(next);
    if (next.index !== null) found.add(next.index);
    rest.push(...next.parts);
  }
  return found;
}

type Wanted = { readonly index: number | null; readonly parts: readonly Wanted[] } | null;
