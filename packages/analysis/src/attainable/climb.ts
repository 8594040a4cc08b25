/** A way up from little to much of a score, found by going uphill: soon told where the very ends of it are not. */
import type { Interval } from "@scoreline/runtime/probe";
import { distinctChoices } from "./alike.ts";
import { once } from "@scoreline/plan";
import { open } from "./ranges.ts";
import { ratingsIn, type ScoreEnds } from "./score-ends.ts";
import type { Choices } from "./sums.ts";

/** So much is looked at on the way up (see `Effort`). */
const mostLooks = 20_000;
/** Each thing that a score asks for is tried so many times. */
const rounds = 2;

export interface Step {
  /** Of all that the score asks for. */
  readonly choices: NonNullable<Choices>;
  /** Which ratings it may have there, the best first. */
  readonly rating: Interval;
}

/** Steps of a score from little to much. Worked out once. */
export function stepsUp(ends: ScoreEnds, score: number): readonly Step[] {
  const known = stepsIn(ends);
  return (known[score] ??= ends.effort.ask(mostLooks, () => ends.roughly(() => climb(ends, score))));
}

const stepsIn: (ends: ScoreEnds) => (readonly Step[])[] = once(() => []);

function climb(ends: ScoreEnds, score: number): readonly Step[] {
  const asked = ends.askedOf(score);
  const { variables } = asked;
  const state = ends.ranges.start();
  for (const [variable, choice] of ends.ends(score, state).lowBy ?? []) state[variable] = choice;
  const choicesOf = (variable: number): readonly number[] => distinctChoices(variable, [asked], ends.ranges);
  for (const variable of variables) if (state[variable] === open) state[variable] = choicesOf(variable)[0]!;
  const { plan } = ends;
  const steps: Step[] = [];
  const isNoted = new Set<number>();
  const note = (rating: Interval): void => {
    isNoted.add(rating.low);
    steps.push({ choices: variables.map((variable) => [variable, state[variable]!] as const), rating });
  };
  const look = (): { readonly worth: number; readonly rating: Interval } => {
    const points = ends.interval(score, state);
    // What rules on occurrences give is known only as lying between two ends: more is where both together are more.
    return { worth: points.low + points.high, rating: ratingsIn(plan.scores[score]!, points) };
  };
  let at = look();
  note(at.rating);
  for (let round = 0; round < rounds; round++)
    for (const variable of variables) {
      const before = state[variable]!;
      let best = before;
      for (const choice of choicesOf(variable)) {
        state[variable] = choice;
        const found = look();
        if (found.worth > at.worth) [best, at] = [choice, found];
        // A large step passes over ratings.
        if (!isNoted.has(found.rating.low)) note(found.rating);
      }
      state[variable] = best;
      if (best !== before) note(at.rating);
      if (ends.effort.isSpent) return steps;
    }
  return steps;
}
