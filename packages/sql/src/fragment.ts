/** Pieces of SQL, each the value of one row. */

/** A common table that a piece needs beside its row, by its name: one row of it for each lead, or for each event. */
export interface Source {
  readonly name: string;
  readonly grain: "lead" | "event" | "block";
}

/**
 * The value of one row in SQL, and what must be joined to the row for it. Missing values are NULL. A figure that left the range of scores is
 * poison, which no operation turns into a value again: NULL for points and for conditions, which are never missing, NaN for numbers.
 */
export interface Fragment {
  readonly sql: string;
  readonly needs: ReadonlySet<Source>;
  /** Whether it can be poison. */
  readonly fails: boolean;
  /** How far from 0 it can be, for numbers and points. */
  readonly size: number;
}

export const nothing: ReadonlySet<Source> = new Set();

/** A piece that needs nothing, and has a value always. */
export const plain = (sql: string, size = 0): Fragment => ({ sql, needs: nothing, fails: false, size });

export function needsOf(...parts: readonly Fragment[]): ReadonlySet<Source> {
  const all = parts.filter(({ needs }) => needs.size > 0);
  if (all.length < 2) return all[0]?.needs ?? nothing;
  return new Set(all.flatMap(({ needs }) => [...needs]));
}

/** The column of a table. */
export const columnOf = (source: Source, column: string, more: Partial<Fragment> = {}): Fragment => ({
  ...plain(`${source.name}.${column}`),
  needs: new Set([source]),
  ...more,
});
