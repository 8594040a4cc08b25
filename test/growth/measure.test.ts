import { expect, test } from "vitest";
import { growthOf } from "./measure.ts";

const bounds = { size: 100, most: 1_600, steepest: 1.2 };

/** Work that takes what it is said to, and the sizes at which it was done. */
function work(milliseconds: (size: number, time: number) => number) {
  const done: number[] = [];
  const timeAt = async (size: number): Promise<number> => milliseconds(size, done.push(size));
  return { done, timeAt };
}

test("the exponent is that of the work", async () => {
  const straight = work((size) => size);
  const growth = await growthOf(straight.timeAt, bounds);
  expect(growth).toMatchObject({ sizes: [100, 200, 400], milliseconds: [100, 200, 400] });
  expect(growth.exponent).toBeCloseTo(1, 10);
  const square = work((size) => size ** 2);
  expect((await growthOf(square.timeAt, bounds)).exponent).toBeCloseTo(2, 10);
});

test("of what is disturbed the quickest round counts, and what still seems steep is measured more often", async () => {
  // Warming up and finding the size take two runs, each round three.
  const once = work((size, time) => (time === 5 ? 10 : 1) * size);
  expect((await growthOf(once.timeAt, bounds)).exponent).toBeCloseTo(1, 10);
  expect(once.done).toEqual([100, 400, 100, 200, 400, 100, 200, 400]);
  const often = work((size, time) => (time < 23 && size === 400 ? 10 : 1) * size);
  expect((await growthOf(often.timeAt, bounds)).exponent).toBeCloseTo(1, 10);
  expect(often.done).toHaveLength(2 + 7 * 3);
});

test("what is steep in every round and at the next size is called so", async () => {
  const square = work((size) => size ** 2);
  await growthOf(square.timeAt, bounds);
  expect(square.done).toHaveLength(2 + 9 * 3 + 9 * 3);
  expect(square.done.slice(-3)).toEqual([200, 400, 800]);
});

test("what is steep at one size only is not steep", async () => {
  const once = work((size) => (size > 100 ? 3 : 1) * size);
  expect((await growthOf(once.timeAt, bounds)).exponent).toBeCloseTo(1, 10);
});

test("what is too quick to measure gets more to do, up to a bound", async () => {
  // 50 ms at 4n is what it takes: 4 × 800 = 3,200 at 1/64 ms each.
  const quick = work((size) => size / 64);
  expect(await growthOf(quick.timeAt, bounds)).toMatchObject({ sizes: [800, 1_600, 3_200], milliseconds: [12.5, 25, 50] });
  const quicker = work((size) => size / 1_000);
  expect(await growthOf(quicker.timeAt, bounds)).toEqual({ exponent: null, sizes: [1_600, 3_200, 6_400], milliseconds: [] });
});
