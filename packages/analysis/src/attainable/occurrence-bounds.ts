/** How much the occurrences of a rule can give at most, and at least, whatever happens. */
import { between, clamped, exactly, fadeOf, hull, pointsOver, zero, type Interval } from "@scoreline/runtime/probe";
import { scoreLimit } from "@scoreline/semantics";
import {
  once,
  type Plan,
  type PlanBoundPer,
  type PlanDecay,
  type PlanLikeness,
  type PlanLimit,
  type PlanOccurrenceRule,
} from "@scoreline/plan";
import { Recent } from "../work.ts";
import { noScores, Ranges, unionOf } from "./ranges.ts";

/** As many combinations of properties are tried. */
const mostTried = 2_000;
/** Ages beyond this are not summed: what fades so slowly has no end that is worth telling. */
const oldest = 36_500;

/** What expressions can be with an event of a kind at hand. */
export type ByKind = (kind: number) => Ranges;

/** Kept for all that is asked of a plan. */
export const byKindOf: (plan: Plan) => ByKind = once((plan) => {
  const known = new Map<number, Ranges>();
  return (kind) => {
    let found = known.get(kind);
    if (found === undefined) known.set(kind, (found = new Ranges(plan, noScores, kind)));
    return found;
  };
});

/** What occurrences have in common that are bounded together, as for each value of a property. */
export type Shared = PlanBoundPer["keys"];

/**
 * In millionths; what only the range of scores bounds lies at its end. Before the bounds of the rule itself.
 *
 * @param shared of the occurrences that have these in common, for each of their values
 */
export function occurrenceBounds(plan: Plan, rule: PlanOccurrenceRule, byKind: ByKind, shared: Shared = []): Interval {
  const amount = amountOf(rule, byKind);
  if (amount === null) return zero;
  const decay = rule.decay === null ? null : plan.decays[rule.decay]!;
  const limits = shared.length === 0 ? rule.limits : rule.limits.map((limit) => amongAlike(plan, limit, rule.events, shared));
  const most = recent.of(JSON.stringify([limits, decay, amount]), () => mostAtOnce(limits, decay, amount));
  const times = (points: number, by: number): number => (points === 0 ? 0 : clamped(Math.sign(points) * by));
  return hull(between(times(amount.low, amount.low < 0 ? most.low : 0), times(amount.high, amount.high > 0 ? most.high : 0)), zero);
}

/** A limit as it is for occurrences that have some things in common: what it counts for each of these, it counts for all of them. */
function amongAlike(plan: Plan, limit: PlanLimit, events: readonly number[], shared: Shared): PlanLimit {
  if (limit.step !== "at-most") return limit;
  const isShared = (key: PlanLikeness): boolean =>
    shared.some((other) => {
      if (key.kind === "period" && other.kind === "period") return key.period === other.period;
      return key.kind === "property" && other.kind === "property" && areAlike(plan, key.expression, other.expression, events);
    });
  return { ...limit, keys: limit.keys.filter((key) => !isShared(key)) };
}

/** Whether two expressions are the same of events of these kinds; a group may ask its own for a property that others of its rules have, too. */
function areAlike(plan: Plan, one: number, other: number, events: readonly number[]): boolean {
  if (one === other) return true;
  const [first, second] = [plan.expressions[one]!, plan.expressions[other]!];
  if (first.kind === "event-field" && second.kind === "event-field") {
    const propertyOf = ({ slots }: typeof first, event: number): number | undefined => slots.find((slot) => slot.event === event)?.property;
    return events.every((event) => propertyOf(first, event) === propertyOf(second, event));
  }
  if (first.kind !== "call" || second.kind !== "call" || first.operation !== second.operation) return false;
  return first.arguments.every((part, at) => areAlike(plan, part, second.arguments[at]!, events));
}

/** What one occurrence that passes the filter can give; null where none passes. */
function amountOf({ events, silence, filter, points }: PlanOccurrenceRule, byKind: ByKind): Interval | null {
  if ("millionths" in points) return exactly(points.millionths);
  let so: Interval | null = null;
  for (const kind of silence === null ? events : [events[0]!]) {
    const ranges = byKind(kind);
    const asked = [...(filter === null ? [] : [filter]), points.expression];
    const variables = unionOf(asked.map((index) => ranges.supports[index]!)).filter(
      (variable) => ranges.variables[variable]!.kind !== "figure",
    );
    const state = ranges.start();
    let left = mostTried;
    const add = (): void => {
      const gives = pointsOver(points, -1, { of: (index) => ranges.of(index, state) });
      so = so === null ? gives : hull(so, gives);
    };
    const tryAll = (at: number): void => {
      if (filter !== null && ranges.of(filter, state) === false) return;
      if (at === variables.length || left-- <= 0) return add();
      const variable = variables[at]!;
      for (const choice of ranges.variables[variable]!.choices.keys()) {
        state[variable] = choice;
        tryAll(at + 1);
      }
      state[variable] = -1;
    };
    tryAll(0);
  }
  return so;
}

/** Of so many rules: those of a few large models, as they were in the version before. */
const recent = new Recent<Sizes>(2_000);

/** The greatest size of a sum on either side. */
interface Sizes {
  readonly low: number;
  readonly high: number;
}

/** By limits and fading. */
function mostAtOnce(limits: readonly PlanLimit[], written: PlanDecay | null, { low, high }: Interval): Sizes {
  const limited = limits.flatMap(({ step, n, keys }) => (step === "at-most" && keys.length === 0 ? n : []));
  const number = limits.some(({ step }) => step === "latest") ? 1 : Math.min(Infinity, ...limited);
  const expires = limits.find((limit) => limit.step === "expires")?.keys[0]?.days ?? Infinity;
  const fade = written === null ? null : fadeOf(written);
  const isByAge = written === null || !("without" in written) || written.without === null;
  const at = (points: number, age: number): number => (fade === null || !isByAge ? Math.abs(points) : Math.abs(fade(points, age)));
  const rates = limits.flatMap(rateOf);
  const sum = (points: number): number => {
    if (points === 0) return 0;
    // Those that count together by each limit on the days: the fewest of these limits.
    const byRates = rates.map(({ n, agesApart }) => {
      let total = 0;
      let left = number;
      for (let age = 0; age <= expires && left > 0; age += age === 0 && agesApart.first > 0 ? agesApart.first : agesApart.then) {
        const one = at(points, age);
        if (one === 0) return total;
        if (age > oldest) return Infinity;
        total += one * Math.min(n, left);
        left -= n;
      }
      return total;
    });
    return Math.min(scoreLimit, Math.abs(points) * number, ...byRates);
  };
  return { low: sum(low), high: sum(high) };
}

/** How many count in a stretch of days, and how far such stretches begin from one another at least, the first from today. */
function rateOf({
  step,
  n,
  keys,
}: PlanLimit): readonly { readonly n: number; readonly agesApart: { readonly first: number; readonly then: number } }[] {
  const [key, another] = keys;
  if (key === undefined || another !== undefined) return [];
  if (step === "spaced" && key.kind === "elapsed") return [{ n: 1, agesApart: { first: key.days, then: key.days } }];
  if (step !== "at-most" || key.kind !== "period") return [];
  return [{ n: n!, agesApart: { first: 1, then: { day: 1, week: 7, month: 28, year: 365 }[key.period] } }];
}
