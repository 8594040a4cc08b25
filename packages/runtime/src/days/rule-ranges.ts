/** What rules on the lead, and `then` lines, can give over a stretch of days, or in a state of an analysis; relies on what the conditions and figures that they ask for can be. */
import { multiplyRatio } from "@scoreline/semantics";
import type { PlanAmount, PlanCriterion, PlanStateRule, PlanThen } from "@scoreline/plan";
import { amountOver, pointsOver, type AskedRanges } from "./day-occurrences.ts";
import { between, clamped, hull, isNothing, plus, through, zero, type Interval, type Verdict } from "./day-range.ts";

export interface RangesOfRules {
  readonly state: (rule: PlanStateRule) => Interval;
  readonly criterion: (criterion: PlanCriterion) => Interval;
  /** What a line makes of the running value. */
  readonly then: (line: PlanThen, before: Interval) => Interval;
}

/** There is no event at hand. */
const none = -1;

/** Before a line is judged, its caller hears the running value. */
export function rangesOfRules(ranges: AskedRanges, hear: (subtotal: Interval) => void): RangesOfRules {
  const holds = (when: number | null): Verdict => (when === null ? true : (ranges.of(when, none) as Verdict));
  const amount = (points: PlanAmount): Interval => pointsOver(points, none, ranges);

  const adjusted = (adjustment: PlanThen["adjustment"], before: Interval): Interval => {
    if (adjustment.kind === "multiply") return through(before, (end) => clamped(multiplyRatio(end, adjustment.factor, 1e8)));
    if (adjustment.kind === "add") return plus(before, amount(adjustment.points));
    const bound = amountOver(adjustment.points, none, ranges);
    if (isNothing(bound)) return before;
    const pick = adjustment.kind === "at-most" ? Math.min : Math.max;
    const after = between(pick(before.low, bound.low), pick(before.high, bound.high));
    return bound.missing ? hull(before, after) : after;
  };

  return {
    state({ when, points }) {
      const verdict = holds(when);
      if (verdict === false) return zero;
      return verdict === true ? amount(points) : hull(amount(points), zero);
    },
    criterion({ rows, scale }) {
      let so: Interval | null = null;
      for (const { when, value } of rows) {
        const verdict = holds(when);
        if (verdict === false) continue;
        const figure = amount(value);
        const scaled = scale === null ? figure : through(figure, (end) => clamped(multiplyRatio(end, scale.numerator, scale.denominator)));
        so = so === null ? scaled : hull(so, scaled);
        if (verdict === true) return so;
      }
      return so === null ? zero : hull(so, zero);
    },
    then(line, before) {
      hear(before);
      const verdict = holds(line.when);
      if (verdict === false) return before;
      const after = adjusted(line.adjustment, before);
      return verdict === true ? after : hull(before, after);
    },
  };
}
