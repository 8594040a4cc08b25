/** How many leads went from what to what on each day: counts that name nobody, and stay when a lead is erased. */
import { formatDay, parseDay } from "@scoreline/semantics";
import type { ScoringModel } from "../rescore/scoring-model.ts";
import type { Sql } from "../store/database.ts";
import type { Transition } from "./compare.ts";

export interface DayCount {
  /** In the model's zone, `YYYY-MM-DD`. */
  readonly day: string;
  /** As of a transition. */
  readonly kind: string;
  /** Null for none. */
  readonly before: string | null;
  readonly after: string | null;
  readonly leads: number;
}

/** Adds transitions to the counts, within the transaction that stores them. */
export async function countTransitions(sql: Sql, transitions: readonly Transition[], { zone }: ScoringModel): Promise<void> {
  const counts = new Map<string, { day: number; kind: string; before: string; after: string; leads: number }>();
  for (const { at, kind, before, after } of transitions) {
    // A key has no nulls, and nothing that a model decides has an empty name.
    const row = { day: zone.dayAt(at), kind, before: before ?? "", after: after ?? "", leads: 0 };
    const key = JSON.stringify(row);
    const counted = counts.get(key) ?? row;
    counted.leads++;
    counts.set(key, counted);
  }
  // In one order, so that of two instances none waits for the other.
  const rows = [...counts].sort(([one], [other]) => (one < other ? -1 : 1)).map(([, row]) => row);
  await sql.insert(
    "day_counts",
    { day: "number", kind: "text", before: "text", after: "text", leads: "number" },
    rows,
    "ON CONFLICT (day, kind, before, after) DO UPDATE SET leads = day_counts.leads + excluded.leads",
  );
}

/** The counts of days, `YYYY-MM-DD`, from the first to the last, of one kind where one is named. */
export async function dayCounts(sql: Sql, from: string, to: string, kind: string | null): Promise<readonly DayCount[]> {
  const rows = await sql.all<{
    readonly day: number;
    readonly kind: string;
    readonly before: string;
    readonly after: string;
    readonly leads: number;
  }>(
    `SELECT day, kind, before, after, leads FROM day_counts WHERE day >= ?1 AND day <= ?2${kind === null ? "" : " AND kind = ?3"}
     ORDER BY day, kind, before, after`,
    parseDay(from)!,
    parseDay(to)!,
    ...(kind === null ? [] : [kind]),
  );
  return rows.map(({ day, before, after, ...row }) => ({
    day: formatDay(day),
    ...row,
    before: before === "" ? null : before,
    after: after === "" ? null : after,
  }));
}
