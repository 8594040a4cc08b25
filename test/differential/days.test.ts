/** What expressions can be over a stretch of days against what they are on each, over generated models, leads and histories. */
import { compileText } from "@scoreline/compiler";
import { draws, drawsOf, typesOf, type Plan } from "@scoreline/plan";
import { formatDay, parseDay } from "@scoreline/semantics";
import fc from "fast-check";
import { expect, test } from "vitest";
import { isExact, type DayRange, type Interval } from "../../packages/runtime/src/days/day-range.ts";
import { anyScores, rangesOverDays } from "../../packages/runtime/src/days/ranges.ts";
import { workingsOf } from "../../packages/runtime/src/workings.ts";
import { situation, type Situation } from "./leads.ts";
import { model } from "./models.ts";
import { runs } from "../generators/effort.ts";

const numRuns = runs(100);

const readsScores = draws.score | draws.stage | draws.subtotal;

/** An expression for an event at hand, −1 for none, with its value on each day. */
interface Watched {
  readonly index: number;
  readonly event: number;
  readonly values: readonly unknown[];
  readonly range: DayRange;
}

/** From this many days after the moment of a situation on, all of its events have happened. */
const allHappened = 5;

function watch(plan: Plan, { lead, events, at }: Situation, offset: number, length: number): readonly Watched[] {
  const {
    frame,
    scores: { expressions },
    workOut,
  } = workingsOf(plan, {});
  const from = parseDay(at.slice(0, 10))! + allHappened + offset;
  const to = from + length - 1;
  const drawn = drawsOf(plan).expressions;
  const watched: (Watched & { readonly values: unknown[] })[] = [];
  workOut(lead, events, formatDay(from), () => null);
  const ranges = rangesOverDays(plan, frame, expressions, anyScores);
  Object.assign(ranges.days, { from, to });
  for (const index of plan.expressions.keys()) {
    const atHand = (drawn[index]! & draws.event) === 0 ? [-1] : Array.from({ length: frame.log.size }, (_, event) => event);
    for (const event of atHand) watched.push({ index, event, values: [], range: ranges.of(index, event) });
  }
  for (let day = from; day <= to; day++) {
    workOut(lead, events, formatDay(day), () => null);
    for (const { index, event, values } of watched) values.push(expressions.any(index)(event));
  }
  return watched;
}

function includes(range: DayRange, value: unknown): boolean {
  if (range === null) return true;
  if (typeof range === "boolean") return value === range;
  if ("value" in range) return JSON.stringify(range.value) === JSON.stringify(value);
  const figure = Number(value);
  return Number.isNaN(figure) ? range.missing : figure >= range.low && figure <= range.high;
}

const isDecided = (range: DayRange): boolean => range !== null && (typeof range === "boolean" || "value" in range || isExact(range));

const stretch = fc.record({ offset: fc.integer({ min: 0, max: 30 }), length: fc.integer({ min: 5, max: 32 }) });
const compiled = model.map((text) => compileText(text).plan!);

test("what an expression can be over a stretch of days includes what it is on each of them", () => {
  let decided = 0;
  let unknown = 0;
  let narrow = 0;
  fc.assert(
    fc.property(compiled, fc.array(fc.tuple(situation, stretch), { minLength: 8, maxLength: 12 }), (plan, situations) => {
      const types = typesOf(plan);
      const drawn = drawsOf(plan).expressions;
      for (const [known, { offset, length }] of situations) {
        for (const { index, event, values, range } of watch(plan, known, offset, length)) {
          if (!values.every((value) => includes(range, value)))
            expect({ index, event, range, values }).toBe("a range with all of its values");
          if ((drawn[index]! & draws.moment) === 0) continue;
          if (range === null) unknown++;
          else if (types[index] === "condition" || "value" in (range as object)) decided++;
          else if (Math.abs((range as Interval).high - (range as Interval).low) < 1e6) narrow++;
        }
      }
    }),
    { numRuns },
  );
  // Were nearly everything unknown, or nothing, this test would say little.
  expect(decided).toBeGreaterThan(20 * numRuns);
  expect(unknown).toBeGreaterThan(numRuns / 4);
  expect(narrow).toBeGreaterThan(4 * numRuns);
}, 3_600_000);

test("over one day, what reads no score is known exactly", () => {
  fc.assert(
    fc.property(compiled, fc.array(fc.tuple(situation, stretch), { minLength: 1, maxLength: 4 }), (plan, situations) => {
      const drawn = drawsOf(plan).expressions;
      for (const [known, { offset }] of situations) {
        for (const { index, event, values, range } of watch(plan, known, offset, 1)) {
          if ((drawn[index]! & readsScores) !== 0) continue;
          if (!isDecided(range) || !includes(range, values[0])) expect({ index, event, range, values }).toBe("exactly its value");
        }
      }
    }),
    { numRuns },
  );
}, 3_600_000);
