/** How many leads have what at present: kept as they change, so that nobody has to count them. */
import type { Transition } from "../transitions/compare.ts";
import type { Sql } from "./database.ts";

/** How many leads have a value; null for those that have none. */
export interface Count {
  readonly value: string | null;
  readonly leads: number;
}

/** By how much a count changes. */
export interface CountChange {
  readonly kind: string;
  readonly value: string;
  readonly by: number;
}

/** Of all leads that are scored. */
export const scored = (by: number): CountChange => ({ kind: "scored", value: "", by });

/** What transitions change. */
export const changesOfCounts = (transitions: readonly Transition[]): readonly CountChange[] =>
  transitions.flatMap(({ kind, before, after }) => [
    ...(before === null ? [] : [{ kind, value: before, by: -1 }]),
    ...(after === null ? [] : [{ kind, value: after, by: 1 }]),
  ]);

/** Changes counts, within the transaction of what they count; whoever does so has the position of the store. */
export async function changeCounts(sql: Sql, changes: readonly CountChange[]): Promise<void> {
  const counts = new Map<string, { kind: string; value: string; leads: number }>();
  for (const { kind, value, by } of changes) {
    const key = JSON.stringify([kind, value]);
    const counted = counts.get(key) ?? { kind, value, leads: 0 };
    counted.leads += by;
    counts.set(key, counted);
  }
  await sql.insert(
    "value_counts",
    { kind: "text", value: "text", leads: "number" },
    [...counts.values()].filter(({ leads }) => leads !== 0),
    "ON CONFLICT (kind, value) DO UPDATE SET leads = value_counts.leads + excluded.leads",
  );
}

/** Leads that are no longer decided, for whatever reason, are in no step any more. To be called before the steps change. */
export async function uncount(sql: Sql, leads: readonly string[]): Promise<void> {
  // Kept until the transaction ends, as by whoever stores decisions: none waits for another in a circle.
  await sql.all("UPDATE position SET seq = seq");
  const rows = await sql.all<{ readonly kind: string; readonly value: string }>(
    `SELECT kind, value FROM steps WHERE since IS NOT NULL AND lead IN (SELECT ${sql.text("value")} FROM ${sql.each("?1")})`,
    JSON.stringify(leads),
  );
  await changeCounts(
    sql,
    rows.map((row) => ({ ...row, by: -1 })),
  );
}

/** What leads are counted by, with the kind of step that it is. */
export const counted = { cell: "cell", action: "action", route: "route", lifecycle: "lifecycle", discarded: "discard" } as const;

/** By what leads are counted, how many have each value: also by each rating and stage, such as `rating:fit`, where none has none. */
export async function countValues(sql: Sql): Promise<Readonly<Record<string, readonly Count[]>>> {
  const rows = await sql.all<{ readonly kind: string; readonly value: string; readonly leads: number }>(
    "SELECT kind, value, leads FROM value_counts WHERE leads > 0 ORDER BY kind, leads DESC, value",
  );
  const all = rows.find(({ kind }) => kind === "scored")?.leads ?? 0;
  const of = (wanted: string): readonly Count[] => rows.filter(({ kind }) => kind === wanted).map(({ value, leads }) => ({ value, leads }));
  const told: Record<string, readonly Count[]> = {};
  for (const [name, kind] of Object.entries(counted)) {
    const counts = of(kind);
    const without = counts.reduce((sum, { leads }) => sum - leads, all);
    // The larger ones first; of equal ones those last that have none.
    told[name] = without === 0 ? counts : [...counts, { value: null, leads: without }].sort((one, other) => other.leads - one.leads);
  }
  for (const { kind } of rows) if (/^(?:rating|stage):/.test(kind)) told[kind] ??= of(kind);
  return told;
}
