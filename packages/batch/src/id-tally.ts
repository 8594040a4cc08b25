import type { EventInput, PlanInputs } from "@scoreline/plan";

/** Events of a kind of which some have an id and others none: how many have none, of how many. */
export interface WithoutId {
  readonly count: number;
  readonly of: number;
}

/** Counts them over many leads. */
export interface IdTally {
  readonly add: (events: readonly EventInput[]) => void;
  readonly found: () => WithoutId;
}

/** Events with a key are identified by that, and of those that never have an id nobody expects one. */
export function createIdTally(inputs: PlanInputs): IdTally {
  const kinds = new Map(inputs.events.filter(({ key }) => key === null).map(({ name }) => [name, { count: 0, of: 0 }]));
  return {
    add(events) {
      for (const { event, id } of events) {
        const kind = kinds.get(event);
        if (kind === undefined) continue;
        kind.of++;
        if (id === undefined) kind.count++;
      }
    },
    found() {
      const mixed = [...kinds.values()].filter(({ count, of }) => count > 0 && count < of);
      return { count: mixed.reduce((sum, { count }) => sum + count, 0), of: mixed.reduce((sum, { of }) => sum + of, 0) };
    },
  };
}
