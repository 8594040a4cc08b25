/** All scores of a plan; relies on the plan's order, in which each comes after those it reads. */
import type { Plan, PlanBlock, PlanFormula, PlanGroup, PlanRating } from "@scoreline/plan";
import { compileBlock, furthestStage, occurrencesOf, scoreValue, type Block, type Group } from "./blocks.ts";
import { compileExpressions, type Expressions } from "./expressions.ts";
import { newRound, type Frame } from "./frame.ts";
import { tallyOf } from "./tally.ts";

/** A formula is worked out as a block is that has nothing but its sum. */
export interface Formula {
  readonly plan: PlanFormula;
  readonly sum: () => number;
  readonly then: readonly [];
  readonly stages: readonly [];
}

export interface Scores {
  readonly plan: Plan;
  readonly expressions: Expressions;
  /** By index of the score. */
  readonly all: readonly (Block | Formula)[];
}

/** A score by its index, and what it is taken to be. */
export interface TakenScore {
  readonly score: number;
  readonly millionths: number;
}

export function compileScores(plan: Plan, frame: Frame): Scores {
  const expressions = compileExpressions(plan, frame, (score, item, days) =>
    occurrencesOf((all[score] as Block).items[item] as Group, days),
  );
  const tally = tallyOf(frame);
  const all = plan.scores.map((score): Block | Formula => {
    if (score.kind !== "formula") return compileBlock(score, { plan, expressions, frame, tally });
    const works = expressions.number(score.expression);
    return { plan: score, sum: () => works(-1), then: [], stages: [] };
  });
  return { plan, expressions, all };
}

/** Works all scores out, each after those it reads; results are in the frame. One may be taken to have another value than its own. */
export function workScores({ plan, all }: Scores, frame: Frame, taken?: TakenScore): void {
  newRound(frame);
  for (const index of plan.order) {
    const score = all[index]!;
    const { name, ratings } = score.plan;
    frame.working = name;
    const value = (frame.millionths[index] = taken?.score === index ? taken.millionths : scoreValue(score, frame));
    frame.ratings[index] = ratingOf(ratings, value);
    frame.stages[index] = furthestStage(score as Block);
  }
  frame.working = "";
}

export function isBlock(score: Block | Formula): score is Block {
  return score.plan.kind !== "formula";
}

/** The index of the best rating that a score reaches; NaN where it reaches none. */
export function ratingOf(ratings: readonly PlanRating[], millionths: number): number {
  for (let index = 0; index < ratings.length; index++) {
    const { from } = ratings[index]!;
    if (from === null || millionths >= from) return index;
  }
  return NaN;
}

/** The name of a score's rating as it is in the frame. */
export function ratingName(plan: Plan, frame: Frame, score: number): string | null {
  const rating = frame.ratings[score]!;
  return rating === rating ? plan.scores[score]!.ratings[rating]!.name : null;
}

/** The name of a score's furthest stage as it is in the frame. */
export function stageName(plan: Plan, frame: Frame, score: number): string | null {
  const stage = frame.stages[score]!;
  return stage < 0 ? null : ((plan.scores[score] as PlanBlock).items[stage] as PlanGroup).name;
}
