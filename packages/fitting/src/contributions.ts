/** What each number of the model gives each case: worked out by whoever scores leads, limits, windows and fading included. */
import { rulesOf, sealPlan, type Plan, type PlanItem, type PlanRule, type Review } from "@scoreline/plan";
import { millionthsPerPoint } from "@scoreline/semantics";
import type { FitNumber } from "./fit-numbers.ts";
import type { FitColumn, FitProblem, GroupBound } from "./solver/problem.ts";

/**
 * A plan that gives one point where the other gives its points, and of a criterion the number of the row that holds, from 1: what a rule gives by it is
 * how often it counts, each time faded. Bounds of rules are not in it. What it decides means nothing.
 */
export function countingPlan(plan: Plan): Plan {
  const one = { millionths: millionthsPerPoint };
  const counting = (rule: PlanRule): PlanRule => {
    switch (rule.kind) {
      case "state":
        return "expression" in rule.points ? rule : { ...rule, points: one };
      case "occurrences":
        return "expression" in rule.points ? rule : { ...rule, points: one, cap: null, floor: null };
      case "criterion":
        return {
          ...rule,
          scale: null,
          rows: rule.rows.map((row, at) => ({ ...row, value: { millionths: (at + 1) * millionthsPerPoint } })),
        };
    }
  };
  const item = (each: PlanItem): PlanItem => ("items" in each ? { ...each, items: each.items.map(counting) } : counting(each));
  return sealPlan({
    ...plan,
    scores: plan.scores.map((score) => (score.kind === "formula" ? score : { ...score, items: score.items.map(item) })),
  });
}

/** What reviews of both plans said, by case. */
export interface Contributions {
  /** By number, in the order of `fitNumbers`: how often each case is given it. */
  readonly times: readonly Float64Array[];
  /** By rule, of those that have a number that stays or is none: the points that each case is given now; null for the others. */
  readonly given: readonly (Float64Array | null)[];
}

/** Takes the reviews of cases as they come. */
export interface ContributionsTaken {
  /** Of the model as it is. */
  readonly seeNow: (index: number, review: Pick<Review, "given">) => void;
  /** Of its `countingPlan`. */
  readonly seeCounts: (index: number, review: Pick<Review, "given">) => void;
  readonly taken: Contributions;
}

export function takeContributions(plan: Plan, numbers: readonly FitNumber[], cases: number): ContributionsTaken {
  const rules = rulesOf(plan);
  const times = numbers.map(() => new Float64Array(cases));
  const plain = new Set(numbers.flatMap(({ rule, written, stays }) => (written !== null && !isAnyhowFixed(stays) ? [rule] : [])));
  const given = rules.map(({ rule }, at) => ("kind" in rule && !plain.has(at) ? new Float64Array(cases) : null));
  const rows = numbers.map(({ row }) => row);
  return {
    seeNow: (index, review) => {
      given.forEach((of, at) => of !== null && (of[index] = review.given[at]! / millionthsPerPoint));
    },
    seeCounts: (index, review) => {
      numbers.forEach(({ rule }, at) => {
        const count = review.given[rule]! / millionthsPerPoint;
        const row = rows[at] ?? null;
        times[at]![index] = row === null ? count : count === row + 1 ? 1 : 0;
      });
    },
    taken: { times, given },
  };
}

/** Whether what a rule gives is no multiple of its number, so that only what it gives now is known. */
const isAnyhowFixed = (stays: FitNumber["stays"]): boolean =>
  stays === "worked-out" || stays === "fades-by-points" || stays === "reads-scores";

/** What is to be solved, for some of the cases, and which number each of its columns is. */
export interface Posed {
  readonly problem: FitProblem;
  /** By column: the place of its number. */
  readonly numberOf: readonly number[];
}

/** `ceilings` has by score the most points that a rule or row may give. The scores are those of `fittedScores`. */
export function pose(
  plan: Plan,
  numbers: readonly FitNumber[],
  { times, given }: Contributions,
  chosen: Int32Array,
  outcomes: Uint8Array,
  scores: readonly number[],
  ceilings: ReadonlyMap<number, number>,
): Posed {
  const rules = rulesOf(plan);
  const some = (of: Float64Array): Float64Array => Float64Array.from(chosen, (at) => of[at]!);
  const bounds: GroupBound[] = [];
  const boundOf = new Map<unknown, number>();
  const boundFor = (key: unknown, { cap, floor }: Pick<GroupBound, "cap" | "floor">): number => {
    const known = boundOf.get(key);
    if (known !== undefined) return known;
    const inPoints = (millionths: number | null): number | null => (millionths === null ? null : millionths / millionthsPerPoint);
    bounds.push({ cap: inPoints(cap), floor: inPoints(floor), base: new Float64Array(chosen.length) });
    boundOf.set(key, bounds.length - 1);
    return bounds.length - 1;
  };
  const isBounded = (of: Pick<GroupBound, "cap" | "floor"> | null): boolean => of !== null && (of.cap !== null || of.floor !== null);
  const columns: FitColumn[] = [];
  const numberOf: number[] = [];
  numbers.forEach((number, at) => {
    const block = scores.indexOf(number.score);
    if (block < 0 || given[number.rule] !== null) return;
    const { rule, group } = rules[number.rule]!;
    const own = "kind" in rule && rule.kind === "occurrences" && isBounded(rule) ? rule : null;
    const bound = group !== null && isBounded(group) ? boundFor(group, group) : own === null ? null : boundFor(own, own);
    const limit = Math.max(0, Math.floor(Math.min(ceilings.get(number.score)! / number.worth, number.most)));
    const counts = some(times[at]!);
    columns.push({
      block,
      unit: number.rule,
      // Within a bounded group the rule's own bound stays where it is, in occurrences.
      values: counts.map((count) => number.worth * (own !== null && bound === boundOf.get(group) ? within(count, number.now, own) : count)),
      now: number.now,
      lowest: number.mayBe.negative ? -limit : 0,
      highest: number.mayBe.positive ? limit : 0,
      bound,
    });
    numberOf.push(at);
  });
  const bases = scores.map(() => new Float64Array(chosen.length));
  given.forEach((of, at) => {
    const { score, group } = rules[at]!;
    const block = scores.indexOf(score);
    if (of === null || block < 0) return;
    // What only stays joins its group where something of that moves, and is bounded with it.
    const known = group === null ? undefined : boundOf.get(group);
    const into = known === undefined ? bases[block]! : bounds[known]!.base;
    chosen.forEach((index, each) => (into[each]! += of[index]!));
  });
  return { problem: { outcomes: Uint8Array.from(chosen, (at) => outcomes[at]!), columns, bases, bounds }, numberOf };
}

/** How often a rule counts up to its bound, with the points that it has now. */
function within(count: number, now: number, { cap, floor }: Pick<GroupBound, "cap" | "floor">): number {
  if (now === 0) return count;
  const bound = now > 0 ? cap : floor;
  return bound === null ? count : Math.min(count, bound / millionthsPerPoint / now);
}
