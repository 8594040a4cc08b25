import { fold } from "@scoreline/semantics";
import type { DataFile } from "../read/data-file.ts";
import { createLaterTallies } from "../source/later-tallies.ts";
import { createWordTally, type WordCounts, type WordTally } from "../source/word-tally.ts";
import type { PlacedColumn } from "./column-choice.ts";

/** Events of which another column says something than the first of those that they have, because that is blank: what they are called, and how often. */
export interface SaidInstead extends WordCounts {
  readonly blank: string;
  readonly by: string;
}

/** Counts such events. */
export interface InsteadWatch {
  /**
   * The number of what a row says so, null where there is nothing to say; `columns` are those that could say it, `chosen` is the one that does,
   * `name` what the event is called.
   */
  see(columns: readonly PlacedColumn[], chosen: PlacedColumn, name: unknown): number | null;
  /** Takes note that a row with this number matters. */
  count(number: number): void;
  found(): readonly SaidInstead[];
}

/** Of names; in JSON lines each kind of object has keys of its own, only a table leaves a cell blank where it has a name for others. */
export function watchNames({ format }: DataFile): InsteadWatch {
  return createWatch(() => format !== "json-lines");
}

/** Of times; `same` are lists of columns that are as good as each other. */
export function watchTimes(same: readonly (readonly string[])[] = []): InsteadWatch {
  const lists = same.map((columns) => new Set(columns.map(fold)));
  return createWatch((blank, by) => !lists.some((columns) => columns.has(fold(blank)) && columns.has(fold(by))));
}

function createWatch(matters: (blank: string, by: string) => boolean): InsteadWatch {
  const pairs = new Map<string, { readonly blank: string; readonly by: string; readonly tally: WordTally | null }>();
  const later = createLaterTallies();
  return {
    see(columns, chosen, name) {
      const first = columns[0]!;
      if (chosen === first) return null;
      const [blank, by] = [first.column, chosen.column];
      const pair = JSON.stringify([blank, by]);
      const known = pairs.get(pair) ?? { blank, by, tally: matters(blank, by) ? createWordTally() : null };
      pairs.set(pair, known);
      return known.tally === null ? null : later.numberOf(known.tally, String(name ?? "").trim());
    },
    count: later.count,
    found: () =>
      [...pairs.values()]
        .flatMap(({ blank, by, tally }) => (tally === null ? [] : [{ blank, by, ...tally.found() }]))
        .filter(({ count }) => count > 0),
  };
}
