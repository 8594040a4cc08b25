/** What a plan can do, each part with a lead that shows it. */
import { once, rulesOf, type Plan, type PlanRule, type PlanScore, type PlanThen } from "@scoreline/plan";
import type { Attainable, AttainableScore, Goal, Witness } from "./attainable-types.ts";
import { conditionFactor, firstOfFactors, goalsOf, lineFactor, occurrenceFactor, ratingFactor } from "./factors.ts";
import { finderOf } from "./finder.ts";
import type { Factor } from "./goal-search.ts";
import { unrated } from "./records.ts";

/** Worked out once for each plan. Never throws for a plan that `readPlan` accepts. */
export const attainable: (plan: Plan) => Attainable = once((plan) => {
  const finder = finderOf(plan);
  const { ends, records } = finder;
  const goals = goalsOf(finder);
  finder.tryLead({}, []);

  const rules = rulesOf(plan).map((_, index) => finder.spanOfRule(index));
  const scores = plan.scores.map((score, index): AttainableScore => {
    const span = finder.spanOfScore(index);
    const items = ends.itemsOf(index).map((_, item) => finder.spanOfItem(index, item));
    const seen = records.ratings[index]!;
    return {
      ...span,
      items,
      ratings: score.ratings.map((_, rating) => finder.goal(goals.rating(index, rating), () => seen[rating])),
      unrated: mayBeUnrated(score) ? finder.goal([ratingFactor(finder, index, -1)], () => seen[unrated]) : null,
    };
  });

  const rows = rulesOf(plan).map(({ rule }, index) =>
    "rows" in rule ? rule.rows.map((_, row) => finder.goal(firstOfFactors(finder, rule.rows, row), () => records.rows[index]![row])) : null,
  );
  const holds = rulesOf(plan).map(({ rule, score }, index): Goal | null => {
    if ("rows" in rule) return null;
    return finder.goal(factorsOfRule(rule, score, index), () => records.holds[index]);
  });
  /** Whether an occurrence counts, only trying shows. */
  function factorsOfRule(rule: Exclude<PlanRule, { readonly rows: unknown }> | PlanThen, score: number, index: number): readonly Factor[] {
    if (!("when" in rule)) return [occurrenceFactor(ends, index)];
    if ("adjustment" in rule) return [lineFactor(ends, score, rule)];
    return rule.when === null ? [] : [conditionFactor(finder, rule.when, true)];
  }

  const all = (
    list: readonly unknown[] | null | undefined,
    goal: (index: number) => readonly Factor[],
    seen: readonly (Witness | undefined)[],
  ): readonly Goal[] => (list ?? []).map((_, index) => finder.goal(goal(index), () => seen[index]));
  const discards = all(plan.discards, goals.discard, records.discards);
  const cells = plan.matrix?.cells.map((row, down) =>
    row.map((_, along) => finder.goal(goals.cell(down, along), () => records.cells[down * row.length + along])),
  );
  const overrides = all(plan.matrix?.overrides, goals.override, records.overrides);
  return {
    scores,
    rules,
    rows,
    holds,
    cells: cells ?? null,
    overrides,
    lifecycle: all(plan.lifecycle, goals.step, records.lifecycle),
    route: all(plan.route, goals.route, records.route),
    discards,
  };
});

const mayBeUnrated = ({ ratings }: PlanScore): boolean => ratings.length > 0 && ratings.at(-1)!.from !== null;
