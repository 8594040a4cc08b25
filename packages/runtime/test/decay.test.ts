import { expect, test } from "vitest";
import { parseDay, formatDay } from "@scoreline/semantics";
import type { PlanDecay } from "@scoreline/plan";
import { createScorer } from "@scoreline/runtime";
import { PlanBuilder } from "./plan-builder.ts";

const today = "2026-06-30";

/** What one occurrence of so many points is worth at an age. */
function worth(points: number, decay: PlanDecay): (age: number) => number {
  const builder = new PlanBuilder({ events: { buy: {} } });
  builder.block("behavior", "engagement", [builder.occurrences(points, "buy", { decay: builder.decay(decay) })]);
  const scorer = createScorer(builder.plan());
  return (age) => scorer.score({}, [{ event: "buy", at: formatDay(parseDay(today)! - age) }], today).scores["engagement"]!.points;
}

// 10^15 × 0.5^(1/2) = 707106781186547.52… and 10^15 × 0.5^(1/3) = 793700525984099.737…, 0.5^(2/3) = 629960524947436.58…
const halfLife2: PlanDecay = { kind: "half-life", days: 2, weights: [1e15, 707_106_781_186_548] };
const halfLife3: PlanDecay = { kind: "half-life", days: 3, weights: [1e15, 793_700_525_984_100, 629_960_524_947_437] };

test("half-life: half after each half-life, the table between", () => {
  const two = worth(40, halfLife2);
  expect([0, 1, 2, 3, 4, 20].map(two)).toEqual([40, 28.284271, 20, 14.142136, 10, 0.039063]);
  expect(worth(-8, halfLife3)(1)).toBe(-6.349604);
  expect(worth(-8, halfLife3)(3)).toBe(-4);
});

test("half-life: a half millionth rounds away from zero, less is nothing", () => {
  // 1 point is 10^6 millionths; 10^6 / 2^20 = 0.95…, 10^6 / 2^21 = 0.47….
  const one = worth(1, { kind: "half-life", days: 1, weights: [1e15] });
  expect([19, 20, 21, 60, 9_000].map(one)).toEqual([0.000002, 0.000001, 0, 0, 0]);
  // A million points: 10^12 / 2^40 = 0.909…, 10^12 / 2^41 = 0.45….
  const most = worth(1_000_000, { kind: "half-life", days: 1, weights: [1e15] });
  expect([40, 41].map(most)).toEqual([0.000001, 0]);
  expect(worth(-0.000001, { kind: "half-life", days: 1, weights: [1e15] })(1)).toBe(-0.000001);
});

test("linear: a share of the days that are left", () => {
  const points = worth(10, { kind: "linear", days: 60 });
  expect([0, 1, 30, 59, 60, 61, 4_000].map(points)).toEqual([10, 9.833333, 5, 0.166667, 0, 0, 0]);
});

test("percent: so much of the whole at each step, down to nothing", () => {
  const points = worth(10, { kind: "percent", percent: 30_000_000, days: 7, without: null });
  expect([0, 6, 7, 14, 21, 27, 28, 35].map(points)).toEqual([10, 10, 7, 4, 1, 1, 0, 0]);
});

test("percent compound: so much of what is left at each step, 0 beyond the table", () => {
  const points = worth(10, {
    kind: "compound",
    percent: 20_000_000,
    days: 10,
    without: null,
    weights: [1e15, 800_000_000_000_000, 640_000_000_000_000],
  });
  expect([0, 9, 10, 19, 20, 29, 30].map(points)).toEqual([10, 10, 8, 8, 6.4, 6.4, 0]);
});

test("points: toward 0 and no further, from above and from below", () => {
  const steps: PlanDecay = { kind: "points", points: 1_500_000, days: 10, without: null };
  expect([0, 9, 10, 25, 30, 40].map(worth(4, steps))).toEqual([4, 4, 2.5, 1, 0, 0]);
  expect([0, 10, 30].map(worth(-4, steps))).toEqual([-4, -2.5, 0]);
});

test("ages are calendar days in the model's zone, across the change of clocks", () => {
  const builder = new PlanBuilder({ timezone: "Europe/Madrid", events: { buy: {} } });
  builder.block("behavior", "engagement", [builder.occurrences(10, "buy", { decay: builder.decay({ kind: "linear", days: 10 }) })]);
  const scorer = createScorer(builder.plan());
  const at = (event: string, moment: string): number =>
    scorer.score({}, [{ event: "buy", at: event }], moment).scores["engagement"]!.points;
  // 23:30 on the 28th and 00:30 on the 29th, Madrid time; the 29th has 23 hours.
  expect(at("2026-03-28T22:30:00Z", "2026-03-29")).toBe(9);
  expect(at("2026-03-28T23:30:00Z", "2026-03-29")).toBe(10);
  expect(at("2026-03-28T23:30:00Z", "2026-03-30T00:00:00")).toBe(9);
  expect(at("2026-03-28T23:30:00Z", "2026-03-29T21:59:59Z")).toBe(10);
});

test("ages in Samoa skip the day that never was", () => {
  const builder = new PlanBuilder({ timezone: "Pacific/Apia", events: { buy: {} } });
  builder.block("behavior", "engagement", [
    builder.occurrences(10, "buy", { decay: builder.decay({ kind: "points", points: 1_000_000, days: 1, without: null }) }),
  ]);
  const scorer = createScorer(builder.plan());
  // From 2011-12-29 to 2011-12-31 are two calendar days, though only a minute passes.
  expect(scorer.score({}, [{ event: "buy", at: "2011-12-30T09:59:30Z" }], "2011-12-30T10:00:30Z").scores["engagement"]!.points).toBe(8);
});

test("leap days are days", () => {
  const builder = new PlanBuilder({ events: { buy: {} } });
  builder.block("behavior", "engagement", [
    builder.occurrences(10, "buy", { decay: builder.decay({ kind: "points", points: 1_000_000, days: 1, without: null }) }),
  ]);
  const scorer = createScorer(builder.plan());
  const at = (event: string, moment: string): number =>
    scorer.score({}, [{ event: "buy", at: event }], moment).scores["engagement"]!.points;
  expect(at("2024-02-28", "2024-03-01")).toBe(8);
  expect(at("2023-02-28", "2023-03-01")).toBe(9);
});
