/** The things that must be so for something to happen. */
import type { Interval, Verdict } from "@scoreline/runtime/probe";
import { draws, drawsOf, once, scoresReadOf, type PlanThen } from "@scoreline/plan";
import { stepsUp } from "./climb.ts";
import type { Finder } from "./finder.ts";
import { signaturesOf } from "./kept-ends.ts";
import type { Factor } from "./goal-search.ts";
import { withChoices, type State } from "./ranges.ts";
import type { ScoreEnds } from "./score-ends.ts";
import { ratingsText } from "./signatures.ts";
import type { Choices, Ends } from "./sums.ts";

/** Something that must be so, or must not, by a condition of the plan. */
export function conditionFactor(finder: Finder, when: number, wanted: boolean): Factor {
  const { ends, plan } = finder;
  const asksForDecision = (drawsOf(plan).expressions[when]! & draws.decision) !== 0;
  const { scores } = scoresReadOf(plan).expressions[when]!;
  const readsScores = ends.ranges.isDerived(when);
  const holdsIn = (state: State): Verdict => ends.ranges.of(when, state) as Verdict;
  return {
    asked: ends.asked(when),
    own: ends.ranges.supports[when]!,
    signature: () => signed(wanted ? "if" : "unless", signaturesOf(ends).condition(when)),
    verdict(state) {
      const holds = readsScores ? ends.judge(() => holdsIn(state)) : holdsIn(state);
      return holds === null ? null : holds === wanted;
    },
    tries: () => [],
    guesses: () => scores.flatMap((score) => guessesOf(ends, score)),
    samples: () => [...(asksForDecision ? finder.actions.values() : []), ...samplesOf(finder, scores)],
  };
}

const signed = (how: string, signature: number | string | null): string | null => (signature === null ? null : `${how} ${signature}`);

/** What brings scores to their ends and to each of their ratings; of several, all of them to the same end and each by itself. */
function samplesOf(finder: Finder, scores: readonly number[]): readonly NonNullable<Choices>[] {
  if (scores.length === 0) return [];
  const ends = scores.map((score) => finder.ends.ends(score, finder.start()));
  const all = (by: "lowBy" | "highBy"): readonly NonNullable<Choices>[] => {
    const known = ends.flatMap((one) => (one[by] === null ? [] : [one[by]]));
    const joined = new Map(known.flat());
    return known.length > 1 ? [[...joined], ...known] : known;
  };
  return [...all("highBy"), ...all("lowBy"), ...scores.flatMap((score) => [...finder.samplesOf(score).values()].flat())];
}

/** That none before one of a list holds, and that one does. */
export function firstOfFactors(finder: Finder, list: readonly { readonly when: number | null }[], index: number): readonly Factor[] {
  return list.slice(0, index + 1).flatMap(({ when }, at) => (when === null ? [] : conditionFactor(finder, when, at === index)));
}

/** That a score has a rating, or, below 0, none. */
export function ratingFactor(finder: Finder, score: number, rating: number): Factor {
  const { ends } = finder;
  const verdictOf = (state: State): Verdict => ends.judge(() => verdictIn(state));
  const verdictIn = (state: State): Verdict => ratedIn(ends.rating(score, state), rating);
  return {
    asked: ends.askedOf(score),
    own: [],
    signature: () => signed(`rated ${ratingsText(ends.plan.scores[score]!)} ${rating}`, signaturesOf(ends).score(score)),
    verdict: verdictOf,
    tries: (state) => betweenEnds(ends.ends(score, state), (choices) => verdictOf(withChoices(state, choices)) === true),
    guesses: () => guessesOf(ends, score, (ratings) => ratedIn(ratings, rating) !== false),
    samples: () => finder.samplesOf(score).get(rating) ?? [],
  };
}

/** Whether what may have some ratings has one, or, below 0, none. */
function ratedIn({ low, high, missing }: Interval, rating: number): Verdict {
  const isNone = low > high;
  if (rating < 0) return isNone ? true : missing ? null : false;
  if (isNone || rating < low || rating > high) return false;
  return low === high && !missing ? true : null;
}

/** What brings a score to some of its ratings, as far as that is soon told. */
const guessesOf = (
  ends: ScoreEnds,
  score: number,
  isWanted: (ratings: Interval) => boolean = () => true,
): readonly NonNullable<Choices>[] => stepsUp(ends, score).flatMap(({ choices, rating }) => (isWanted(rating) ? [choices] : []));

/** That a `then` line of a block holds. */
export function lineFactor(ends: ScoreEnds, score: number, line: PlanThen): Factor {
  const verdictOf = (state: State): Verdict => ends.line(score, line, state).holds;
  return {
    asked: ends.askedOf(score),
    own: ends.ranges.supports[line.when]!,
    signature: () => null,
    verdict: verdictOf,
    tries: (state) => betweenEnds(ends.ends(score, state), (choices) => verdictOf(withChoices(state, choices)) === true),
    guesses: () => [],
    samples: () => [],
  };
}

/** That an occurrence of a rule counts: that shows only by trying. */
export function occurrenceFactor(ends: ScoreEnds, rule: number): Factor {
  const asked = ends.rules[rule]!;
  const { variables } = asked;
  const { choices } = ends.ranges.variables[variables[0]!]!;
  return {
    asked,
    own: variables,
    signature: () => null,
    verdict: (state) => (state[variables[0]!] === 0 ? false : null),
    tries: () => [...choices.keys()].slice(1).map((choice) => [[variables[0]!, choice] as const]),
    guesses: () => [],
    samples: () => [],
  };
}

/** That a score has any rating. */
export function ratedFactor(finder: Finder, score: number): Factor {
  const none = ratingFactor(finder, score, -1);
  return {
    ...none,
    signature: () => signed("not", none.signature()),
    verdict(state) {
      const holds = none.verdict(state);
      return holds === null ? null : !holds;
    },
    tries: (state) => [finder.ends.ends(score, state).highBy ?? []],
    guesses: () => guessesOf(finder.ends, score),
    samples: () => [],
  };
}

/** The ends themselves, and, from the one to the other, what lies between them and fits. */
function* betweenEnds({ lowBy, highBy }: Ends, fits: (choices: NonNullable<Choices>) => boolean): Generator<NonNullable<Choices>> {
  if (lowBy === null || highBy === null) {
    for (const by of [lowBy, highBy]) if (by !== null) yield by;
    return;
  }
  const at = new Map(lowBy);
  let found = 0;
  for (const choices of [[...lowBy], [...highBy]])
    if (fits(choices)) {
      found++;
      yield choices;
    }
  for (const [variable, choice] of highBy) {
    if (found > 3) break;
    if (at.get(variable) === choice) continue;
    at.set(variable, choice);
    const choices = [...at];
    if (!fits(choices)) continue;
    found++;
    yield choices;
  }
}

/** What must be so for each thing that can be decided. */
export interface Goals {
  readonly rating: (score: number, rating: number) => readonly Factor[];
  readonly discard: (index: number) => readonly Factor[];
  readonly cell: (row: number, column: number) => readonly Factor[];
  readonly override: (index: number) => readonly Factor[];
  readonly step: (index: number) => readonly Factor[];
  readonly route: (index: number) => readonly Factor[];
}

/** Of a plan, one for each finder. Nothing but ratings and a reason is decided of a lead that is discarded. */
export const goalsOf: (finder: Finder) => Goals = once((finder) => {
  const { discards, matrix, lifecycle, route } = finder.plan;
  const kept = discards.map(({ when }) => conditionFactor(finder, when, false));
  return {
    rating: (score, rating) => [ratingFactor(finder, score, rating)],
    discard: (index) => firstOfFactors(finder, discards, index),
    cell: (row, column) => [...kept, ratingFactor(finder, matrix!.rows, row), ratingFactor(finder, matrix!.columns, column)],
    override: (index) => [
      ...kept,
      ratedFactor(finder, matrix!.rows),
      ratedFactor(finder, matrix!.columns),
      ...firstOfFactors(finder, matrix!.overrides, index),
    ],
    step: (index) => [...kept, ...firstOfFactors(finder, lifecycle!, index)],
    route: (index) => [...kept, ...firstOfFactors(finder, route!, index)],
  };
});
