/** The steps of limits by themselves: against plain filtering of lists, the quick ways against the general one, and no state in another's hands. */
import fc from "fast-check";
import { civilOf } from "@scoreline/semantics";
import { describe, expect, test } from "vitest";
import type { EventInput, ExplainedOccurrences, NotCounted, PlanLikeness, PlanLimit, PlanPeriod } from "@scoreline/plan";
import { createScorer } from "@scoreline/runtime";
import { imagined, type ValueOf } from "../src/alike.ts";
import type { Compiled } from "../src/compiled.ts";
import { compileLimits as compileWith, type InstantOf, type Limits } from "../src/limits.ts";
import { Values } from "../src/values.ts";
import { limit, period, PlanBuilder, property } from "./plan-builder.ts";
import { runs } from "../../../test/generators/effort.ts";

interface Occurrence {
  readonly day: number;
  readonly values: readonly (string | number | null)[];
}

/** The place of what a silence is since: these occurrences are all taken for silences. */
const silent = 1;

/** Property `e` is the value at place `e` of the occurrence. */
const valuesOf =
  (history: readonly Occurrence[]): ValueOf =>
  (expression) =>
    ((event) => history[event]!.values[expression ?? silent]!) as Compiled;

/** By the clock every occurrence is at noon. */
const dayLength = 86_400_000;
const noon = (_event: number, day: number): number => (day + 0.5) * dayLength;

const compileLimits = (limits: readonly PlanLimit[], valueOf: ValueOf, instantOf: InstantOf): Limits =>
  compileWith(limits, valueOf, instantOf, new Values());

// ─── Generated rules and histories ───

const properties = fc.constantFrom(0, 1).map((expression) => property(expression));
const silences = fc.constant<PlanLikeness>({ kind: "silence" });
const periods = fc.constantFrom<PlanPeriod>("day", "week", "month", "year");
const keys = fc.array(
  fc.oneof(
    properties,
    silences,
    periods.map((name) => period(name)),
  ),
  { maxLength: 2 },
);
const few = fc.integer({ min: 1, max: 4 });
/** By step; those that look at later events or at the moment come at the end. */
const generated = {
  every: fc.tuple(few, keys).map(([n, alike]) => limit.every(n, ...alike)),
  "at-most": fc.tuple(fc.integer({ min: 0, max: 4 }), keys).map(([n, alike]) => limit.atMost(n, ...alike)),
  known: fc.array(properties, { minLength: 1, maxLength: 2 }).map((alike) => limit.known(...alike)),
  spaced: fc.oneof(
    fc.integer({ min: 0, max: 40 }).map((days) => limit.spaced(days)),
    fc.integer({ min: 1, max: 40 * 24 }).map((hours) => limit.clock(hours * 3_600_000)),
  ),
  latest: fc.constant(limit.latest),
  expires: fc.integer({ min: 0, max: 60 }).map((days) => limit.expires(days)),
} satisfies { readonly [Step in PlanLimit["step"]]: fc.Arbitrary<PlanLimit> };
const { latest, expires, ...back } = generated;
const lookingBack = fc.oneof(...Object.values(back));
const end = fc.tuple(fc.option(latest), fc.option(expires)).map((steps) => steps.filter((step) => step !== null));
const rules = fc.tuple(fc.array(lookingBack, { maxLength: 4 }), end).map(([back, rest]) => [...back, ...rest]);

const value = fc.constantFrom<string | number | null>("a", "b", "1", 1, "", null);
const gap = fc.oneof(
  { weight: 8, arbitrary: fc.constantFrom(0, 0, 1, 1, 2) },
  { weight: 2, arbitrary: fc.integer({ min: 3, max: 400 }) },
  { weight: 1, arbitrary: fc.constant(20_000) },
);
/** Days that come in order: where the clocks are set back over midnight, the day that has begun goes on. */
const histories = fc
  .record({
    gaps: fc.array(fc.tuple(gap, value, value), { maxLength: 40 }),
    first: fc.constantFrom(-30_000, 19_990, 20_000),
  })
  .map(({ gaps, first }) => {
    let day = first;
    return gaps.map(([days, ...values]): Occurrence => {
      day += days;
      return { day, values };
    });
  });

// ─── Plain filtering ───

const keyOf = (alike: readonly PlanLikeness[], { day, values }: Occurrence): string | null => {
  const parts = alike.map((key): string | number | null =>
    key.kind === "period" ? `${key.period} ${periodOf(key.period, day)}` : values[key.kind === "silence" ? silent : key.expression]!,
  );
  return parts.includes(null) ? null : parts.map((part) => `${typeof part} ${part}`).join(" & ");
};

function periodOf(name: PlanPeriod, day: number): string {
  const { year, month } = civilOf(day);
  // Weeks are identified by their Monday; 1970-01-05 was one.
  return { day: `${day}`, week: `${day - ((((day - 4) % 7) + 7) % 7)}`, month: `${year}-${month}`, year: `${year}` }[name];
}

/** The occurrences that count, each step a filter over the whole list that the one before it left. */
const surviving = (limits: readonly PlanLimit[], history: readonly Occurrence[], today: number): readonly Occurrence[] =>
  limits.reduce((left, step) => filtered(step, left, today), history);

function filtered(step: PlanLimit, all: readonly Occurrence[], today: number): readonly Occurrence[] {
  switch (step.step) {
    case "every":
      return numbered(step.keys, all).flatMap(({ occurrence, nth }) => (nth % step.n === 0 ? occurrence : []));
    case "at-most":
      return numbered(step.keys, all).flatMap(({ occurrence, nth }) => (nth <= step.n ? occurrence : []));
    case "known":
      return numbered(step.keys, all).map(({ occurrence }) => occurrence);
    case "spaced": {
      const kept: Occurrence[] = [];
      const [stretch] = step.keys;
      const least = stretch!.kind === "clock" ? stretch!.milliseconds / dayLength : stretch!.days;
      for (const occurrence of all) if (kept.length === 0 || occurrence.day - kept.at(-1)!.day >= least) kept.push(occurrence);
      return kept;
    }
    case "latest":
      return all.slice(-1);
    case "expires":
      return all.filter(({ day }) => today - day <= step.keys[0]!.days);
  }
}

/** Those that have what they are distinguished by, each with which one it is of those alike. */
function numbered(alike: readonly PlanLikeness[], all: readonly Occurrence[]): { readonly occurrence: Occurrence; readonly nth: number }[] {
  const seen: string[] = [];
  return all.flatMap((occurrence) => {
    const key = keyOf(alike, occurrence);
    if (key === null) return [];
    seen.push(key);
    return { occurrence, nth: seen.filter((other) => other === key).length };
  });
}

/** The verdicts on a whole history, taken into a state of its own. */
function verdicts(limits: Limits, history: readonly Occurrence[], today: number): (NotCounted | null)[] {
  const state = limits.begin();
  const taken = history.map(({ day }, event) => limits.take(state, event, day));
  return taken.map((reason, event) => reason ?? limits.afterAll(state, event, Math.max(0, today - history[event]!.day)));
}

const todayOf = (history: readonly Occurrence[], later: number): number => Math.max(0, ...history.map(({ day }) => day)) + later;

describe("the steps", () => {
  test("leave what filtering lists one step after the other leaves", () => {
    fc.assert(
      fc.property(rules, histories, fc.nat(30), (steps, history, later) => {
        const today = todayOf(history, later);
        const counted = verdicts(compileLimits(steps, valuesOf(history), noon), history, today).flatMap((reason, event) =>
          reason === null ? [history[event]!] : [],
        );
        expect(counted).toEqual(surviving(steps, history, today));
      }),
      { numRuns: runs(1_000) },
    );
  });

  test("give verdicts that no other history has a part in", () => {
    fc.assert(
      fc.property(rules, histories, histories, (steps, one, other) => {
        const limits = compileLimits(
          steps,
          (expression) => ((event) => (event < 1_000 ? one[event] : other[event - 1_000])!.values[expression ?? silent]!) as Compiled,
          noon,
        );
        const [first, second] = [limits.begin(), limits.begin()];
        const mixed: [(NotCounted | null)[], (NotCounted | null)[]] = [[], []];
        for (let at = 0; at < Math.max(one.length, other.length); at++) {
          if (at < one.length) mixed[0].push(limits.take(first, at, one[at]!.day));
          if (at < other.length) mixed[1].push(limits.take(second, at + 1_000, other[at]!.day));
        }
        const alone = (history: readonly Occurrence[], offset: number): (NotCounted | null)[] => {
          const state = limits.begin();
          return history.map(({ day }, at) => limits.take(state, at + offset, day));
        };
        expect(mixed).toEqual([alone(one, 0), alone(other, 1_000)]);
      }),
      { numRuns: runs(300) },
    );
  });

  test("are the same among steps that let everything through", () => {
    fc.assert(
      fc.property(lookingBack, end, histories, fc.nat(30), (step, rest, history, later) => {
        const today = todayOf(history, later);
        const alone = compileLimits([step, ...rest], valuesOf(history), noon);
        const among = compileLimits([limit.every(1), step, limit.atMost(1_000), ...rest], valuesOf(history), noon);
        expect(verdicts(alone, history, today)).toEqual(verdicts(among, history, today));
      }),
      { numRuns: runs(500) },
    );
  });

  test("take a cleared state for a new one", () => {
    fc.assert(
      fc.property(rules, histories, histories, (steps, one, other) => {
        const history = [...one, ...other];
        const limits = compileLimits(steps, valuesOf(history), noon);
        const take = (state: ReturnType<Limits["begin"]>): (NotCounted | null)[] =>
          other.map(({ day }, at) => limits.take(state, one.length + at, day));
        const state = limits.begin();
        for (const [at, { day }] of one.entries()) limits.take(state, at, day);
        limits.clear(state);
        expect(take(state)).toEqual(take(limits.begin()));
      }),
      { numRuns: runs(300) },
    );
  });

  test("take an imagined event for one whose values no other has", () => {
    fc.assert(
      fc.property(rules, histories, (steps, history) => {
        const today = todayOf(history, 0);
        const more = [...history, { day: today, values: ["never seen", "never seen"] }];
        const limits = compileLimits(steps, valuesOf(more), noon);
        const state = limits.begin();
        for (const [event, { day }] of history.entries()) limits.take(state, event, day);
        expect(limits.take(state, imagined, today) ?? limits.afterAll(state, imagined, 0)).toBe(verdicts(limits, more, today).at(-1));
      }),
      { numRuns: runs(300) },
    );
  });
});

describe("the quick ways", () => {
  test("of a single period say what the general way says", () => {
    fc.assert(
      fc.property(periods, fc.integer({ min: 0, max: 4 }), histories, (name, n, history) => {
        // A period named twice is no other period, and is looked up by value.
        const quick = compileLimits([limit.atMost(n, period(name))], valuesOf(history), noon);
        const general = compileLimits([limit.atMost(n, period(name), period(name))], valuesOf(history), noon);
        expect(verdicts(quick, history, 0)).toEqual(verdicts(general, history, 0));
      }),
      { numRuns: runs(500) },
    );
  });

  test("pass over what is beyond the horizon without a change to what counts", () => {
    fc.assert(
      fc.property(rules, histories, fc.nat(80), (steps, history, later) => {
        const today = todayOf(history, later);
        const limits = compileLimits(steps, valuesOf(history), noon);
        const state = limits.begin();
        const near = history.flatMap(({ day }, event) =>
          today - day <= limits.horizon ? [{ event, day, reason: limits.take(state, event, day) }] : [],
        );
        const counted = near.flatMap(({ event, day, reason }) =>
          (reason ?? limits.afterAll(state, event, today - day)) === null ? [event] : [],
        );
        expect(counted).toEqual(verdicts(limits, history, today).flatMap((reason, event) => (reason === null ? [event] : [])));
      }),
      { numRuns: runs(1_000) },
    );
  });

  test("of days have a horizon, others have none", () => {
    const horizon = (...steps: PlanLimit[]): number => compileLimits(steps, () => () => null, noon).horizon;
    expect(horizon(limit.atMost(2, period("day")), limit.expires(30))).toBe(30);
    expect(horizon(limit.expires(30))).toBe(30);
    expect(horizon(limit.every(2, period("day")), limit.expires(30))).toBe(30);
    expect(horizon(limit.atMost(1, property(0), period("day")), limit.expires(30))).toBe(30);
    expect(horizon(limit.atMost(2, period("day")))).toBe(Infinity);
    for (const step of [
      limit.atMost(2),
      limit.atMost(2, period("week")),
      limit.every(2),
      limit.spaced(2),
      limit.latest,
      limit.atMost(1, property(0)),
    ]) {
      expect(horizon(step, limit.expires(30))).toBe(Infinity);
    }
  });
});

describe("a rule with limits per day", () => {
  /** In São Paulo the clocks went back from Sunday, 18 February 2018, 00:00 to Saturday, 23:00. */
  const moments = fc.constantFrom(
    "2018-02-16",
    "2018-02-17",
    "2018-02-17T23:20:00-02:00",
    "2018-02-17T23:20:00-03:00",
    "2018-02-18",
    "2018-02-20",
    "2031-01-01",
    "2200-01-01",
  );
  const midnight = Date.parse("2018-02-18T02:00:00Z");
  const instants = fc.oneof(
    { weight: 6, arbitrary: fc.integer({ min: -300, max: 300 }).map((minutes) => midnight + minutes * 60_000) },
    { weight: 2, arbitrary: fc.integer({ min: -400, max: 20 }).map((days) => midnight + days * 86_400_000) },
    { weight: 1, arbitrary: fc.constantFrom(Date.parse("1905-06-01T12:00:00Z"), Date.parse("1970-01-01T00:00:00Z")) },
  );
  const recipe = fc.record({
    n: fc.integer({ min: 0, max: 3 }),
    expires: fc.option(fc.integer({ min: 0, max: 40 })),
    instants: fc.array(instants, { maxLength: 30 }),
    moment: moments,
  });

  test("gives the same through the quick way, the general way and the explanation, on days that come again too", () => {
    fc.assert(
      fc.property(recipe, ({ n, expires, instants: given, moment }) => {
        const plan = new PlanBuilder({ timezone: "America/Sao_Paulo", events: { buy: { amount: "number" } } });
        const ends = expires === null ? [] : [limit.expires(expires)];
        const linear = plan.decay({ kind: "linear", days: 5_000 });
        const ways: readonly (readonly PlanLimit[])[] = [
          [limit.atMost(n, period("day")), ...ends],
          [limit.every(1), limit.atMost(n, period("day")), ...ends],
          [limit.atMost(n, period("day"), period("day")), ...ends],
        ];
        plan.block(
          "behavior",
          "engagement",
          ways.map((limits) => plan.occurrences(1, "buy", { limits, decay: linear })),
        );
        const scorer = createScorer(plan.plan());
        const events = given.map((instant): EventInput => ({ event: "buy", at: new Date(instant) }));
        const [quick, every, general] = scorer.explain({}, events, moment).scores[0]!.items as readonly ExplainedOccurrences[];
        expect(quick!.bounded).toBe(0);
        expect(quick!.millionths).toBe(quick!.sum);
        for (const other of [every!, general!])
          expect([other.millionths, other.sum, other.occurrences]).toEqual([quick!.millionths, quick!.sum, quick!.occurrences]);
        expect(scorer.score({}, events, moment).scores["engagement"]!.millionths).toBe(3 * quick!.sum);
      }),
      { numRuns: runs(300) },
    );
  });

  test("counts the hour that comes twice to the day it belongs to", () => {
    const plan = new PlanBuilder({ timezone: "America/Sao_Paulo", events: { buy: {} } });
    plan.block("behavior", "engagement", [plan.occurrences(1, "buy", { limits: [limit.atMost(2, period("day"))] })]);
    // 23:30 and 23:40 in summer time, 23:10 again in winter time are all of Saturday; 00:10 is Sunday.
    const events = ["2018-02-18T01:30:00Z", "2018-02-18T01:40:00Z", "2018-02-18T02:10:00Z", "2018-02-18T03:10:00Z"].map(
      (at): EventInput => ({ event: "buy", at }),
    );
    expect(createScorer(plan.plan()).score({}, events, "2018-02-20").scores["engagement"]!.points).toBe(3);
  });
});

test("however many values a lead has, the next lead begins anew", () => {
  const builder = new PlanBuilder({ events: { download: { asset: "text" } } });
  const steps = [limit.atMost(1, property(builder.property("download", "asset")))];
  builder.block("behavior", "engagement", [builder.occurrences(1, "download", { limits: steps })]);
  const scorer = createScorer(builder.plan());
  const points = (assets: readonly string[]): number => {
    const events = assets.map((asset): EventInput => ({ event: "download", at: "2026-06-01", properties: { asset } }));
    return scorer.score({}, events, "2026-06-30").scores["engagement"]!.points;
  };
  const many = Array.from({ length: 1_000 }, (_, index) => `a${index}`);
  for (let times = 0; times < 3; times++) {
    expect(points(["a1", "a1", "a2"])).toBe(2);
    expect(points([...many, ...many])).toBe(1_000);
  }
});
