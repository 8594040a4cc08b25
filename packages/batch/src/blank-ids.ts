import { createWordTally, standsForNothing, type WordCounts } from "@scoreline/data";

/** Identifiers that seem to stand for no lead, and how many rows of each file have them. */
export interface BlankIds {
  readonly leads: WordCounts;
  readonly events: WordCounts;
}

/** Counts them. */
export interface BlankIdWatch {
  see(of: keyof BlankIds, id: string): void;
  /** For whoever counts the rows himself. */
  of(of: keyof BlankIds): { readonly isBlank: (id: string) => boolean; readonly see: (id: string, rows: number) => void };
  found(): BlankIds;
}

export function createBlankIds(): BlankIdWatch {
  const tallies = { leads: createWordTally(), events: createWordTally() };
  return {
    see: (of, id) => {
      if (isBlankId(id)) tallies[of].add(id);
    },
    of: (of) => ({ isBlank: isBlankId, see: (id, rows) => tallies[of].add(id, rows) }),
    found: () => ({ leads: tallies.leads.found(), events: tallies.events.found() }),
  };
}

/** `null` and `None` of a program, and the number of nobody: `00000000-0000-0000-0000-000000000000`. A word such as `none` may be a name. */
function isBlankId(id: string): boolean {
  // Of most files each has digits or is an address.
  return /[\d@]/.test(id) ? /^0{8}[0-]*$/.test(id) : id === "None" || standsForNothing(id) === "surely";
}
