import type { ResultLayout } from "@scoreline/batch";
import type { ResultRow } from "@scoreline/data";
import type { ComeAndGo, LeadMoves } from "@scoreline/report";

/** What is decided of a lead; the cell and the action are null where it has none. */
interface Decision {
  readonly discarded: string | null;
  readonly cell: string | null;
  readonly action: string | null;
}

/** Makes the rows that `Decisions` takes: where the lead is in its file, and what is decided of it. */
export const decisionLayout: ResultLayout = {
  columns: [],
  names: [],
  carried: [],
  asksForCauses: false,
  asksForNextChange: false,
  rowOf: ({ line }, { outcome: { discarded, cell, action } }) => [line, discarded, cell, action],
  withRank: (row) => row,
};

/** What a model decides of each of many leads, in little room: most are decided as others are. */
export class Decisions {
  readonly #kinds: Decision[] = [];
  readonly #kindOf = new Map<string, number>();
  /** By line. */
  readonly #byLead = new Map<number, number>();

  /** Takes rows of the `decisionLayout`. */
  add(rows: readonly ResultRow[]): void {
    for (const [line, ...decided] of rows) {
      const key = JSON.stringify(decided);
      let kind = this.#kindOf.get(key);
      if (kind === undefined) {
        const [discarded, cell, action] = decided as [string | null, string | null, string | null];
        kind = this.#kinds.push({ discarded, cell, action }) - 1;
        this.#kindOf.set(key, kind);
      }
      this.#byLead.set(Number(line), kind);
    }
  }

  /** Who comes to what and leaves what, from these decisions to others. Leads of which only one side decides are left out. */
  movesTo(later: Decisions): LeadMoves {
    const pairs = new Map<number, number>();
    const width = later.#kinds.length;
    for (const [lead, from] of this.#byLead) {
      const to = later.#byLead.get(lead);
      if (to !== undefined) pairs.set(from * width + to, (pairs.get(from * width + to) ?? 0) + 1);
    }
    const cells = new Moves();
    const actions = new Moves();
    let leads = 0;
    let [come, go] = [0, 0];
    for (const [pair, count] of pairs) {
      const [was, is] = [this.#kinds[Math.floor(pair / width)]!, later.#kinds[pair % width]!];
      const [wasOut, isOut] = [was.discarded !== null, is.discarded !== null];
      if (wasOut !== isOut || was.cell !== is.cell || was.action !== is.action) leads += count;
      if (was.cell !== is.cell) cells.add(was.cell, is.cell, count);
      if (was.action !== is.action) actions.add(was.action, is.action, count);
      if (isOut && !wasOut) come += count;
      if (wasOut && !isOut) go += count;
    }
    return {
      leads,
      cells: cells.found().flatMap(({ name, ...counts }) => (name === null ? [] : [{ name, ...counts }])),
      actions: actions.found(),
      discarded: { come, go },
    };
  }
}

/** Adds up who comes and who goes. */
class Moves {
  readonly #counts = new Map<string | null, { come: number; go: number }>();

  add(from: string | null, to: string | null, count: number): void {
    this.#of(from).go += count;
    this.#of(to).come += count;
  }

  found(): readonly (Omit<ComeAndGo, "name"> & { readonly name: string | null })[] {
    return [...this.#counts].map(([name, counts]) => ({ name, ...counts }));
  }

  #of(name: string | null): { come: number; go: number } {
    const known = this.#counts.get(name) ?? { come: 0, go: 0 };
    this.#counts.set(name, known);
    return known;
  }
}
