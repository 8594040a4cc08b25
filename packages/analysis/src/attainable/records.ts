/** What leads were found to do, by the runtime: every lead that is tried may show more than it was made for. */
import { rulesOf, type Plan } from "@scoreline/plan";
import type { Probed } from "@scoreline/runtime/probe";
import type { Witness } from "./attainable-types.ts";

/** What is found of one end. */
export interface End {
  readonly millionths: number;
  readonly witness: Witness;
}

/** The least and the most that was found. */
export class Extremes {
  low: End | null = null;
  high: End | null = null;

  note(millionths: number, witness: Witness): void {
    if (this.low === null || millionths < this.low.millionths) this.low = { millionths, witness };
    if (this.high === null || millionths > this.high.millionths) this.high = { millionths, witness };
  }
}

type Seen = (Witness | undefined)[];

export class Records {
  readonly scores: readonly Extremes[];
  readonly items: readonly (readonly Extremes[])[];
  readonly rules: readonly Extremes[];
  /** By score and rating, the place after the last for none. */
  readonly ratings: readonly Seen[];
  /** By rule and row. */
  readonly rows: readonly Seen[];
  readonly holds: Seen = [];
  readonly cells: Seen = [];
  readonly overrides: Seen = [];
  readonly lifecycle: Seen = [];
  readonly route: Seen = [];
  readonly discards: Seen = [];

  constructor(plan: Plan) {
    this.scores = plan.scores.map(() => new Extremes());
    this.items = plan.scores.map((score) => (score.kind === "formula" ? [] : score.items.map(() => new Extremes())));
    this.rules = rulesOf(plan).map(() => new Extremes());
    this.ratings = plan.scores.map(() => []);
    this.rows = rulesOf(plan).map(() => []);
  }

  note(found: Probed, witness: Witness): void {
    const see = (seen: Seen, index: number): void => {
      if (index >= 0) seen[index] ??= witness;
    };
    found.millionths.forEach((millionths, score) => this.scores[score]!.note(millionths, witness));
    found.items.forEach((items, score) => items.forEach((millionths, item) => this.items[score]![item]!.note(millionths, witness)));
    found.given.forEach((millionths, rule) => this.rules[rule]!.note(millionths, witness));
    found.ratings.forEach((rating, score) => see(this.ratings[score]!, rating < 0 ? unrated : rating));
    found.rows.forEach((row, rule) => see(this.rows[rule]!, row));
    found.holds.forEach((holds, rule) => see(this.holds, holds ? rule : -1));
    see(this.cells, found.cell);
    see(this.overrides, found.override);
    see(this.lifecycle, found.lifecycle);
    see(this.route, found.route);
    see(this.discards, found.discard);
  }
}

/** More than a score has ratings. */
export const unrated = 1_000;
