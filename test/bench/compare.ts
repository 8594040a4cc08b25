/**
 * Compares one contestant with the first of its table, the yardstick, in this process, which does nothing else: with a second scorer in
 * a process the engine no longer has for either what it had made for one alone. Which contestant, and the file for what is found, come from
 * the caller.
 */
import { writeFileSync } from "node:fs";
import type { Found } from "./figures.mjs";
import { measure, median, processorTime, type Batch } from "./measure.ts";

const [, , file, which] = process.argv;

export interface Contestant {
  readonly name: string;
  /** Makes what is timed, once it gives the right results. */
  readonly prepare: () => Batch | Promise<Batch>;
}

/** The yardstick of most tables. */
export const byHand = "hand-written JavaScript";

let sink = 0;

/** Takes a figure that was worked out, so that no engine leaves the work out. */
export function use(figure: number): void {
  sink += figure;
}

/** Medians for each of so many items. */
export async function compare(title: string, contestants: readonly Contestant[], items: number, rounds = 41): Promise<void> {
  const chosen = Number(which);
  const [yardstick, ...others] = contestants as [Contestant, ...Contestant[]];
  const other = others[chosen]!;
  const [first, second] = await measure([await yardstick.prepare(), await other.prepare()], items, rounds);
  if (Number.isNaN(sink)) throw new Error("a score was not a number");
  write({ title, contestants: others.length, yardstick: yardstick.name, name: other.name, first: first!, second: second! });
}

/** Median milliseconds of the processor for something that is done so many times. */
export function timed(action: () => unknown, times: number): number {
  return median(
    Array.from({ length: times }, () => {
      const begin = processorTime();
      action();
      return (processorTime() - begin) / 1e6;
    }),
  );
}

export function write(found: Found): void {
  writeFileSync(file!, JSON.stringify(found));
}
