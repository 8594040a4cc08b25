import { expect, test } from "vitest";
import { solveBoxQuadratic } from "../src/index.ts";
import { pseudoRandom } from "./pseudo-random.ts";

/** Coordinate by coordinate, over and over: slow, and another way. */
function byCoordinates(matrix: Float64Array, gradient: Float64Array, lower: Float64Array, upper: Float64Array): number[] {
  const size = gradient.length;
  const x = new Array<number>(size).fill(0).map((_, at) => Math.min(Math.max(0, lower[at]!), upper[at]!));
  for (let rounds = 0; rounds < 5000; rounds++) {
    for (let at = 0; at < size; at++) {
      const others = x.reduce((sum, value, other) => (other === at ? sum : sum + matrix[at * size + other]! * value), gradient[at]!);
      x[at] = Math.min(Math.max(-others / matrix[at * size + at]!, lower[at]!), upper[at]!);
    }
  }
  return x;
}

test("the least in a box is that which going coordinate by coordinate finds", () => {
  const next = pseudoRandom(5);
  for (let tries = 0; tries < 40; tries++) {
    const size = 1 + Math.floor(next() * 6);
    const factors = Array.from({ length: size }, () => Array.from({ length: size }, () => next() - 0.5));
    const matrix = new Float64Array(size * size);
    for (let row = 0; row < size; row++) {
      for (let column = 0; column < size; column++) {
        const product = factors[row]!.reduce((sum, value, at) => sum + value * factors[column]![at]!, 0);
        matrix[row * size + column] = product + (row === column ? 0.1 : 0);
      }
    }
    const gradient = Float64Array.from({ length: size }, () => next() * 2 - 1);
    const lower = Float64Array.from({ length: size }, () => (next() < 0.3 ? -Infinity : -next()));
    const upper = Float64Array.from({ length: size }, (_, at) => (next() < 0.2 ? Math.max(lower[at]!, -0.5) : next()));
    const found = solveBoxQuadratic({ matrix, gradient, lower, upper });
    byCoordinates(matrix, gradient, lower, upper).forEach((value, at) => void expect(found[at]).toBeCloseTo(value, 6));
  }
});
