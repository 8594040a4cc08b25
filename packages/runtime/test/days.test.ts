/** What operations and figures can be over a stretch of days, by hand and against the operations themselves. */
import fc from "fast-check";
import { operations, scoreLimit, type Operation, type OperationName, type ParameterType } from "@scoreline/semantics";
import { expect, test } from "vitest";
import type { Plan } from "@scoreline/plan";
import { dayOperations, steady } from "../src/days/day-operations.ts";
import { between, isExact, nothing, type DayRange, type Interval } from "../src/days/day-range.ts";
import { anyScores, rangesOverDays } from "../src/days/ranges.ts";
import { frameFor } from "../src/frame.ts";
import { InputError } from "../src/input-error.ts";
import { operationsFor } from "../src/operations.ts";
import { workingsOf } from "../src/workings.ts";
import { PlanBuilder } from "./plan-builder.ts";
import { runs } from "../../../test/generators/effort.ts";

/** A range, and values that it includes. */
interface Sampled {
  readonly range: DayRange | readonly number[];
  readonly values: readonly unknown[];
}

const samples = 6;
const places = fc.array(fc.constantFrom(0, 1, 0.5, 0.25, 0.9), { minLength: samples, maxLength: samples });

const figures = (ends: fc.Arbitrary<number>, whole: boolean, missing: fc.Arbitrary<boolean>): fc.Arbitrary<Sampled> =>
  fc
    .record({
      one: ends,
      other: ends,
      alike: fc.boolean(),
      missing,
      places,
      gaps: fc.array(fc.boolean(), { minLength: samples, maxLength: samples }),
    })
    .map(({ one, other, alike, missing, places, gaps }) => {
      const [low, high] = [Math.min(one, alike ? one : other), Math.max(one, alike ? one : other)];
      const valueAt = (place: number): number => {
        const value = low * (1 - place) + high * place;
        return Math.max(low, Math.min(high, whole ? Math.round(value) : value));
      };
      return { range: between(low, high, missing), values: places.map((place, index) => (missing && gaps[index] ? NaN : valueAt(place))) };
    });

const absent: Sampled = { range: nothing, values: Array.from({ length: samples }, () => NaN) };
const perhapsAbsent = (sampled: fc.Arbitrary<Sampled>): fc.Arbitrary<Sampled> =>
  fc.oneof({ weight: 9, arbitrary: sampled }, { weight: 1, arbitrary: fc.constant(absent) });

const small = fc.oneof(
  fc.integer({ min: -4, max: 4 }),
  fc.integer({ min: -400, max: 400 }).map((value) => value / 8),
);
const number = perhapsAbsent(
  figures(
    fc.oneof(
      { weight: 6, arbitrary: small },
      { weight: 1, arbitrary: fc.constantFrom(1e300, -1e300, 1e-300, -1.7e308, 1.7e308, 0.1, 5e-324) },
    ),
    false,
    fc.boolean(),
  ),
);
const wholeNumber = (least: number, most: number, missing = fc.boolean()): fc.Arbitrary<Sampled> =>
  figures(fc.integer({ min: least, max: most }), true, missing);
const never = fc.constant(false);
const points = fc.oneof(wholeNumber(-9, 9, never), wholeNumber(-5_000_000, 5_000_000, never), wholeNumber(-scoreLimit, scoreLimit, never));
const condition = fc
  .constantFrom(true, false, null)
  .chain((range) =>
    fc
      .array(fc.boolean(), { minLength: samples, maxLength: samples })
      .map((values): Sampled => ({ range, values: values.map((value) => range ?? value) })),
  );

function sampled(type: ParameterType, name: OperationName): fc.Arbitrary<Sampled> {
  switch (type) {
    case "number":
      return name === "points.percent" ? wholeNumber(0, 300_000_000, never) : number;
    case "date":
      return perhapsAbsent(wholeNumber(20_490, 20_510));
    case "day":
      return wholeNumber(20_495, 20_505, never);
    case "truth":
      return perhapsAbsent(wholeNumber(0, 1));
    case "rating":
      return perhapsAbsent(wholeNumber(0, 3));
    case "any":
      return number;
    case "points":
      return points;
    case "condition":
      return condition;
    case "numbers":
      return fc
        .array(fc.oneof(fc.integer({ min: -4, max: 4 }), fc.integer({ min: 20_490, max: 20_510 })), { maxLength: 3 })
        .map((table) => ({ range: table, values: Array.from({ length: samples }, () => table) }));
    case "text":
    case "texts":
    case "list":
      throw new Error(`${name} never changes by time alone`);
  }
}

const frame = frameFor(new PlanBuilder().plan());
const table = operationsFor(frame) as unknown as Readonly<Record<OperationName, (...given: unknown[]) => (event: number) => unknown>>;

/** What the operation gives for these values; null where it leaves the range of scores. */
function worked(name: OperationName, values: readonly unknown[]): unknown {
  const given = values.map((value) => {
    if (Array.isArray(value)) return value;
    return name === "is-known" ? () => !Number.isNaN(value) : () => value;
  });
  try {
    return table[name](...given)(-1);
  } catch (error) {
    if (error instanceof InputError) return null;
    throw error;
  }
}

const holdsValue = (range: DayRange, value: unknown): boolean => {
  if (range === null || typeof range === "boolean") return range === null || range === value;
  const { low, high, missing } = range as Interval;
  return Number.isNaN(value) ? missing : (value as number) >= low && (value as number) <= high;
};

const pointRange = (value: unknown): unknown =>
  typeof value === "number" ? (Number.isNaN(value) ? nothing : between(value, value)) : value;

for (const [name, operation] of Object.entries(operations) as [OperationName, Operation][]) {
  const onDays = dayOperations[name];
  if (onDays === steady) continue;
  const overDays = onDays as (...given: unknown[]) => DayRange;

  test(`${name} over days includes what it gives on each, and is exact where its arguments are`, () => {
    const { params, variadic } = operation;
    const last = params.at(-1)!;
    const given = fc
      .integer({ min: 0, max: variadic ? 3 : 0 })
      .chain((more) => fc.tuple(...[...params, ...Array.from({ length: more }, () => last)].map((type) => sampled(type, name))));
    fc.assert(
      fc.property(given, (all) => {
        const range = overDays(...all.map((one) => one.range));
        for (let sample = 0; sample < samples; sample++) {
          const values = all.map((one) => one.values[sample]);
          const value = worked(name, values);
          if (value === null) continue;
          if (!holdsValue(range, value)) expect({ values, value, range }).toBe("a range with all of its values");
          const exact = overDays(...values.map(pointRange));
          if (exact === null || !holdsValue(exact, value) || (typeof exact === "object" && !isExact(exact as Interval)))
            expect({ values, value, exact }).toBe("exactly its value");
        }
      }),
      { numRuns: runs(300) },
    );
  });
}

// Days by hand. 2026-01-01 is day 20,454 since 1970-01-01, and the first day asked about is 2026-01-20, day 20,473.

const first = 20_473;

function over(build: (builder: PlanBuilder) => number, to: number): DayRange {
  const builder = new PlanBuilder({ lead: { created: "date" }, events: { buy: { amount: "number" }, stop: {} } });
  const index = build(builder);
  const plan: Plan = builder.plan();
  const { frame: read, scores, workOut } = workingsOf(plan, {});
  workOut(
    { created: "2026-01-15" },
    [
      { event: "buy", at: "2026-01-01", properties: { amount: 10 } },
      { event: "stop", at: "2026-01-05" },
      { event: "buy", at: "2026-01-10", properties: { amount: 4 } },
      { event: "buy", at: "2026-01-18", properties: { amount: -1 } },
    ],
    "2026-01-20",
    () => null,
  );
  const ranges = rangesOverDays(plan, read, scores.expressions, anyScores);
  Object.assign(ranges.days, { from: first, to: first + to });
  return ranges.of(index, -1);
}

const lastDays = (days: number) => ({ window: { kind: "within", days } }) as const;

test("a window loses events as days pass: the 10th leaves the last 12 days after the 22nd, the 18th after the 30th", () => {
  const count = (builder: PlanBuilder): number => builder.history("count", builder.selection("buy", lastDays(12)));
  expect(over(count, 2)).toEqual(between(2, 2));
  expect(over(count, 3)).toEqual(between(1, 2));
  expect(over(count, 11)).toEqual(between(0, 2));
});

test("what is summed over a window is hulled with what is left of it, and a highest goes missing with its last event", () => {
  const figure =
    (aggregate: "sum" | "highest" | "lowest") =>
    (builder: PlanBuilder): number =>
      builder.history(aggregate, builder.selection("buy", lastDays(12)), builder.property("buy", "amount"));
  expect(over(figure("sum"), 2)).toEqual(between(3, 3));
  expect(over(figure("sum"), 3)).toEqual(between(-1, 3));
  expect(over(figure("highest"), 3)).toEqual(between(-1, 4));
  expect(over(figure("highest"), 11)).toEqual(between(-1, 4, true));
  expect(over(figure("lowest"), 3)).toEqual(between(-1, -1));
});

test("days since grow by one a day, unless the window loses their event", () => {
  const since =
    (days: number) =>
    (builder: PlanBuilder): number =>
      builder.history("days-since-last", builder.selection("buy", lastDays(days)));
  expect(over(since(30), 7)).toEqual(between(2, 9));
  expect(over(since(5), 7)).toEqual(between(2, 9, true));
  expect(over((builder) => builder.history("days-since-first", builder.selection("buy")), 1)).toEqual(between(19, 20));
  expect(over((builder) => builder.history("days-since-last", builder.selection("stop", lastDays(3))), 4)).toEqual(nothing);
});

test("events after one that a window loses are perhaps after none", () => {
  // The stop of the 5th leaves the last 20 days after the 25th; without it, the purchase of the 1st counts too.
  const after = (builder: PlanBuilder): number =>
    builder.history(
      "count",
      builder.selection("buy", { window: { kind: "since", which: "last", selection: builder.selection("stop", lastDays(20)) } }),
    );
  expect(over(after, 5)).toEqual(between(2, 2));
  expect(over(after, 6)).toEqual(between(2, 3));
});

test("a date of the last days holds until it is too long ago, and then never again", () => {
  const recent =
    (days: number) =>
    (builder: PlanBuilder): number =>
      builder.call("date.in-last", builder.field("created"), builder.number(days), builder.day("moment"));
  expect(over(recent(10), 5)).toBe(true);
  expect(over(recent(10), 6)).toBe(null);
  expect(over(recent(4), 30)).toBe(false);
  expect(over((builder) => builder.call("not", recent(10)(builder)), 6)).toBe(null);
  expect(over((builder) => builder.call("and", recent(10)(builder), builder.holds(false)), 6)).toBe(false);
  expect(over((builder) => builder.call("or", recent(10)(builder), builder.holds(true)), 6)).toBe(true);
  expect(over((builder) => builder.call("at-least", builder.number(1), recent(10)(builder), recent(30)(builder)), 6)).toBe(true);
});
