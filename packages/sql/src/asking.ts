/** Around which events it is looked for others: by selection, the kinds of those at hand. */
import { askedAtHand, comparedBy, rulesOf, type Plan } from "@scoreline/plan";

export type Asking = ReadonlyMap<number, ReadonlySet<number>>;

/** Of the lines that ignore events. */
export const askingOfIgnores = (plan: Plan): Asking =>
  asking(
    plan,
    plan.ignores.map(({ events, filter, burst }) => ({ kinds: events, asked: [filter, ...(burst?.same ?? [])] })),
  );

/** Of the rules on occurrences. */
export const askingOfRules = (plan: Plan): Asking =>
  asking(
    plan,
    rulesOf(plan).flatMap(({ rule, group }) => {
      if (!("limits" in rule)) return [];
      const amount = "expression" in rule.points ? rule.points.expression : null;
      const compared = [...rule.limits, group?.per ?? []].flat().flatMap(comparedBy);
      return { kinds: rule.events, asked: [rule.filter, amount, ...compared] };
    }),
  );

/** Notes the kinds with every selection that is asked of around events of them. */
function asking(plan: Plan, all: readonly { readonly kinds: readonly number[]; readonly asked: readonly (number | null)[] }[]): Asking {
  const atHand = askedAtHand(plan);
  const found = new Map<number, Set<number>>();
  for (const { kinds, asked } of all) {
    for (const selection of asked.flatMap((index) => (index === null ? [] : [...atHand[index]!.around]))) {
      const known = found.get(selection) ?? new Set();
      for (const kind of kinds) known.add(kind);
      found.set(selection, known);
    }
  }
  return found;
}
