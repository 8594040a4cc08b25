import { expect, test } from "vitest";
import { SpanSet } from "./span-set.ts";

const span = (start: number, end: number) => ({ start, end });

test("a stretch touches what it overlaps and what it meets, in whatever order they came", () => {
  const set = new SpanSet([span(20, 30), span(5, 8), span(40, 40)]);
  const touched = [span(0, 5), span(6, 7), span(8, 19), span(0, 50), span(30, 31), span(40, 40), span(39, 41)];
  expect(touched.filter((each) => !set.touches(each))).toEqual([]);
  const apart = [span(0, 4), span(9, 19), span(31, 39), span(41, 60)];
  expect(apart.filter((each) => set.touches(each))).toEqual([]);
});

test("those that touch one another are one stretch, and nothing between them is lost", () => {
  const set = new SpanSet([span(10, 20), span(30, 40), span(12, 14), span(18, 31), span(60, 70)]);
  expect([span(21, 29), span(40, 45), span(8, 10)].every((each) => set.touches(each))).toBe(true);
  expect([span(41, 59), span(0, 9), span(71, 80)].some((each) => set.touches(each))).toBe(false);
});

test("the work grows with the stretches, not with their square", () => {
  const count = 2_000;
  let looks = 0;
  const spans = Array.from({ length: count }, (_, index) => ({
    get start() {
      looks++;
      return index * 10;
    },
    get end() {
      looks++;
      return index * 10 + 5;
    },
  }));
  const set = new SpanSet(spans);
  expect(spans.every((each) => set.touches(each))).toBe(true);
  // Halving 2,000 takes eleven steps.
  expect(looks).toBeLessThan(50 * count);
});
