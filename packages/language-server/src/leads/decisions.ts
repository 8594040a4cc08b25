import type { ResultLayout } from "@scoreline/batch";
import type { ResultRow } from "@scoreline/data";
import type { ComeAndGo, LeadMoves } from "@scoreline/report";

/** What is decided of a lead: the reason of its discard, its cell, action, step and route; each is null where it has none. */
export type Decision = readonly [
  discarded: string | null,
  cell: string | null,
  action: string | null,
  lifecycle: string | null,
  route: string | null,
];

/** Makes the rows that `Decisions` takes: where the lead is in its file, what it is called there, and what is decided of it. */
export const decisionLayout: ResultLayout = {
  columns: [],
  names: [],
  carried: [],
  asksForCauses: false,
  asksForNextChange: false,
  rowOf: ({ line, id }, { outcome: { discarded, cell, action, lifecycle, route } }) => [
    line,
    id,
    discarded,
    cell,
    action,
    lifecycle,
    route,
  ],
  withRank: (row) => row,
};

/** So many leads of which the same is decided are known by name. */
const mostNamed = 20;

/** Leads of which the same is decided. */
export interface DecidedAlike {
  readonly decision: Decision;
  /** The identifiers of the first of them. */
  readonly leads: readonly string[];
}

/** What a model decides of each of many leads, in little room: most are decided as others are. */
export class Decisions {
  readonly #kinds: Decision[] = [];
  readonly #kindOf = new Map<string, number>();
  /** By line. */
  readonly #byLead = new Map<number, number>();
  /** By kind. */
  readonly #named: string[][] = [];

  /** Takes rows of the `decisionLayout`. */
  add(rows: readonly ResultRow[]): void {
    for (const [line, id, ...decided] of rows) {
      const key = JSON.stringify(decided);
      let kind = this.#kindOf.get(key);
      if (kind === undefined) {
        kind = this.#kinds.push(decided as unknown as Decision) - 1;
        this.#kindOf.set(key, kind);
        this.#named.push([]);
      }
      const named = this.#named[kind]!;
      if (named.length < mostNamed) named.push(String(id));
      this.#byLead.set(Number(line), kind);
    }
  }

  /** Every decision there is, with the first leads of which it is decided. */
  alike(): readonly DecidedAlike[] {
    return this.#kinds.map((decision, kind) => ({ decision, leads: this.#named[kind]! }));
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
    const actions = new Moves<string | null>();
    const reasons = new Moves();
    let leads = 0;
    let [come, go] = [0, 0];
    for (const [pair, count] of pairs) {
      const [was, is] = [this.#kinds[Math.floor(pair / width)]!, later.#kinds[pair % width]!];
      if (was.some((each, part) => each !== is[part])) leads += count;
      const [[wasOut, wasCell], [isOut, isCell]] = [was, is];
      cells.add(wasCell ?? undefined, isCell ?? undefined, count);
      actions.add(actionOf(was), actionOf(is), count);
      reasons.add(wasOut ?? undefined, isOut ?? undefined, count);
      if (isOut !== null && wasOut === null) come += count;
      if (wasOut !== null && isOut === null) go += count;
    }
    return { leads, cells: cells.found(), actions: actions.found(), discarded: { come, go, reasons: reasons.found() } };
  }
}

/** Null is no action; a discarded lead is not counted among those without one. */
const actionOf = ([discarded, , action]: Decision): string | null | undefined => (discarded === null ? action : undefined);

/** Adds up who comes and who goes; what is undefined is not counted. */
class Moves<Name extends string | null = string> {
  readonly #counts = new Map<Name, { come: number; go: number }>();

  add(from: Name | undefined, to: Name | undefined, count: number): void {
    if (from === to) return;
    if (from !== undefined) this.#of(from).go += count;
    if (to !== undefined) this.#of(to).come += count;
  }

  found(): readonly (Omit<ComeAndGo, "name"> & { readonly name: Name })[] {
    return [...this.#counts].map(([name, counts]) => ({ name, ...counts }));
  }

  #of(name: Name): { come: number; go: number } {
    const known = this.#counts.get(name) ?? { come: 0, go: 0 };
    this.#counts.set(name, known);
    return known;
  }
}
