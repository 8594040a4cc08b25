import { rulesOf, type Plan, type Review } from "@scoreline/plan";
import { wilson, type Proportion, type SparseRows } from "@scoreline/statistics";
import type { ScoredCase } from "./score-cases.ts";

/** Scored cases as columns, in the order in which they came. */
export interface TalliedCases {
  /** The places of those that could be scored among all cases. */
  readonly index: Uint32Array;
  readonly converted: Uint8Array;
  /** In millionths, by score of the plan. */
  readonly points: readonly Float64Array[];
  readonly discarded: Uint8Array;
  /** What each rule gave, in millionths: a column for each of `rulesOf(plan)`. */
  readonly given: SparseRows;
  /** How many there are, and came, of each rating of each score, cell and so on. */
  readonly groups: GroupCounts;
}

export interface GroupCounts {
  readonly ratings: readonly NamedCounts[];
  readonly cells: NamedCounts;
  readonly actions: NamedCounts;
  readonly lifecycle: NamedCounts;
  readonly route: NamedCounts;
}

/** Counts by name, null for none. */
export class NamedCounts {
  readonly #counts = new Map<string | null, { cases: number; yes: number }>();

  add(name: string | null, converted: boolean): void {
    let found = this.#counts.get(name);
    if (found === undefined) this.#counts.set(name, (found = { cases: 0, yes: 0 }));
    found.cases++;
    if (converted) found.yes++;
  }

  of(name: string | null): Proportion {
    const { cases = 0, yes = 0 } = this.#counts.get(name) ?? {};
    return wilson(yes, cases);
  }
}

/** Columns that grow: a half more each time they are full. */
class Growing {
  values = new Float64Array(1_024);
  length = 0;

  push(value: number): void {
    if (this.length === this.values.length) {
      const wider = new Float64Array(Math.ceil(this.length * 1.5));
      wider.set(this.values);
      this.values = wider;
    }
    this.values[this.length++] = value;
  }

  get taken(): Float64Array {
    return this.values.subarray(0, this.length);
  }
}

export interface CaseTally {
  add(scored: ScoredCase): void;
  tallied(): TalliedCases;
}

/** Keeps of each case what figures are made of, and nothing of the lead itself. */
export function createCaseTally(plan: Plan): CaseTally {
  const index = new Growing();
  const converted = new Growing();
  const discarded = new Growing();
  const points = plan.scores.map(() => new Growing());
  const [starts, columns, values] = [new Growing(), new Growing(), new Growing()];
  starts.push(0);
  const groups: GroupCounts = {
    ratings: plan.scores.map(() => new NamedCounts()),
    cells: new NamedCounts(),
    actions: new NamedCounts(),
    lifecycle: new NamedCounts(),
    route: new NamedCounts(),
  };
  const names = plan.scores.map(({ name }) => name);
  const addGroups = ({ outcome }: Review, came: boolean): void => {
    if (outcome.discarded !== null) return;
    names.forEach((name, at) => void groups.ratings[at]!.add(outcome.scores[name]?.rating ?? null, came));
    for (const of of ["lifecycle", "route"] as const) groups[of].add(outcome[of], came);
    groups.cells.add(outcome.cell, came);
    groups.actions.add(outcome.action, came);
  };
  return {
    add: ({ moment, review }) => {
      const came = moment.converted === true;
      index.push(moment.index);
      converted.push(Number(came));
      discarded.push(Number(review.outcome.discarded !== null));
      names.forEach((name, at) => void points[at]!.push(review.outcome.scores[name]?.millionths ?? 0));
      review.given.forEach((given, rule) => {
        if (given === 0) return;
        columns.push(rule);
        values.push(given);
      });
      starts.push(columns.length);
      addGroups(review, came);
    },
    tallied: () => ({
      index: Uint32Array.from(index.taken),
      converted: Uint8Array.from(converted.taken),
      discarded: Uint8Array.from(discarded.taken),
      points: points.map(({ taken }) => taken),
      given: {
        cases: index.length,
        width: rulesOf(plan).length,
        starts: Int32Array.from(starts.taken),
        columns: Int32Array.from(columns.taken),
        values: values.taken,
      },
      groups,
    }),
  };
}
