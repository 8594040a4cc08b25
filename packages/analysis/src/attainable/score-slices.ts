/**
 * Proofs that go through what scores can be: from one figure that something is compared with to the next, a score decides the same, so that
 * only what is asked for besides has to be tried.
 */
import { anyPoints, between, isNothing, withinBounds, type Interval, type Verdict } from "@scoreline/runtime/probe";
import { scoresReadOf, type Plan, type PlanDecision } from "@scoreline/plan";
import { scoreLimit } from "@scoreline/semantics";
import { isTimeless } from "./breakpoints.ts";
import { decisionsIn, spanOf } from "./decisions.ts";
import type { Finder } from "./finder.ts";
import { searchFor, type Factor } from "./goal-search.ts";
import { quietly } from "./quiet.ts";
import { ascending, Ranges, type State } from "./ranges.ts";
import { ratingsIn } from "./decisions.ts";

/** So much is looked at for one proof, over all slices (see `Effort`). */
const mostLooks = 400_000;
/** And so much for each way to decide, before scores are sliced. */
const mostBefore = 5_000;

/** Whether it is proved that a condition is never as it is wanted, true or false: that it is so for no slice of the scores that it asks for. */
export function isNeverInSlices(finder: Finder, when: number, wanted: boolean): boolean {
  const { plan, ends } = finder;
  if (!isTimeless(plan)) return false;
  const { conditions, scores, decisions } = askedFor(plan, when);
  const assumed: Assumed = { scores: new Map(), decisions: new Map() };
  const { ranges, pointsOf, mayDecide } = sliced(finder, assumed);
  // In the order of the conditions, so that what is asked itself is settled before what decides.
  const own = [...new Set(conditions.flatMap((index) => ranges.supports[index]!))];
  const quiet = quietly(plan, ends.ranges.variables);
  const figures = own.flatMap((variable) => {
    const one = ends.ranges.variables[variable]!;
    return one.kind === "figure" ? one.expression : [];
  });
  const factor: Factor = {
    // What a figure is says what others are, so that none of its choices stands for another.
    asked: { variables: own, leaves: ascending([...figures, ...conditions.flatMap((index) => ends.asked(index).leaves)]) },
    own,
    verdict(given) {
      const state = quiet(given);
      if (state === null) return false;
      for (const score of assumed.scores.keys()) if (isNothing(pointsOf(score, state))) return false;
      for (const [of, index] of assumed.decisions) if (!mayDecide(of, state).includes(index)) return false;
      const holds = ranges.of(when, state) as Verdict;
      return holds === null ? null : holds === wanted;
    },
    signature: () => null,
    tries: () => [],
    guesses: () => [],
    samples: () => [],
  };
  const { effort } = ends;
  const start = finder.start();
  const isNeverSo = (): boolean => searchFor([factor], start, { ranges, effort, confirm: () => null, onlyNever: true }) === "never";
  const visitScores = (at: number): boolean => {
    if (factor.verdict(start) === false) return true;
    const score = scores[at];
    if (score === undefined) return isNeverSo();
    const holds = slicesOf(plan, score).every((slice) => {
      assumed.scores.set(score, slice);
      return effort.spend(1) && visitScores(at + 1);
    });
    assumed.scores.delete(score);
    return holds;
  };
  const visitDecisions = (at: number): boolean => {
    if (factor.verdict(start) === false) return true;
    const of = decisions[at];
    // What is decided in some way often is so for reasons that no score has a part in.
    if (of === undefined) return effort.ask(mostBefore, isNeverSo) || visitScores(0);
    const holds = [...new Set(mayDecide(of, start))].every((index) => {
      assumed.decisions.set(of, index);
      return effort.spend(1) && visitDecisions(at + 1);
    });
    assumed.decisions.delete(of);
    return holds;
  };
  return effort.ask(mostLooks, () => visitDecisions(0));
}

/** What a proof takes for granted by turns. */
interface Assumed {
  readonly scores: Map<number, Interval>;
  /** By index; −1 for nothing. */
  readonly decisions: Map<PlanDecision["of"], number>;
}

interface Asked {
  readonly conditions: readonly number[];
  /** What is worked out of others comes after them: these leave little of it. */
  readonly scores: readonly number[];
  /** What is asked itself comes before what that follows from. */
  readonly decisions: readonly PlanDecision["of"][];
}

/** A condition with those by which is decided what it asks for, and the scores and decisions that these ask for. */
function askedFor(plan: Plan, when: number): Asked {
  const { discards, matrix, lifecycle, route } = plan;
  const decisions = new Set<PlanDecision["of"]>();
  const conditions: number[] = [];
  const ask = (index: number): void => {
    conditions.push(index);
    const visit = (at: number): void => {
      const expression = plan.expressions[at]!;
      if (expression.kind === "call") expression.arguments.forEach(visit);
      if (expression.kind !== "decision" || decisions.has(expression.of)) return;
      decisions.add(expression.of);
      const lists = { cell: [], action: matrix?.overrides ?? [], lifecycle: lifecycle ?? [], route: route ?? [] };
      for (const { when: deciding } of lists[expression.of]) if (deciding !== null) ask(deciding);
    };
    visit(index);
  };
  ask(when);
  if (decisions.size > 0) for (const { when: out } of discards) ask(out);
  const ofMatrix = matrix !== null && (decisions.has("cell") || decisions.has("action")) ? [matrix.rows, matrix.columns] : [];
  const read = new Set([...ofMatrix, ...conditions.flatMap((index) => scoresReadOf(plan).expressions[index]!.scores)]);
  return { conditions, scores: plan.order.filter((score) => read.has(score)), decisions: [...decisions] };
}

interface Sliced {
  readonly ranges: Ranges;
  readonly pointsOf: (score: number, state: State) => Interval;
  /** By index, but for what is assumed of itself; −1 for nothing. */
  readonly mayDecide: (of: PlanDecision["of"], state: State) => readonly number[];
}

/** What expressions can be where scores lie in the slices that are assumed, and is decided what is. */
function sliced({ plan, ends }: Finder, assumed: Assumed): Sliced {
  const pointsOf = (score: number, state: State): Interval => {
    const written = plan.scores[score]!;
    let found = ends.interval(score, state);
    if (written.kind === "formula") found = common(found, withinBounds(ranges.of(written.expression, state) as Interval, written));
    const slice = assumed.scores.get(score);
    return slice === undefined ? found : common(found, slice);
  };
  const rating = (score: number, state: State): Interval => ratingsIn(plan.scores[score]!, pointsOf(score, state));
  const count = ends.ranges.variables.findIndex(({ kind }) => kind === "occurrences");
  const ranges: Ranges = new Ranges(
    plan,
    {
      points: pointsOf,
      rating,
      subtotal: () => anyPoints,
      decided: (of, state) => {
        const index = assumed.decisions.get(of);
        return spanOf(index === undefined ? mayDecide(of, state) : [index]);
      },
    },
    null,
    count < 0 ? [] : ends.ranges.variables.slice(count),
  );
  const mayDecide: Sliced["mayDecide"] = (of, state) => decisionsIn({ plan, ranges, rating }, of, state);
  return { ranges, pointsOf, mayDecide };
}

const common = (one: Interval, other: Interval): Interval => ({
  low: Math.max(one.low, other.low),
  high: Math.min(one.high, other.high),
  missing: one.missing && other.missing,
});

/** From each figure at which a score has another rating, or that it is compared with, up to the next. */
function slicesOf(plan: Plan, score: number): readonly Interval[] {
  const isIt = (index: number): boolean => {
    const expression = plan.expressions[index]!;
    return expression.kind === "score-value" && expression.score === score;
  };
  const compared = plan.expressions.flatMap((call) => {
    if (call.kind !== "call" || !call.arguments.some(isIt)) return [];
    return call.arguments.flatMap((part) => {
      const constant = plan.expressions[part]!;
      // Below it, it alone, and above.
      return constant.kind === "constant" && constant.type === "points" ? [constant.value, constant.value + 1] : [];
    });
  });
  const rated = plan.scores[score]!.ratings.flatMap(({ from }) => from ?? []);
  const begins = [-scoreLimit, ...[...new Set([...compared, ...rated])].sort((one, other) => one - other)];
  return begins.map((low, at) => between(low, (begins[at + 1] ?? scoreLimit + 1) - 1));
}
