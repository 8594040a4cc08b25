import { diagnostic, type Diagnostic } from "@scoreline/diagnostics";
import { partOf, rulesOf, type Plan, type PlanWorded } from "@scoreline/plan";
import { formatExact } from "@scoreline/semantics";
import type { Analysis, LocationOf } from "../analysis.ts";
import { boundsOf, type Bounds } from "../attainable/bounds.ts";

/**
 * A cap or floor that what it bounds never comes to. One that is just reached may say what the most is, and a score with a floor of 0, that
 * it is never negative.
 */
export const limitNeverReached: Analysis = {
  code: "limit-never-reached",
  find: (plan, locationOf) => boundedIn(plan).flatMap((bounded) => limitsOf(bounded, locationOf)),
};

interface Bounded extends PlanWorded {
  readonly cap: number | null;
  readonly floor: number | null;
  readonly what: string;
  /** Worked out where it has a cap or a floor. */
  readonly within: () => Bounds;
}

/** Scores, groups and rules with what each comes to within its bounds. */
function boundedIn(plan: Plan): readonly Bounded[] {
  const bounds = boundsOf(plan);
  if (bounds === null) return [];
  const { score: ofScore, item: ofItem, rule: ofRule } = bounds;
  const named = (part: PlanWorded, otherwise: string): string => {
    const { label } = partOf(plan, part);
    return label === null ? otherwise : `“${label}”`;
  };
  return [
    ...plan.scores.flatMap((score, index): readonly Bounded[] => [
      {
        part: score.part,
        cap: score.cap,
        floor: score.floor === 0 ? null : score.floor,
        what: `“${score.name}”`,
        within: () => ofScore(index),
      },
      ...(score.kind === "formula" ? [] : score.items).flatMap((item, place) =>
        "items" in item
          ? [{ part: item.part, cap: item.cap, floor: item.floor, what: named(item, "this group"), within: () => ofItem(index, place) }]
          : [],
      ),
    ]),
    ...rulesOf(plan).flatMap(({ rule }, index) =>
      "limits" in rule ? [{ part: rule.part, cap: rule.cap, floor: rule.floor, what: "this rule", within: () => ofRule(index) }] : [],
    ),
  ];
}

function limitsOf({ part, cap, floor, what, within }: Bounded, locationOf: LocationOf): readonly Diagnostic[] {
  if (cap === null && floor === null) return [];
  const { low, high } = within();
  const found = (side: "cap" | "floor", bound: number, reached: string): Diagnostic =>
    diagnostic("limit-never-reached", locationOf({ part, within: side }), { side, bound: formatExact(bound), reached });
  return [
    ...(cap !== null && high < cap ? [found("cap", cap, `${what} never rises above ${formatExact(high)}`)] : []),
    ...(floor !== null && low > floor ? [found("floor", floor, `${what} never falls below ${formatExact(low)}`)] : []),
  ];
}
