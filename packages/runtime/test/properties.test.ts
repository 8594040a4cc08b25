/** What must hold for every lead, history and moment, over models put together at random. */
import fc from "fast-check";
import { formatDay } from "@scoreline/semantics";
import { expect, test } from "vitest";
import type { EventInput, ExplainedItem, ExplainedScore, Explanation, PlanItem, PlanLimit } from "@scoreline/plan";
import { createScorer, type Scorer } from "@scoreline/runtime";
import { limit, period, PlanBuilder, property, type OccurrenceOptions } from "./plan-builder.ts";
import { runs } from "../../../test/generators/effort.ts";

const firstDay = 20_500;
const kinds = ["buy", "view", "leave"] as const;

const points = fc.integer({ min: -20_000_000, max: 40_000_000 }).map((millionths) => millionths / 1e6);
const few = fc.integer({ min: 1, max: 4 });
const maybe = <Value>(value: fc.Arbitrary<Value>) => fc.option(value, { nil: undefined });
const limits = fc.record({
  every: few,
  once: fc.boolean(),
  spacing: maybe(fc.integer({ min: 0, max: 9 })),
  limit: maybe(few),
  latestOnly: fc.boolean(),
  expires: maybe(fc.integer({ min: 0, max: 60 })),
  day: maybe(few),
  week: maybe(few),
  month: maybe(few),
  decay: fc.integer({ min: 0, max: 4 }),
  bound: maybe(fc.integer({ min: 0, max: 60 })),
});
const rule = fc.record({
  kind: fc.constantFrom("state", "occurrences", "criterion"),
  event: fc.constantFrom(...kinds),
  other: points,
  points,
  limits,
  byAmount: fc.boolean(),
  days: fc.integer({ min: 0, max: 90 }),
});
const recipe = fc.record({
  timezone: fc.constantFrom("UTC", "Europe/Madrid", "America/New_York", "Asia/Kolkata"),
  items: fc.array(
    fc.record({
      family: fc.constantFrom("rule", "group", "stage"),
      rules: fc.array(rule, { minLength: 1, maxLength: 3 }),
      bound: maybe(fc.integer({ min: 0, max: 60 })),
    }),
    { maxLength: 4 },
  ),
  then: fc.array(fc.record({ percent: maybe(fc.integer({ min: 0, max: 200 })), points, above: points }), { maxLength: 2 }),
  reset: fc.boolean(),
  bound: maybe(fc.integer({ min: 0, max: 80 })),
});

type Recipe = typeof recipe extends fc.Arbitrary<infer Value> ? Value : never;
type RuleRecipe = Recipe["items"][number]["rules"][number];

const given = <Value>(value: Value | undefined, step: (value: Value) => PlanLimit): PlanLimit[] =>
  value === undefined ? [] : [step(value)];

function scorerOf({ timezone, items, then, reset, bound }: Recipe): Scorer {
  const plan = new PlanBuilder({
    timezone,
    lead: { size: "number" },
    events: Object.fromEntries(kinds.map((kind) => [kind, { amount: "number", item: "text" }])),
  });
  const decays = [
    plan.decay({ kind: "linear", days: 45 }),
    plan.decay({ kind: "points", points: 700_000, days: 5, without: null }),
    plan.decay({ kind: "percent", percent: 12_500_000, days: 7, without: null }),
    plan.decay({ kind: "half-life", days: 2, weights: [1e15, 707_106_781_186_548] }),
  ];
  const forget = reset ? plan.resetOn("leave", plan.call("number.less", plan.number(4), plan.property("leave", "amount"))) : null;
  const window = { ...(forget !== null && { reset: forget }) };
  const limitsOf = ({
    limits: { every, once, spacing, limit: most, latestOnly, expires, day, week, month },
    event,
  }: RuleRecipe): PlanLimit[] => [
    limit.every(every),
    ...(once ? [limit.atMost(1, property(plan.property(event, "item")))] : []),
    ...given(spacing, limit.spaced),
    ...given(day, (n) => limit.atMost(n, period("day"))),
    ...given(week, (n) => limit.atMost(n, period("week"))),
    ...given(month, (n) => limit.atMost(n, period("month"))),
    ...given(most, (n) => limit.atMost(n)),
    ...(latestOnly ? [limit.latest] : []),
    ...given(expires, limit.expires),
  ];
  const optionsOf = (rule: RuleRecipe): OccurrenceOptions => {
    const { decay, bound: cap } = rule.limits;
    return { limits: limitsOf(rule), ...(decay < 4 && { decay: decays[decay]! }), ...(cap !== undefined && { cap, floor: 0 - cap }) };
  };
  const build = (given: RuleRecipe) => {
    const holds = plan.did(given.event, { window: { kind: "within", days: given.days }, ...window });
    if (given.kind === "state") return plan.state(given.points, holds);
    if (given.kind === "criterion")
      return plan.criterion([
        [given.points, holds],
        [given.other, plan.call("number.less", plan.number(given.days), plan.field("size"))],
      ]);
    return plan.occurrences(
      given.byAmount ? { expression: plan.property(given.event, "amount") } : given.points,
      given.event,
      optionsOf(given),
    );
  };
  const bounds = (size: number | undefined) => (size === undefined ? {} : { cap: size, floor: 0 - size });
  plan.block(
    "behavior",
    "engagement",
    items.flatMap(({ family, rules, bound: size }): PlanItem[] =>
      family === "rule" ? rules.map(build) : [plan.group(rules.map(build), bounds(size), family as "group" | "stage")],
    ),
    {
      ...bounds(bound),
      ...(forget !== null && { reset: forget }),
      ratings: { A: 30, B: 10, C: 0 },
      then: then.map(({ percent, points: more, above }) => {
        const when = plan.call("points.less", plan.points(above), plan.subtotal());
        return percent === undefined ? plan.thenAdd(more, when) : plan.thenMultiply(percent, when);
      }),
    },
  );
  plan.formula("half", plan.call("points.percent", plan.number(50_000_000), plan.score("engagement")), { cap: 20, ratings: { A: 10 } });
  plan.matrix("engagement", "half", [["call"], ["call"], [null]]);
  return createScorer(plan.plan());
}

const seconds = fc.integer({ min: 0, max: 120 * 86_400 });
const event = fc.record({
  kind: fc.constantFrom(...kinds, "unknown"),
  second: seconds,
  amount: fc.constantFrom(undefined, 0, 0.5, 3, 7.25),
  item: fc.constantFrom(undefined, "a", "A ", "b", "c"),
});
type Happened = typeof event extends fc.Arbitrary<infer Value> ? Value : never;
const inputOf = ({ kind, second, amount, item }: Happened): EventInput => ({
  event: kind,
  at: new Date((firstDay * 86_400 + second) * 1000),
  properties: { amount, item },
});
const history = fc.uniqueArray(event, { selector: ({ second }) => second, maxLength: 40 });
const lead = fc.record({ size: fc.option(fc.integer({ min: 0, max: 100 })) });
const moment = fc.integer({ min: 0, max: 140 }).map((days) => formatDay(firstDay + days));

const total = (figures: readonly number[]): number => figures.reduce((sum, figure) => sum + figure, 0);

function checkItem(item: ExplainedItem): void {
  if (item.kind === "group" || item.kind === "stage") {
    item.items.forEach(checkItem);
    expect(total(item.items.map(({ millionths }) => millionths))).toBe(item.sum);
    expect(item.sum + item.bounded).toBe(item.millionths);
  } else if (item.kind === "occurrences") {
    expect(total(item.occurrences.map(({ millionths }) => millionths))).toBe(item.sum);
    expect(total(item.occurrences.map(({ before }) => before))).toBe(item.before);
    expect(item.sum + item.bounded).toBe(item.millionths);
    for (const { counted, reason, before, millionths } of item.occurrences) {
      expect(counted).toBe(reason === null);
      if (!counted) expect([before, millionths]).toEqual([0, 0]);
    }
  } else if (item.kind === "criterion") {
    expect(item.chosen === null ? 0 : item.rows[item.chosen]!.millionths).toBe(item.millionths);
  } else if (item.kind === "state" && !item.holds) expect(item.millionths).toBe(0);
}

function checkScore(score: ExplainedScore, explanation: Explanation): void {
  score.items.forEach(checkItem);
  if (score.kind !== "formula") expect(total(score.items.map(({ millionths }) => millionths))).toBe(score.sum);
  let value = score.sum;
  for (const line of score.then) {
    expect(line.before).toBe(value);
    expect(line.millionths).toBe(line.after - line.before);
    value = line.after;
  }
  expect(value + score.bounded).toBe(score.millionths);
  const outcome = explanation.outcome.scores[score.name]!;
  expect([outcome.millionths, outcome.rating, outcome.stage]).toEqual([score.millionths, score.rating, score.stage]);
  for (const { gain } of score.next?.ways ?? []) expect(gain).toBeGreaterThanOrEqual(score.next!.missing);
}

test("explanations add up at every level and say what score says", () => {
  fc.assert(
    fc.property(recipe, history, lead, moment, (model, events, given, at) => {
      const scorer = scorerOf(model);
      const inputs = events.map(inputOf);
      const explanation = scorer.explain(given, inputs, at);
      expect(explanation.outcome).toEqual(scorer.score(given, inputs, at));
      for (const score of explanation.scores) checkScore(score, explanation);
    }),
    { numRuns: runs(300) },
  );
});

test("events with instants of their own may arrive in any order", () => {
  fc.assert(
    fc.property(recipe, history, lead, moment, fc.integer(), (model, events, given, at, seed) => {
      const scorer = scorerOf(model);
      const inputs = events.map(inputOf);
      const shuffled = [...inputs].sort((left, right) => hash(left, seed) - hash(right, seed));
      expect(scorer.explain(given, shuffled, at)).toEqual(scorer.explain(given, inputs, at));
    }),
    { numRuns: runs(200) },
  );
});

const hash = (input: EventInput, seed: number): number =>
  Math.imul(Math.imul((input.at as Date).getTime() / 1000, 2_654_435_761) ^ seed, 40_503) | 0;

test("one lead leaves no traces for the next", () => {
  fc.assert(
    fc.property(recipe, fc.array(fc.tuple(history, lead, moment), { minLength: 2, maxLength: 5 }), (model, inputs) => {
      const scorer = scorerOf(model);
      for (const [events, given, at] of inputs) {
        expect(scorer.score(given, events.map(inputOf), at)).toEqual(scorerOf(model).score(given, events.map(inputOf), at));
      }
    }),
    { numRuns: runs(100) },
  );
});

test("events after the moment might as well not be there", () => {
  fc.assert(
    fc.property(recipe, history, lead, moment, (model, events, given, at) => {
      const scorer = scorerOf(model);
      const inputs = events.map(inputOf);
      const { later } = scorer.explain(given, inputs, at).events;
      const ordered = [...inputs].sort((left, right) => (left.at as Date).getTime() - (right.at as Date).getTime());
      const known = ordered.filter(({ event: name }) => name !== "unknown");
      expect(scorer.score(given, known.slice(0, known.length - later), at)).toEqual(scorer.score(given, inputs, at));
    }),
    { numRuns: runs(100) },
  );
});

test("a way forward does what it says", () => {
  // The one change a test can make true is an event that happens once more today, where one rule alone hears of it.
  fc.assert(
    fc.property(fc.array(event, { maxLength: 12 }), limits, moment, (events, given, at) => {
      const model: Recipe = {
        timezone: "UTC",
        then: [],
        reset: false,
        bound: undefined,
        items: [
          {
            family: "rule",
            bound: undefined,
            rules: [
              { kind: "occurrences", event: "buy", other: 0, points: 12, limits: { ...given, once: false }, byAmount: false, days: 0 },
            ],
          },
        ],
      };
      const scorer = scorerOf(model);
      const inputs = events.map(inputOf);
      const before = scorer.explain({}, inputs, at).scores[0]!;
      const after = scorer.score({}, [...inputs, { event: "buy", at: `${at}T23:59:59.999` }], at).scores["engagement"]!;
      for (const { gain } of before.next?.ways ?? []) expect(after.millionths - before.millionths).toBe(gain);
      if (before.next !== null && after.millionths >= before.next.threshold) expect(before.next.ways).toHaveLength(1);
    }),
    { numRuns: runs(200) },
  );
});
