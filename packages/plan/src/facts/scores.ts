/** Which scores expressions read, worked out once for each plan. */
import { everyPlain, foldPlan, joining, once, type Folded, type PlainAlgebra } from "../fold/fold-plan.ts";
import type { Plan } from "../plan.ts";

export interface ScoresRead {
  /** The scores of which the value or the rating is read, each once, in the order of the plan. */
  readonly scores: readonly number[];
  /** The scores of which the occurrences in a stage are counted, likewise. */
  readonly counted: readonly number[];
}

const none: readonly number[] = [];
const nothing: ScoresRead = { scores: none, counted: none };

const read = ({ score }: { readonly score: number }): ScoresRead => ({ scores: [score], counted: none });

/** What is known already is shared, so that a plan full of expressions needs little. */
function union(one: readonly number[], other: readonly number[]): readonly number[] {
  const all = new Set([...one, ...other]);
  if (all.size === one.length) return one;
  return all.size === other.length ? other : [...all].sort((left, right) => left - right);
}

const joined = (parts: readonly (ScoresRead | null)[]): ScoresRead =>
  parts.reduce<ScoresRead>((all, part) => {
    if (part === null || part === nothing || part === all) return all;
    return all === nothing ? part : { scores: union(all.scores, part.scores), counted: union(all.counted, part.counted) };
  }, nothing);

/** By index, for expressions, selections and resets: what they read of scores, directly or through their parts. */
export const scoresReadOf: (plan: Plan) => Folded<ScoresRead, ScoresRead, ScoresRead> = /* @__PURE__ */ once((plan) => {
  const plain: PlainAlgebra<ScoresRead> = {
    ...everyPlain(nothing),
    "score-value": read,
    "score-rating": read,
    "stage-count": ({ score }) => ({ scores: none, counted: [score] }),
  };
  return foldPlan(plan, joining(plain, joined));
});
