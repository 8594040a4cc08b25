/** Counts what became of leads, by what the model made of them when they were decided. */
import { rulesOf, type Plan, type Review } from "@scoreline/plan";
import { cellName } from "@scoreline/semantics";

/** How many leads, and of how many the outcome came. */
export interface Share {
  of: number;
  part: number;
}

/** What became of leads whose outcome is settled. */
export interface OutcomeFacts {
  readonly all: Share;
  readonly kept: Share;
  /** By discard of the plan: those of which it is the reason. */
  readonly discards: readonly Share[];
  /** By rule: those of which it changed the points. */
  readonly rules: readonly { readonly given: Share; readonly sum: number }[];
  /** By score: by rating, and the points of each lead that is not discarded beside its outcome, 1 or 0. */
  readonly scores: readonly {
    readonly ratings: readonly Share[];
    readonly millionths: readonly number[];
  }[];
  readonly outcomes: readonly number[];
  /** By the name of the cell. */
  readonly cells: ReadonlyMap<string, Share>;
}

export interface OutcomeTally {
  see(review: Review, converted: boolean): void;
  readonly found: () => OutcomeFacts;
}

const nobody = (): Share => ({ of: 0, part: 0 });

export function createOutcomeTally(plan: Plan): OutcomeTally {
  const all = nobody();
  const kept = nobody();
  const discards = plan.discards.map(nobody);
  const rules = rulesOf(plan).map(() => ({ given: nobody(), sum: 0 }));
  const scores = plan.scores.map(({ ratings }) => ({ ratings: ratings.map(nobody), millionths: [] as number[] }));
  const outcomes: number[] = [];
  const cells = new Map<string, Share>();
  return {
    see({ outcome, given }, converted) {
      const add = (share: Share): void => {
        share.of++;
        if (converted) share.part++;
      };
      add(all);
      if (outcome.discarded !== null) {
        const index = plan.discards.findIndex(({ reason }) => reason === outcome.discarded);
        if (index >= 0) add(discards[index]!);
        return;
      }
      add(kept);
      outcomes.push(Number(converted));
      for (const [index, rule] of rules.entries()) {
        const millionths = given[index]!;
        if (millionths === 0) continue;
        add(rule.given);
        rule.sum += millionths;
      }
      for (const [index, { name, ratings }] of plan.scores.entries()) {
        const { millionths, rating } = outcome.scores[name]!;
        scores[index]!.millionths.push(millionths);
        const place = ratings.findIndex((each) => each.name === rating);
        if (place >= 0) add(scores[index]!.ratings[place]!);
      }
      if (outcome.cell === null) return;
      const cell = cells.get(outcome.cell) ?? nobody();
      cells.set(outcome.cell, cell);
      add(cell);
    },
    found: () => ({ all, kept, discards, rules, scores, outcomes, cells }),
  };
}

/** The cells of a matrix with what became of the leads in them, by rating of its rows and of its columns; none without a matrix. */
export function cellsOf(
  { matrix, scores }: Plan,
  { cells }: OutcomeFacts,
): readonly (readonly { readonly name: string; readonly share: Share }[])[] {
  if (matrix === null) return [];
  return scores[matrix.rows]!.ratings.map((row) =>
    scores[matrix.columns]!.ratings.map((column) => {
      const name = cellName(row.name, column.name);
      return { name, share: cells.get(name) ?? nobody() };
    }),
  );
}
