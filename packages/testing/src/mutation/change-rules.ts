import { compoundWeights, halfLifeWeights } from "@scoreline/compiler";
import {
  wholeWeight,
  type Plan,
  type PlanAdjustment,
  type PlanAmount,
  type PlanDecay,
  type PlanLimit,
  type PlanPeriod,
  type PlanRating,
} from "@scoreline/plan";
import { counted, formatExact, ordinalWords } from "@scoreline/semantics";
import { draft, neighbors, stepOf, type Draft, type Path } from "./mutant.ts";

/** Points that could be a little more. One change is enough: a test that sees them at all sees it. */
export function changedAmount(amount: PlanAmount, path: Path, isSigned: boolean): Draft[] {
  if (!("millionths" in amount)) return [];
  const { millionths } = amount;
  const more = millionths + (millionths < 0 ? -1 : 1) * stepOf(millionths);
  const words = (points: number): string => (isSigned && points > 0 ? `+${formatExact(points)}` : formatExact(points));
  return [draft("points", `${words(millionths)} could be ${words(more)}`, { path: [...path, "millionths"], value: more })];
}

/** Caps and floors of scores, groups and rules. */
export function changedBounds({ cap, floor }: { readonly cap: number | null; readonly floor: number | null }, path: Path): Draft[] {
  return (["cap", "floor"] as const).flatMap((side) => {
    const bound = side === "cap" ? cap : floor;
    if (bound === null) return [];
    return neighbors(bound, stepOf(bound)).map((value) =>
      draft("bound", `${side} ${formatExact(bound)} could be ${side} ${formatExact(value)}`, { path: [...path, side], value }),
    );
  });
}

const largerPeriod: Readonly<Record<PlanPeriod, PlanPeriod>> = { day: "week", week: "month", month: "year", year: "month" };

/** The steps that say which occurrences count. */
export function changedLimits(limits: readonly PlanLimit[], path: Path, plan: Plan): Draft[] {
  return limits.flatMap((limit, at) => [...changedCount(limit, [...path, at]), ...changedKeys(limit, limits, path, at, plan)]);
}

function changedCount(limit: PlanLimit, path: Path): Draft[] {
  switch (limit.step) {
    case "at-most":
      return neighbors(limit.n, 1, 1).map((n) =>
        draft("limit", `${limit.n === 1 ? "once" : `at most ${limit.n} times`} could be ${n === 1 ? "once" : `at most ${n} times`}`, {
          path: [...path, "n"],
          value: n,
        }),
      );
    case "every":
      return neighbors(limit.n, 1, 1).map((n) =>
        draft("limit", `every ${ordinalWords(limit.n)} could be every ${n === 1 ? "one" : ordinalWords(n)}`, {
          path: [...path, "n"],
          value: n,
        }),
      );
    case "known":
    case "spaced":
    case "latest":
    case "expires":
      return [];
  }
}

/** The steps that have nothing to change, so that they can only be left out; null where there is something, or nobody wrote the step. */
function wordsOfBare({ step }: PlanLimit): string | null {
  switch (step) {
    case "latest":
      return "latest only";
    case "known":
    case "every":
    case "at-most":
    case "spaced":
    case "expires":
      return null;
  }
}

function changedKeys(limit: PlanLimit, limits: readonly PlanLimit[], path: Path, at: number, plan: Plan): Draft[] {
  const bare = wordsOfBare(limit);
  if (bare !== null) return [draft("limit", `${bare} could be left out`, { path, value: limits.filter((each) => each !== limit) })];
  if (limit.step === "known") return [];
  return limit.keys.flatMap((key, position): Draft[] => {
    const place = [...path, at, "keys", position];
    switch (key.kind) {
      case "elapsed": {
        const words = limit.step === "expires" ? "expires after" : "once every";
        return neighbors(key.days, 1, 1).map((days) =>
          draft("limit", `${words} ${daysWords(key.days)} could be ${words} ${daysWords(days)}`, { path: [...place, "days"], value: days }),
        );
      }
      case "clock":
        return changedTime(key.milliseconds, [...place, "milliseconds"], "limit", "once every ");
      case "period": {
        const period = largerPeriod[key.period];
        return [draft("limit", `per ${key.period} could be per ${period}`, { path: [...place, "period"], value: period })];
      }
      case "property":
        return [
          draft("limit", `per ${valueName(key.expression, plan)} could be left out`, {
            path: [...path, at, "keys"],
            value: limit.keys.filter((each) => each !== key),
          }),
        ];
      case "silence":
        return [];
    }
  });
}

/** A stretch by the clock, by the unit it is written in. */
export function changedTime(milliseconds: number, path: Path, kind: "limit" | "window", before = ""): Draft[] {
  const [unit, name] = (
    [
      [3_600_000, "hour"],
      [60_000, "minute"],
      [1_000, "second"],
    ] as const
  ).find(([each]) => milliseconds % each === 0 && milliseconds >= 2 * each) ?? [1, "millisecond"];
  const words = (value: number): string => `${before}${value / unit} ${name}${value === unit ? "" : "s"}`;
  return neighbors(milliseconds, unit, 1).map((value) => draft(kind, `${words(milliseconds)} could be ${words(value)}`, { path, value }));
}

/** How a contribution fades. */
export function changedDecay(decay: PlanDecay, path: Path): Draft[] {
  const days = neighbors(decay.days, 1, 1).map((value) => {
    const [before, after] = [decay.days, value].map((each) => decayDays(decay, each));
    return draft("decay", `${before} could be ${after}`, { path, value: { ...decay, ...weightsOf(decay, value), days: value } });
  });
  if (decay.kind === "percent" || decay.kind === "compound") {
    const more = decay.percent + (decay.percent >= 99_000_000 ? -1_000_000 : 1_000_000);
    const weights = decay.kind === "compound" ? { weights: compoundWeights(more, decay.days) } : {};
    days.push(
      draft("decay", `decay ${percentWords(decay.percent)} could be ${percentWords(more)}`, {
        path,
        value: { ...decay, percent: more, ...weights },
      }),
    );
  }
  if (decay.kind === "points") {
    const more = decay.points + stepOf(decay.points);
    days.push(
      draft("decay", `decay ${formatExact(decay.points)} points could be ${formatExact(more)} points`, {
        path: [...path, "points"],
        value: more,
      }),
    );
  }
  return days;
}

function decayDays({ kind }: PlanDecay, days: number): string {
  if (kind === "half-life") return `half-life ${daysWords(days)}`;
  return kind === "linear" ? `linear over ${daysWords(days)}` : `every ${daysWords(days)}`;
}

function weightsOf(decay: PlanDecay, days: number): { readonly weights?: readonly number[] } {
  if (decay.kind === "half-life") return { weights: halfLifeWeights(days) };
  if (decay.kind !== "compound") return {};
  const weights = compoundWeights(decay.percent, days);
  return { weights: weights.length > 0 ? weights : [wholeWeight] };
}

/** What a `then` line makes of the total. */
export function changedAdjustment(adjustment: PlanAdjustment, path: Path): Draft[] {
  if (adjustment.kind !== "multiply") return changedAmount(adjustment.points, [...path, "points"], adjustment.kind === "add");
  const { factor } = adjustment;
  const words = (each: number): string => percentWords(Math.abs(each - 100_000_000));
  const more = factor + (factor < 100_000_000 && factor >= 1_000_000 ? -1_000_000 : 1_000_000);
  return [draft("number", `${words(factor)} could be ${words(more)}`, { path: [...path, "factor"], value: more })];
}

/** Where each rating begins, a little higher and a little lower, as long as the order stays. */
export function changedRatings(ratings: readonly PlanRating[], path: Path): { readonly rating: number; readonly drafts: Draft[] }[] {
  return ratings.map(({ name, from }, rating) => {
    if (from === null) return { rating, drafts: [] };
    const above = ratings[rating - 1]?.from ?? Infinity;
    const below = ratings[rating + 1]?.from ?? -Infinity;
    const drafts = neighbors(from, stepOf(from))
      .filter((value) => value < above && value > below)
      .map((value) =>
        draft("rating", `${name} from ${formatExact(from)} could be from ${formatExact(value)}`, {
          path: [...path, rating, "from"],
          value,
        }),
      );
    return { rating, drafts };
  });
}

/** What a value of the event at hand is called: `asset`, `url.path`. */
export function valueName(expression: number, plan: Plan): string {
  const { expressions, inputs } = plan;
  const value = expressions[expression]!;
  if (value.kind === "event-field") {
    const { event, property } = value.slots[0]!;
    return inputs.events[event]!.properties[property]!.name;
  }
  if (value.kind !== "call") return "value";
  const [, part] = value.operation.split(".");
  return `${valueName(value.arguments[0]!, plan)}.${part}`;
}

export const percentWords = (millionths: number): string => `${formatExact(millionths)}%`;

export const daysWords = (days: number): string => counted(days, "day");
