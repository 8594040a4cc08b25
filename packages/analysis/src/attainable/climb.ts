/** A way up from little to much of a score, found by going uphill: soon told where the very ends of it are not. */
import type { Interval } from "@scoreline/runtime/probe";
import { distinctChoices } from "./alike.ts";
import { once, scoresReadOf } from "@scoreline/plan";
import { ratingsIn } from "./decisions.ts";
import { keptStepsOf } from "./kept-ends.ts";
import { open } from "./ranges.ts";
import type { ScoreEnds } from "./score-ends.ts";
import type { Choices } from "./sums.ts";

/** So much is looked at on the way up (see `Effort`). */
const mostLooks = 20_000;
/** Each thing that a score asks for is tried so many times. */
const rounds = 2;

interface Look {
  /** The more it is, the more the score is. */
  readonly worth: number;
  /** Which ratings it may have there, the best first. */
  readonly rating: Interval;
}

export interface Step extends Look {
  /** Of all that the score asks for. */
  readonly choices: NonNullable<Choices>;
}

/** Steps of a score from little to much. Worked out once. */
export function stepsUp(ends: ScoreEnds, score: number): readonly Step[] {
  const known = stepsIn(ends);
  const workOut = (): readonly Step[] => ends.effort.ask(mostLooks, () => ends.roughly(() => climb(ends, score)));
  return (known[score] ??= keptStepsOf(ends, score, workOut));
}

const stepsIn: (ends: ScoreEnds) => (readonly Step[])[] = once(() => []);

function climb(ends: ScoreEnds, score: number): readonly Step[] {
  const asked = ends.askedOf(score);
  const { variables } = asked;
  const state = ends.ranges.start();
  const ratingsOf = ratingsIn(ends.plan.scores[score]!, ends.interval(score, state));
  for (const [variable, choice] of ends.ends(score, state).lowBy ?? []) state[variable] = choice;
  const choicesOf = (variable: number): readonly number[] => distinctChoices(variable, [asked], ends.ranges);
  for (const variable of variables) if (state[variable] === open) state[variable] = choicesOf(variable)[0]!;
  const { plan } = ends;
  const steps: Step[] = [];
  const isNoted = new Set<number>();
  const note = ({ worth, rating }: Look): void => {
    isNoted.add(rating.low);
    steps.push({ choices: variables.map((variable) => [variable, state[variable]!] as const), worth, rating });
  };
  const look = (): Look => {
    const points = ends.interval(score, state);
    // What rules on occurrences give is known only as lying between two ends: more is where both together are more.
    return { worth: points.low + points.high, rating: ratingsIn(plan.scores[score]!, points) };
  };
  let at = look();
  note(at);
  // What brings the parts of a formula up brings it up; all that is left to find is a rating that none of that has.
  for (const choices of throughParts(ends, score)) {
    if (isNoted.size === ratingsOf.high - ratingsOf.low + 1) return steps;
    const before = state.slice();
    for (const [variable, choice] of choices) state[variable] = choice;
    const found = look();
    if (found.worth > at.worth || !isNoted.has(found.rating.low)) note(found);
    if (found.worth > at.worth) at = found;
    else for (const variable of variables) state[variable] = before[variable]!;
  }
  for (let round = 0; round < rounds; round++)
    for (const variable of variables) {
      const before = state[variable]!;
      let best = before;
      for (const choice of choicesOf(variable)) {
        state[variable] = choice;
        const found = look();
        if (found.worth > at.worth) [best, at] = [choice, found];
        // A large step passes over ratings.
        if (!isNoted.has(found.rating.low)) note(found);
      }
      state[variable] = best;
      if (best !== before) note(at);
      if (ends.effort.isSpent) return steps;
    }
  return steps;
}

/** Steps of all the scores that a formula is made of, joined: first the tops of all, then the way up of each with the others at their tops, and at their least. */
function* throughParts(ends: ScoreEnds, score: number): Generator<NonNullable<Choices>> {
  const { plan } = ends;
  const written = plan.scores[score]!;
  if (written.kind !== "formula") return;
  const parts = scoresReadOf(plan).expressions[written.expression]!.scores.filter((part) => part !== score);
  const ways = parts.map((part) => stepsUp(ends, part));
  const tops = ways.map((way) => topOf(way).choices);
  // Of a list of pairs the last of a variable counts: each part goes once before the others where they want a field to be something else.
  for (const top of tops) yield joined([...tops, top]);
  const leasts = ways.map((way) => way[0]!.choices);
  for (const way of ways) for (const others of [tops, leasts]) for (const { choices } of way) yield joined([...others, choices]);
}

const joined = (choices: readonly NonNullable<Choices>[]): NonNullable<Choices> => [...new Map(choices.flat())];

const topOf = (way: readonly Step[]): Step => way.reduce((best, step) => (step.worth > best.worth ? step : best));
