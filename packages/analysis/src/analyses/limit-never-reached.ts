import { diagnostic, type Diagnostic } from "@scoreline/diagnostics";
import { partOf, rulesOf, type Plan, type PlanBoundPer, type PlanGroup, type PlanWorded } from "@scoreline/plan";
import { enumerated, formatExact } from "@scoreline/semantics";
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
  /** Whether it is bounded for each value of something. */
  readonly isPer?: true;
  /** Worked out where it has a cap or a floor. */
  readonly within: () => Bounds;
}

/** Scores, groups and rules with what each comes to within its bounds. */
function boundedIn(plan: Plan): readonly Bounded[] {
  const bounds = boundsOf(plan);
  if (bounds === null) return [];
  const { score: ofScore, item: ofItem, rule: ofRule, each: ofEach } = bounds;
  const named = (part: PlanWorded, otherwise: string): string => {
    const { label } = partOf(plan, part);
    return label === null ? otherwise : `“${label}”`;
  };
  const inGroup = (group: PlanGroup, within: () => Bounds): readonly Bounded[] => {
    const { part, cap, floor, per } = group;
    const what = named(group, "this group");
    const whole: Bounded = { part, cap, floor, what, within };
    return per === null
      ? [whole]
      : [
          whole,
          {
            part,
            cap: per.cap,
            floor: per.floor,
            what: `what ${what} gives per ${keyWords(plan, per)}`,
            isPer: true,
            within: () => ofEach(group),
          },
        ];
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
        "items" in item ? inGroup(item, () => ofItem(index, place)) : [],
      ),
    ]),
    ...rulesOf(plan).flatMap(({ rule }, index) =>
      "limits" in rule ? [{ part: rule.part, cap: rule.cap, floor: rule.floor, what: "this rule", within: () => ofRule(index) }] : [],
    ),
  ];
}

/** `program and month` */
function keyWords(plan: Plan, { keys }: PlanBoundPer): string {
  const nameOf = (index: number): string => {
    const expression = plan.expressions[index]!;
    if (expression.kind === "call") return `${nameOf(expression.arguments[0]!)} ${expression.operation.split(".")[1]!}`;
    const { slots } = expression as Extract<typeof expression, { readonly kind: "event-field" }>;
    return plan.inputs.events[slots[0]!.event]!.properties[slots[0]!.property]!.name;
  };
  return enumerated(
    keys.map((key) => (key.kind === "period" ? key.period : nameOf(key.expression))),
    "and",
  );
}

function limitsOf({ part, cap, floor, what, isPer, within }: Bounded, locationOf: LocationOf): readonly Diagnostic[] {
  if (cap === null && floor === null) return [];
  const { low, high } = within();
  const found = (side: "cap" | "floor", bound: number, reached: string): Diagnostic =>
    diagnostic("limit-never-reached", locationOf({ part, within: isPer === true ? { per: side } : side }), {
      side,
      bound: formatExact(bound),
      reached,
    });
  return [
    ...(cap !== null && high < cap ? [found("cap", cap, `${what} never rises above ${formatExact(high)}`)] : []),
    ...(floor !== null && low > floor ? [found("floor", floor, `${what} never falls below ${formatExact(low)}`)] : []),
  ];
}
