/** One pass over the events for many rules; relies on the log, and on those it serves to ask nothing of the scores. */
import type { Frame } from "./frame.ts";

/**
 * Enters what takes the events of some kinds, one after the other in their order, each with its age and its day, and asks nothing
 * of the scores: one pass over the events serves all that are entered. Gives what sees to it that the events of the present
 * input have been taken.
 */
export type Tally = (kinds: readonly number[], take: (event: number, age: number, day: number) => void) => () => void;

export function tallyOf(frame: Frame): Tally {
  const { log, eventColumns } = frame;
  const takers = eventColumns.map((): Parameters<Tally>[1][] => []);
  let stamp = -1;
  const pass = (): void => {
    if (stamp === frame.input) return;
    const { kinds, days, size } = log;
    for (let event = 0; event < size; event++) {
      const day = days[event]!;
      const age = Math.max(0, frame.day - day);
      for (const take of takers[kinds[event]!]!) take(event, age, day);
    }
    stamp = frame.input;
  };
  return (of, take) => {
    for (const kind of of) takers[kind]!.push(take);
    return pass;
  };
}
