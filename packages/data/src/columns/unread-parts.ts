/** So many are kept, to show what there is instead of what the model reads. */
const mostParts = 1_000;

/** What objects in rows hold and nobody reads, by the way to it: `company.size`. */
export interface UnreadParts {
  /** Takes note of a column that nobody wants. */
  add(column: string): void;
  found(): readonly string[];
}

export function createUnreadParts(): UnreadParts {
  const parts = new Set<string>();
  return {
    add: (column) => {
      if (parts.size < mostParts && column.includes(".")) parts.add(column);
    },
    found: () => [...parts],
  };
}
