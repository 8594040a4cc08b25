import type { DataFile, Row } from "../read/data-file.ts";
import { createWordTally, type WordCounts, type WordTally } from "../source/word-tally.ts";
import type { PlacedColumn } from "./column-choice.ts";

/** Events of a table that another column names than the first of those that it has, because that is blank: what they are called, and how often. */
export interface NamedInstead extends WordCounts {
  readonly blank: string;
  readonly by: string;
}

export interface NamesInstead {
  /** Takes note of a row whose name was found; `columns` are those that could give it, `name` is what the chosen one says. */
  see(columns: readonly PlacedColumn[], chosen: PlacedColumn, row: Row, saidBy: (raw: unknown) => string | null): void;
  found(): readonly NamedInstead[];
}

/** In JSON lines each kind of object has keys of its own; only a table leaves a cell blank where it has a name for others. */
export function watchNames({ format }: DataFile): NamesInstead {
  const pairs = new Map<string, { readonly blank: string; readonly by: string; readonly tally: WordTally }>();
  return {
    see(columns, chosen, row, saidBy) {
      const first = columns[0]!;
      if (format === "json-lines" || chosen === first) return;
      const name = row[chosen.slot];
      if (saidBy(name) === null) return;
      const pair = JSON.stringify([first.column, chosen.column]);
      const known = pairs.get(pair) ?? { blank: first.column, by: chosen.column, tally: createWordTally() };
      pairs.set(pair, known);
      known.tally.add(String(name).trim());
    },
    found: () => [...pairs.values()].map(({ blank, by, tally }) => ({ blank, by, ...tally.found() })),
  };
}
