/** What a plan asks of the order and of the time of day of events, worked out once for each plan. */
import { once } from "../fold/fold-plan.ts";
import type { Plan, PlanIgnore, PlanOccurrenceRule, PlanSelection } from "../plan.ts";
import { draws, drawsOf, looksAtOthers } from "./draws.ts";

/** Two kinds of events, by their indices, the lower one first; the same twice where events of one kind are compared. */
export type KindPair = readonly [number, number];

export interface TimesAsked {
  /** Of which kinds it matters which of two events came first, in order. */
  readonly pairs: readonly KindPair[];
  /** By kind, the shortest stretch by the clock in which its events are counted or looked for, in milliseconds. */
  readonly stretches: ReadonlyMap<number, number>;
}

type Kinds = readonly number[];

/** What a plan asks of the times of events, in its rules on occurrences, in what it ignores, and in its figures. */
export const timesAsked: (plan: Plan) => TimesAsked = /* @__PURE__ */ once((plan) => {
  const { selections, expressions, ignores, scores } = plan;
  const drawn = drawsOf(plan).expressions;
  const pairs = new Map<string, KindPair>();
  const stretches = new Map<number, number>();
  const ordered = (ones: Kinds, others: Kinds, alsoAlike: boolean): void => {
    for (const one of ones)
      for (const other of others)
        if (one !== other || alsoAlike) pairs.set([one, other].sort().join(), one < other ? [one, other] : [other, one]);
  };
  const timed = (kinds: Kinds, milliseconds: number): void => {
    for (const kind of kinds) stretches.set(kind, Math.min(milliseconds, stretches.get(kind) ?? Infinity));
  };
  const selectionsIn = (...wanted: readonly (number | null)[]): PlanSelection[] => {
    const found: PlanSelection[] = [];
    const visited = new Set<number | null>([null]);
    const visit = (index: number | null): void => {
      if (visited.has(index)) return;
      visited.add(index);
      const expression = expressions[index!]!;
      if (expression.kind === "call") expression.arguments.forEach(visit);
      else if (expression.kind === "history" || expression.kind === "later") found.push(selections[expression.selection]!);
    };
    wanted.forEach(visit);
    return found;
  };
  /** Around events of some kinds. Of one kind alone it does not matter where all are asked the same. */
  const around = (kinds: Kinds, { filter }: PlanIgnore | PlanOccurrenceRule, asked: readonly PlanSelection[]): void => {
    const whole = filter === null ? null : expressions[filter]!;
    const isJoint = whole?.kind === "call" && (whole.operation === "and" || whole.operation === "or");
    for (const { events, side, window, filter: own } of asked) {
      if (side === "moment") continue;
      ordered(kinds, events, isJoint || own !== null);
      if (window?.kind === "elapsed") timed([...kinds, ...events], window.milliseconds);
    }
  };

  for (const ignore of ignores) {
    around(ignore.events, ignore, selectionsIn(ignore.filter));
    if (ignore.burst?.window.kind === "elapsed") timed(ignore.events, ignore.burst.window.milliseconds);
  }
  const items = scores.flatMap((score) => (score.kind === "formula" ? [] : score.items));
  for (const rule of items.flatMap((item) => ("items" in item ? item.items : [item]))) {
    if (rule.kind !== "occurrences" || rule.silence !== null) continue;
    const { events, filter, points, limits } = rule;
    const amount = "expression" in points ? points.expression : null;
    around(events, rule, selectionsIn(filter, amount));
    // Where each gives something of its own, it matters which of them a limit lets through.
    if (amount !== null && (drawn[amount]! & draws.event) !== 0 && limits.some(looksAtOthers)) ordered(events, events, true);
    for (const { keys } of limits) for (const key of keys) if (key.kind === "clock") timed(events, key.milliseconds);
  }
  for (const { events, window } of selections) if (window?.kind === "since") ordered(events, selections[window.selection]!.events, false);
  for (const expression of expressions) {
    if (expression.kind !== "history" || !/-known$/.test(expression.aggregate)) continue;
    const { events } = selections[expression.selection]!;
    ordered(events, events, true);
  }
  return { pairs: [...pairs.values()].sort(([one, other], [first, second]) => one - first || other - second), stretches };
});

/** Whether it matters which events were given without a time of day: where stretches by the clock are asked about. */
export const asksForTimes = ({ selections, ignores }: Pick<Plan, "selections" | "ignores">): boolean =>
  [...selections, ...ignores.map(({ burst }) => burst)].some((asked) => asked?.window?.kind === "elapsed");
