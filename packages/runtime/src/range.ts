import { scoreLimit } from "@scoreline/semantics";
import type { Frame } from "./frame.ts";
import { InputError } from "./input-error.ts";

/** Gives the figure back where a score may have it. Throws an InputError that names the score at work where it may not. */
export function withinRange(millionths: number, frame: Frame): number {
  if (millionths >= -scoreLimit && millionths <= scoreLimit) return millionths;
  const { working } = frame;
  throw new InputError([{
    path: working === "" ? "scores" : `scores.${working}`,
    problem: `${working === "" ? "A figure made of scores" : `“${working}”`} would leave ±9,000,000,000 points; look for a value of this lead or of its events that is far too large`,
  }]);
}

/** The exact sum of so many figures, each within the range of scores, in whatever order they come. */
export function exactSum(count: number, at: (index: number) => number, frame: Frame): number {
  let sum = 0;
  let size = 0;
  for (let index = 0; index < count; index++) {
    const value = at(index);
    sum += value;
    size += value < 0 ? -value : value;
  }
  if (size <= scoreLimit) return sum;
  let exact = 0n;
  for (let index = 0; index < count; index++) exact += BigInt(at(index));
  return withinRange(Number(exact), frame);
}

/** Cap, then floor. Adding 0 makes −0 plain. */
export function bounded(millionths: number, bounds: { readonly cap: number | null; readonly floor: number | null }): number {
  const capped = bounds.cap !== null && millionths > bounds.cap ? bounds.cap : millionths;
  return (bounds.floor !== null && capped < bounds.floor ? bounds.floor : capped) + 0;
}
