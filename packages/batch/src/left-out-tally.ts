import { partOf, type LeftOut, type Plan } from "@scoreline/plan";

/** How many events were left out, by why. */
export interface LeftOutCount {
  /** Those with the same id as another, or of the same kind and with the same key. */
  readonly repeated: number;
  /** Those that the model ignores, by what it says why: in its order, and without those it ignores none for. */
  readonly ignored: readonly { readonly reason: string; readonly count: number }[];
}

/** Adds up, over many leads, how many events were left out. */
export interface LeftOutTally {
  readonly add: (events: readonly LeftOut[]) => void;
  readonly total: () => LeftOutCount;
}

export function createLeftOutTally(plan: Plan): LeftOutTally {
  let repeated = 0;
  const counts = plan.ignores.map(() => 0);
  return {
    add(events) {
      for (const { by } of events) {
        if (typeof by === "number") counts[by]!++;
        else repeated++;
      }
    },
    total() {
      const ignored = new Map<string, number>();
      plan.ignores.forEach((ignore, index) => {
        const reason = plan.words === null ? "" : (partOf(plan, ignore).label ?? "");
        if (counts[index]! > 0) ignored.set(reason, (ignored.get(reason) ?? 0) + counts[index]!);
      });
      return { repeated, ignored: [...ignored].map(([reason, count]) => ({ reason, count })) };
    },
  };
}
