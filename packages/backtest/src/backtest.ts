import type { RunData } from "@scoreline/batch";
import { DataError } from "@scoreline/data";
import { actionLabel, cellNames, labelIn, labelOf, type Plan } from "@scoreline/plan";
import { countInWords, formatDay, leadsInWords, millionthsPerPoint } from "@scoreline/semantics";
import {
  areaUnderCurve,
  calibration,
  isotonicLevel,
  isotonicSteps,
  levelsOf,
  partsOf,
  take,
  wilson,
  type IsotonicStep,
  type Level,
  type Proportion,
} from "@scoreline/statistics";
import { inLeads, type Capacity } from "./capacity.ts";
import { createCaseTally, type NamedCounts, type TalliedCases } from "./case-tally.ts";
import type { Cases } from "./cases.ts";
import type { BacktestFigures, CapacityFigures, Gain, GroupShare, ScoreFigures } from "./figures.ts";
import { findingsOf } from "./findings.ts";
import { createLeakWatch } from "./leaks.ts";
import { fewest, ruleFigures } from "./rule-figures.ts";
import type { ScoredCase } from "./score-cases.ts";
import { splitByTime, type TimeSplit } from "./split.ts";

export interface BacktestOptions {
  /** The share of the cases that is earlier, above 0 and below 1. */
  readonly split: number;
  readonly capacities: readonly Capacity[];
}

/** Takes scored cases, and gives all figures of them at the end. */
export interface Backtest {
  see(scored: ScoredCase): void;
  /** Throws `DataError` where there are too few of either outcome to say anything. */
  figures(options: BacktestOptions): BacktestFigures;
}

/** Makes a backtest of a plan for cases that have an outcome. */
export function createBacktest(plan: Plan, cases: Cases, data: Pick<RunData, "sources">): Backtest {
  const tally = createCaseTally(plan);
  const { outcome, asked } = cases;
  const told = [asked.asOf, ...(outcome?.of === "lead" ? [outcome.field] : [])];
  const leaks = createLeakWatch(plan, data.sources, told);
  return {
    see: (scored) => {
      tally.add(scored);
      leaks.see(scored);
    },
    figures: (options) => {
      const tallied = tally.tallied();
      const { index, converted } = tallied;
      const split = splitByTime({ days: Int32Array.from(index, (at) => cases.days[at]!) }, options.split);
      refuseFew(converted, split, cases);
      const days = index.reduce(
        ({ first, last }, at) => ({ first: Math.min(first, cases.days[at]!), last: Math.max(last, cases.days[at]!) }),
        {
          first: Infinity,
          last: -Infinity,
        },
      );
      const share = (of: Uint32Array): Proportion =>
        wilson(
          of.reduce((sum, at) => sum + converted[at]!, 0),
          of.length,
        );
      const parts =
        split === null
          ? null
          : {
              earlier: { from: split.days.earlier[0], to: split.days.earlier[1], converted: share(split.earlier) },
              later: { from: split.days.later[0], to: split.days.later[1], converted: share(split.later) },
            };
      const worked = options.capacities.map((capacity) => ({
        capacity,
        most: inLeads(capacity, index.length, days.last - days.first + 1),
      }));
      const figures = {
        model: plan.words?.name ?? "",
        asked: {
          ...asked,
          source:
            outcome?.of === "events"
              ? ({ of: "event", name: outcome.event } as const)
              : ({ of: "column", name: outcome?.field ?? "" } as const),
        },
        horizon: cases.horizon,
        until: cases.until,
        moments: [formatDay(days.first), formatDay(days.last)] as const,
        isUndated: cases.isUndated,
        counts: cases.counts,
        unscored: cases.counts.cases - index.length,
        converted: wilson(
          converted.reduce((sum, each) => sum + each, 0),
          index.length,
        ),
        split: parts,
        scores: plan.scores.map((_, at) => scoreFigures(plan, at, tallied, split, worked)),
        ...decisions(plan, tallied),
        rules: ruleFigures(plan, tallied),
        leaks: leaks.found(),
      };
      return { ...figures, findings: findingsOf(figures) };
    },
  };
}

/** Throws where a part has too few of either outcome, and says about how many leads it would take. */
function refuseFew(converted: Uint8Array, split: TimeSplit | null, { counts }: Cases): void {
  const all = converted.length;
  const left = counts.leads - all;
  if (all === 0)
    throw new DataError(
      counts.leads === 0 ? "There are no leads to compare." : `None of ${leadsInWords(counts.leads)} can be compared.`,
      left === 0 || counts.cases > 0
        ? "Each was rejected, or the file is empty."
        : `Left out: ${leftOutWords(counts)}.${unreadableWords(counts)}`,
    );
  const yes = converted.reduce((sum, each) => sum + each, 0);
  const parts =
    split === null
      ? [{ name: "", of: Uint32Array.from(converted.keys()) }]
      : [
          { name: ` from ${split.days.earlier.join(" to ")}`, of: split.earlier },
          { name: ` from ${split.days.later.join(" to ")}`, of: split.later },
        ];
  for (const { name, of } of parts) {
    const came = of.reduce((sum, at) => sum + converted[at]!, 0);
    const others = of.length - came;
    const least = Math.min(came, others);
    if (least >= fewest) continue;
    const which =
      came === 0
        ? "none converted"
        : others === 0
          ? "all converted"
          : came <= others
            ? `only ${came} converted`
            : `only ${others} did not convert`;
    const rate = Math.min(yes, all - yes) / all;
    const smallest = Math.min(...parts.map((part) => part.of.length)) / all;
    const needed = rate === 0 ? null : Math.ceil(((fewest / rate / smallest) * 1.2) / 100) * 100;
    throw new DataError(
      `Of ${leadsInWords(of.length)}${name}, ${which}: too few to say what a score is worth.`,
      `At least ${fewest} of either are needed in each part${needed === null ? "" : `, which takes about ${leadsInWords(needed)} whose outcome is settled`}; there ${all === 1 ? "is" : "are"} ${countInWords(all)}${left === 0 ? "" : `, and ${countInWords(left)} were left out (${leftOutWords(counts)})`}.`,
    );
  }
}

/** `12 without a moment, 300 that can still convert` */
export function leftOutWords({ withoutMoment, ahead, past, unripe, unknown }: Cases["counts"]): string {
  const parts = [
    [withoutMoment, "without a moment"],
    [ahead, "decided after the data ends"],
    [past, "that converted before their moment"],
    [unripe, "that can still convert"],
    [unknown, "of which nobody says what became"],
  ] as const;
  return parts.flatMap(([count, words]) => (count === 0 ? [] : [`${countInWords(count)} ${words}`])).join(", ");
}

/** Begins with a space; nothing where each value could be read. */
function unreadableWords({ unreadable }: Cases["counts"]): string {
  return unreadable === null ? "" : ` “${unreadable}” in the column of the outcome is neither yes or no nor a date.`;
}

function scoreFigures(
  plan: Plan,
  at: number,
  { points, discarded, converted, groups }: TalliedCases,
  split: TimeSplit | null,
  worked: readonly { readonly capacity: Capacity; readonly most: number }[],
): ScoreFigures {
  const score = plan.scores[at]!;
  // Nobody calls a discarded lead: whatever its points are, it comes last.
  const ranked = points[at]!.map((value, index) => (discarded[index] === 1 ? -Infinity : value));
  const levels = levelsOf(ranked, converted);
  const area = (of: Uint32Array): ReturnType<typeof areaUnderCurve> =>
    areaUnderCurve(
      Float64Array.from(of, (index) => ranked[index]!),
      Uint8Array.from(of, (index) => converted[index]!),
    );
  return {
    score: score.name,
    label: labelOf(plan, score),
    area: {
      all: areaUnderCurve(ranked, converted),
      earlier: split === null ? null : area(split.earlier),
      later: split === null ? null : area(split.later),
    },
    gains: gainsOf(levels),
    capacities: worked.map(({ capacity, most }) => capacityFigures(levels, capacity, most)),
    ratings:
      score.ratings.length === 0
        ? null
        : groupsOf(
            groups.ratings[at]!,
            score.ratings.map(({ name }) => ({ name, label: null })),
          ),
    calibration: split === null ? null : calibrationOf(ranked, converted, split),
  };
}

function gainsOf(levels: readonly Level[]): readonly Gain[] {
  const all = levels.reduce((sum, { yes }) => sum + yes, 0);
  let reached = 0;
  return partsOf(levels, 10).map(({ cases, yes, from, to }) => {
    reached += yes;
    return { from: inPoints(from), to: inPoints(to), converted: expected(yes, cases), reached: all === 0 ? 0 : Math.min(1, reached / all) };
  });
}

/** Where equal scores are parted, what comes on average is no whole number; the interval is that of the nearest. */
function expected(yes: number, cases: number): Proportion {
  return { ...wilson(Math.round(yes), cases), share: cases === 0 ? NaN : yes / cases };
}

const inPoints = (millionths: number): number | null => (Number.isFinite(millionths) ? millionths / millionthsPerPoint : null);

function capacityFigures(levels: readonly Level[], { text }: Capacity, most: number): CapacityFigures {
  const all = take(levels, Infinity);
  const taken = take(levels, most);
  const precision = expected(taken.yes, taken.cases);
  return {
    asked: text,
    leads: taken.cases,
    share: taken.cases / all.cases,
    from: inPoints(taken.score),
    precision,
    recall: taken.yes / all.yes,
    lift: precision.share / (all.yes / all.cases),
  };
}

/** What the earlier cases foretell by their points, and what came of the later ones. Who is discarded is foretold nothing. */
function calibrationOf(ranked: Float64Array, converted: Uint8Array, { earlier, later }: TimeSplit): ScoreFigures["calibration"] {
  const known = (of: Uint32Array): Uint32Array => of.filter((at) => ranked[at] !== -Infinity);
  const [learned, told] = [known(earlier), known(later)];
  const of = <Value>(values: ArrayLike<Value>, places: Uint32Array): Value[] => Array.from(places, (at) => values[at]!);
  const steps = wideSteps(isotonicSteps(of(ranked, learned), of(converted, learned)));
  if (steps.length === 0 || told.length === 0) return null;
  const forecasts = of(ranked, told).map((value) => isotonicLevel(steps, value)!);
  return calibration(forecasts, of(converted, told), Math.max(1, Math.min(10, Math.floor(told.length / fewest))));
}

/** Steps of few cases say what chance made of these: they go with the next. */
function wideSteps(steps: readonly IsotonicStep[]): readonly IsotonicStep[] {
  const wide: IsotonicStep[] = [];
  for (const step of steps) {
    const last = wide.at(-1);
    if (last === undefined || last.cases >= fewest) wide.push(step);
    else wide.splice(-1, 1, joined(last, step));
  }
  const last = wide.at(-1);
  if (wide.length > 1 && last!.cases < fewest) wide.splice(-2, 2, joined(wide.at(-2)!, last!));
  return wide;
}

function joined(one: IsotonicStep, other: IsotonicStep): IsotonicStep {
  const cases = one.cases + other.cases;
  return { from: one.from, to: other.to, cases, level: (one.level * one.cases + other.level * other.cases) / cases };
}

interface Named {
  readonly name: string | null;
  readonly label: string | null;
}

/** In the order of the model, none last; groups without a lead are there, too, but for none. */
function groupsOf(counts: NamedCounts, named: readonly Named[]): readonly GroupShare[] {
  const groups = named.map(({ name, label }) => ({ name, label, converted: counts.of(name) }));
  const none = counts.of(null);
  return none.of === 0 ? groups : [...groups, { name: null, label: null, converted: none }];
}

function decisions(
  plan: Plan,
  { groups, discarded, converted }: TalliedCases,
): Pick<BacktestFigures, "cells" | "actions" | "lifecycle" | "route" | "discarded"> {
  const { matrix, actions, lifecycle, route } = plan;
  const came = converted.reduce((sum, each, at) => sum + (discarded[at] === 1 ? each : 0), 0);
  return {
    cells:
      matrix === null
        ? null
        : groupsOf(
            groups.cells,
            cellNames(plan).map((name) => ({ name, label: null })),
          ),
    actions:
      matrix === null
        ? null
        : groupsOf(
            groups.actions,
            actions.map(({ name }) => ({ name, label: actionLabel(plan, name) })),
          ),
    lifecycle:
      lifecycle === null
        ? null
        : groupsOf(
            groups.lifecycle,
            lifecycle.map(({ name }) => ({ name, label: labelIn(plan, lifecycle, name) })),
          ),
    route:
      route === null
        ? null
        : groupsOf(
            groups.route,
            route.map(({ name }) => ({ name, label: labelIn(plan, route, name) })),
          ),
    discarded: wilson(
      came,
      discarded.reduce((sum, each) => sum + each, 0),
    ),
  };
}
