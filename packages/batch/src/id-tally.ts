import type { EventInput, PlanInputs } from "@scoreline/plan";

/** Events of a kind of which some have an id and others none: how many have none, of how many. */
export interface WithoutId {
  readonly count: number;
  readonly of: number;
  /** How many events there are where not one of any kind has an id; else 0. */
  readonly all: number;
}

/** Counts them over many leads. */
export interface IdTally {
  readonly add: (events: readonly EventInput[]) => void;
  readonly found: () => WithoutId;
}

/** Events with a key are identified by that, and of those that never have an id nobody expects one. */
export function createIdTally(inputs: PlanInputs): IdTally {
  const kinds = new Map(inputs.events.filter(({ key }) => key === null).map(({ name }) => [name, { count: 0, of: 0 }]));
  let isAny = false;
  return {
    add(events) {
      for (const { event, id } of events) {
        isAny ||= id !== undefined;
        const kind = kinds.get(event);
        if (kind === undefined) continue;
        kind.of++;
        if (id === undefined) kind.count++;
      }
    },
    found() {
      const mixed = [...kinds.values()].filter(({ count, of }) => count > 0 && count < of);
      const total = (those: readonly { readonly count: number; readonly of: number }[], part: "count" | "of"): number =>
        those.reduce((sum, kind) => sum + kind[part], 0);
      return { count: total(mixed, "count"), of: total(mixed, "of"), all: isAny ? 0 : total([...kinds.values()], "of") };
    },
  };
}
