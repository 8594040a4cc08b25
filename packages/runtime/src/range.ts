/** Exact sums, bounds and the range of scores; relies on the frame only for the name of the score that left its range. */
import { scoreLimit } from "@scoreline/semantics";
import type { Frame } from "./frame.ts";
import { refuse } from "./input-error.ts";

/** Gives the figure back where a score may have it. Throws an InputError that names the score at work where it may not. */
export function withinRange(millionths: number, frame: Pick<Frame, "working">): number {
  if (millionths >= -scoreLimit && millionths <= scoreLimit) return millionths;
  const { working } = frame;
  return refuse(working === "" ? "scores" : `scores.${working}`, "would leave ±9,000,000,000 points; a value is far too large");
}

/** An exact sum of whole figures, in whatever order they come. */
export class ExactSum {
  #sum = 0;
  /** How far the sum can be from 0: within the range of scores it is exact in a double. */
  #size = 0;
  #large = 0n;

  clear(): void {
    this.#sum = 0;
    this.#size = 0;
    this.#large = 0n;
  }

  add(millionths: number): void {
    const size = millionths < 0 ? -millionths : millionths;
    this.#size += size;
    if (this.#size > scoreLimit) {
      this.#large += BigInt(this.#sum);
      this.#sum = 0;
      this.#size = size;
    }
    this.#sum += millionths;
  }

  /** The sum, rounded once where a double does not hold it. */
  exact(): number {
    return this.#large === 0n ? this.#sum : Number(this.#large + BigInt(this.#sum));
  }

  /** Throws an InputError where the sum leaves the range of scores. */
  total(frame: Frame): number {
    return withinRange(this.exact(), frame);
  }
}

/** Cap, then floor. Adding 0 makes −0 plain. */
export function bounded(millionths: number, bounds: { readonly cap: number | null; readonly floor: number | null }): number {
  const { cap, floor } = bounds;
  const most = cap === null || millionths <= cap ? millionths : cap;
  return (floor === null || most >= floor ? most : floor) + 0;
}
