/** What each figure of a history can be over a stretch of days; relies on the members that it is drawn from. */
import { roundHalfAway, type AggregateName } from "@scoreline/semantics";
import { distinctKey } from "../values.ts";
import type { Frame } from "../frame.ts";
import { ExactSum } from "../range.ts";
import { anyNumber, between, exactly, isExact, isNothing, nothing, type DayRange, type Interval, type Written } from "./day-range.ts";
import { possibleFirsts, possibleLasts, type Member, type Stretch } from "./members.ts";

type FigureOnDays = (members: readonly Member[], property: (event: number) => DayRange, frame: Frame, days: Stretch) => DayRange;

/** A member with the figure that it brings. */
interface Brought extends Interval {
  readonly certain: boolean;
}

const broughtBy = (members: readonly Member[], property: (event: number) => DayRange): readonly Brought[] =>
  members.flatMap(({ event, certain }) => {
    const figure = property(event) as Interval;
    return isNothing(figure) ? [] : { ...figure, certain: certain && !figure.missing };
  });

const highest = (members: readonly Member[], property: (event: number) => DayRange): Interval => {
  const brought = broughtBy(members, property);
  const certain = brought.filter((one) => one.certain);
  if (brought.length === 0) return nothing;
  const high = Math.max(...brought.map((one) => one.high));
  return certain.length === 0
    ? between(Math.min(...brought.map(({ low }) => low)), high, true)
    : between(Math.max(...certain.map(({ low }) => low)), high);
};

const negated = (figure: Interval): Interval => (isNothing(figure) ? figure : { ...figure, low: -figure.high, high: -figure.low });

const agesOf = (candidates: readonly Member[], { log }: Frame, { from, to }: Stretch): Interval => {
  if (candidates.length === 0) return nothing;
  const daysOf = candidates.map(({ event }) => log.days[event]!);
  return between(
    Math.max(0, from - Math.max(...daysOf)),
    Math.max(0, to - Math.min(...daysOf)),
    !candidates.some(({ certain }) => certain),
  );
};

/** The sum of whole millionths, each as far up, or down, as it goes. Null where one of them, or the sum, is beyond all numbers. */
function sumOf(millionths: readonly number[]): number | null {
  const sum = new ExactSum();
  for (const one of millionths) {
    if (!Number.isFinite(one)) return null;
    sum.add(one);
  }
  const total = sum.exact() / 1e6;
  return Number.isFinite(total) ? total : null;
}

/** Between the lowest and the highest of them, each rounded to a millionth, give or take what doubles cannot hold. */
const average: FigureOnDays = (members, property) => {
  const brought = broughtBy(members, property);
  if (brought.length === 0) return nothing;
  const ends = (end: "low" | "high"): readonly number[] => brought.map((one) => roundHalfAway(one[end] * 1e6));
  const certain = brought.some((one) => one.certain);
  if (brought.every((one) => one.certain && one.low === one.high)) {
    const sum = sumOf(ends("low"));
    return sum === null ? nothing : exactly(sum / brought.length);
  }
  const low = Math.min(...ends("low")) / 1e6;
  const high = Math.max(...ends("high")) / 1e6;
  if (!Number.isFinite(low) || !Number.isFinite(high)) return anyNumber;
  const slack = Math.max(Math.abs(low), Math.abs(high)) * 1e-12;
  return between(low - slack, high + slack, !certain);
};

/** The value of the last or the first that has one; of those that may be it, what they have in common. */
const known =
  (candidatesOf: typeof possibleLasts): FigureOnDays =>
  (members, property) => {
    const having = members
      .map(({ event, certain }) => ({ event, certain: certain && isCertain(property(event)) }))
      .filter(({ event }) => !isSteady(property(event)) || valueOf(property(event) as Known) !== null);
    const candidates = candidatesOf(having);
    const values = candidates.map(({ event }) => property(event));
    // Where none need be it, there may be no value.
    if (!candidates.some(({ certain }) => certain)) values.push(property(-1));
    return values.reduce(either);
  };

const isCertain = (value: DayRange): boolean => value !== null && (typeof value === "boolean" || "value" in value || !value.missing);

/** What is the one or the other. */
function either(one: DayRange, other: DayRange): DayRange {
  if (one === null || other === null || typeof one === "boolean" || typeof other === "boolean") return null;
  if ("value" in one || "value" in other) return JSON.stringify(one) === JSON.stringify(other) ? one : null;
  return between(Math.min(one.low, other.low), Math.max(one.high, other.high), one.missing || other.missing);
}

export const dayFigures: { readonly [Name in AggregateName]: FigureOnDays } = {
  count: (members) => between(members.filter(({ certain }) => certain).length, members.length),
  "count-distinct": (members, property) => {
    const fewest = new Set<unknown>();
    const most = new Set<unknown>();
    let more = 0;
    for (const { event, certain } of members) {
      const value = property(event);
      if (isSteady(value)) {
        const key = distinctKey(valueOf(value));
        if (key === null) continue;
        most.add(key);
        if (certain) fewest.add(key);
      } else more++;
    }
    return between(fewest.size, most.size + more);
  },
  sum: (members, property) => {
    const brought = broughtBy(members, property).map(({ low, high, certain }) => ({
      low: roundHalfAway(low * 1e6),
      high: roundHalfAway(high * 1e6),
      certain,
    }));
    const low = sumOf(brought.map((one) => (one.certain ? one.low : Math.min(0, one.low))));
    const high = sumOf(brought.map((one) => (one.certain ? one.high : Math.max(0, one.high))));
    if (low !== null && high !== null) return between(low, high);
    return brought.some((one) => one.certain && one.low === one.high && !Number.isFinite(one.low)) ? nothing : anyNumber;
  },
  average,
  highest,
  lowest: (members, property) => negated(highest(members, (event) => negated(property(event) as Interval))),
  "last-known": known(possibleLasts),
  "first-known": known(possibleFirsts),
  "days-since-last": (members, _property, frame, days) => agesOf(possibleLasts(members), frame, days),
  "days-since-first": (members, _property, frame, days) => agesOf(possibleFirsts(members), frame, days),
};

type Known = boolean | Interval | Written;

/** Whether it is the same on every day. */
function isSteady(value: DayRange): value is Known {
  return value !== null && (typeof value === "boolean" || "value" in value || isExact(value));
}

const valueOf = (value: Known): unknown =>
  typeof value === "boolean" ? value : "value" in value ? value.value : isNothing(value) ? null : value.low;
