/** What a plan can do, each part with a lead that shows it. */
import { once, rulesOf, type Plan, type PlanRule, type PlanScore, type PlanThen } from "@scoreline/plan";
import type { Attainable, AttainableScore, Goal, Span } from "./attainable-types.ts";
import { conditionFactor, firstOfFactors, lineFactor, occurrenceFactor, ratedFactor, ratingFactor } from "./factors.ts";
import { finderOf } from "./finder.ts";
import type { Factor } from "./goal-search.ts";
import { unrated } from "./records.ts";
import { Sum, unknownEnds, type Ends, type Part } from "./sums.ts";

/** Worked out once for each plan. Never throws for a plan that `readPlan` accepts. */
export const attainable: (plan: Plan) => Attainable = once((plan) => {
  const finder = finderOf(plan);
  const { ends, records } = finder;
  const start = finder.start();
  finder.tryLead({}, []);

  const rules = rulesOf(plan).map(({ rule, score }, index): Span => {
    const part = ends.rules[index];
    if (part !== null && part !== undefined) return finder.span(endsOfPart(part), records.rules[index]!);
    return finder.span(unknownEnds(ends.line(score, rule as PlanThen, start).gives), records.rules[index]!);
  });

  function endsOfPart(part: Part): Ends {
    return new Sum([part], ends.ranges).ends(start);
  }

  const scores = plan.scores.map((score, index): AttainableScore => {
    const span = finder.span(ends.ends(index, start), records.scores[index]!);
    const items = ends.itemsOf(index).map((part, item) => finder.span(endsOfPart(part), records.items[index]![item]!));
    const seen = records.ratings[index]!;
    return {
      ...span,
      items,
      ratings: score.ratings.map((_, rating) => finder.goal([ratingFactor(finder, index, rating)], () => seen[rating])),
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

  const discards = plan.discards.map((_, index) =>
    finder.goal(firstOfFactors(finder, plan.discards, index), () => records.discards[index]),
  );
  const kept = plan.discards.map(({ when }) => conditionFactor(finder, when, false));
  const { matrix } = plan;
  const cells =
    matrix === null
      ? null
      : matrix.cells.map((row, down) =>
          row.map((_, along) =>
            finder.goal(
              [...kept, ratingFactor(finder, matrix.rows, down), ratingFactor(finder, matrix.columns, along)],
              () => records.cells[down * row.length + along],
            ),
          ),
        );
  const overrides = (matrix?.overrides ?? []).map((_, index) =>
    finder.goal(
      [
        ...kept,
        ratedFactor(finder, matrix!.rows),
        ratedFactor(finder, matrix!.columns),
        ...firstOfFactors(finder, matrix!.overrides, index),
      ],
      () => records.overrides[index],
    ),
  );
  const steps = (list: Plan["lifecycle"] | Plan["route"], seen: readonly (Goal["witness"] | undefined)[]): readonly Goal[] =>
    (list ?? []).map((_, index) => finder.goal([...kept, ...firstOfFactors(finder, list!, index)], () => seen[index] ?? undefined));
  return {
    scores,
    rules,
    rows,
    holds,
    cells,
    overrides,
    lifecycle: steps(plan.lifecycle, records.lifecycle),
    route: steps(plan.route, records.route),
    discards,
  };
});

const mayBeUnrated = ({ ratings }: PlanScore): boolean => ratings.length > 0 && ratings.at(-1)!.from !== null;
