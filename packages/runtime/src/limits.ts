import type { NotCounted, PlanOccurrenceRule } from "@scoreline/plan";
import { PeriodCount } from "./period.ts";

/** Decides, occurrence by occurrence from the earliest on, which of them count. */
export interface Limits {
  /** The limit for a period, where there is one and no other limit. */
  readonly only: PeriodCount | null;
  /** Begins anew. */
  readonly begin: () => void;
  /**
   * Takes the next occurrence in: null where it counts, else why it does not. The key is the value of `once per`, null where it
   * is missing.
   */
  readonly refuse: (day: number, key: unknown) => NotCounted | null;
}

/** Each limit sees only what those before it let through, the shortest calendar period first. */
export function limitsOf({ every, oncePer, spacing, perPeriod, limit }: PlanOccurrenceRule): Limits {
  const periods = perPeriod.map(({ period, limit: most }) => new PeriodCount(period, most));
  const seen = new Set<unknown>();
  let occurrences = 0;
  let counted = 0;
  let lastSpaced = -Infinity;
  return {
    only: every === 1 && oncePer === null && spacing === null && limit === null && periods.length === 1 ? periods[0]! : null,
    begin() {
      occurrences = 0;
      counted = 0;
      lastSpaced = -Infinity;
      if (oncePer !== null) seen.clear();
      for (const period of periods) period.clear();
    },
    refuse(day, key) {
      if (every > 1 && ++occurrences % every !== 0) return "not-every";
      if (oncePer !== null) {
        if (key === null) return "property-missing";
        if (seen.has(key)) return "repeated";
        seen.add(key);
      }
      if (spacing !== null) {
        if (day - lastSpaced < spacing) return "too-soon";
        lastSpaced = day;
      }
      for (const period of periods) if (!period.admit(day)) return period.refusal;
      if (limit !== null && counted >= limit) return "limit";
      counted++;
      return null;
    },
  };
}
