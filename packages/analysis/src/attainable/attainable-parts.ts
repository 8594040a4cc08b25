/** What single parts of a plan can do, for who asks about one of them and waits: the rest is not worked out. */
import { once, rulesOf, type Plan } from "@scoreline/plan";
import type { Probed } from "@scoreline/runtime/probe";
import { plainerInSteps } from "../simplify.ts";
import { shared, type Steps } from "../work.ts";
import type { Goal, Reach, Span, Witness } from "./attainable-types.ts";
import { probeOf } from "./breakpoints.ts";
import { firstOfFactors, goalsOf, type Goals } from "./factors.ts";
import { finderOf, type Finder } from "./finder.ts";
import type { Factor } from "./goal-search.ts";
import type { Records } from "./records.ts";
import { settledEnds } from "./score-ends.ts";

/** Something that is decided: the row, discard, override, step or route of that number, or a rating or a cell by its indices. */
export type Decided =
  | { readonly part: number }
  | { readonly score: number; readonly rating: number }
  | { readonly row: number; readonly column: number };

/** Each answer is worked out in steps when it is first asked for, and remembered. */
export interface AttainableParts {
  /** What the score, group, rule or `then` line of that number gives, a rule before the bounds of its group; null for any other part. */
  readonly span: (part: number) => Steps<Span | null>;
  /** The same, where an end is reached with as plain a lead as can be. */
  readonly plainSpan: (part: number) => Steps<Span | null>;
  /** Whether something is ever so, with as plain a lead as can be; null for a part that is not decided. */
  readonly goal: (decided: Decided) => Steps<Goal | null>;
}

/** So many scores and rules are looked at, and so many pairs of leads put together, for what is not found otherwise. */
const mostEnds = 200;
const mostCombined = 300;
/** So much is looked at in one step for a goal (see `Effort`): others wait for their turn until it is over. */
const mostInOneStep = 200_000;
/** So many plainer leads are tried in place of one that was found. */
const mostPlainer = 150;

interface Given {
  readonly span: () => Span;
  readonly of: (found: Probed) => number;
}

interface Asked {
  readonly factors: () => readonly Factor[];
  readonly seen: () => Witness | undefined;
  readonly isSo: (found: Probed) => boolean;
}

/** Made once for each plan. Never throws for a plan that `readPlan` accepts. */
export const attainableParts: (plan: Plan) => AttainableParts = once((plan) => {
  const finder = (): Finder => finderOf(plan);
  const goals = (): Goals => goalsOf(finder());
  const seenOf = (of: (records: Records) => Witness | undefined) => (): Witness | undefined => of(finder().records);
  const begin = shared(function* () {
    yield* settledEnds(plan);
    finder().tryLead({}, []);
    yield;
  });
  const given = new Map<number, Given>();
  const asked = new Map<number, Asked>();

  for (const [index, score] of plan.scores.entries()) {
    given.set(score.part, {
      span: () => finder().spanOfScore(index),
      of: ({ millionths }) => millionths[index]!,
    });
    if (score.kind === "formula") continue;
    for (const [at, item] of score.items.entries())
      if ("items" in item)
        given.set(item.part, {
          span: () => finder().spanOfItem(index, at),
          of: ({ items }) => items[index]![at]!,
        });
  }
  for (const [index, { rule }] of rulesOf(plan).entries()) {
    given.set(rule.part, { span: () => finder().spanOfRule(index), of: (found) => found.given[index]! });
    if (!("rows" in rule)) continue;
    for (const [row, { part }] of rule.rows.entries())
      asked.set(part, {
        factors: () => firstOfFactors(finder(), rule.rows, row),
        seen: seenOf(({ rows }) => rows[index]![row]),
        isSo: ({ rows }) => rows[index] === row,
      });
  }
  const { discards, matrix, lifecycle, route } = plan;
  const lists = [
    [discards, "discard", "discard", "discards"],
    [matrix?.overrides, "override", "override", "overrides"],
    [lifecycle, "step", "lifecycle", "lifecycle"],
    [route, "route", "route", "route"],
  ] as const;
  for (const [list, goal, which, noted] of lists)
    for (const [index, { part }] of (list ?? []).entries())
      asked.set(part, {
        factors: () => goals()[goal](index),
        seen: seenOf((records) => records[noted][index]),
        isSo: (found) => found[which] === index,
      });

  const width = plan.matrix === null ? 0 : plan.scores[plan.matrix.columns]!.ratings.length;
  function askedOf(decided: Decided): Asked | undefined {
    if ("part" in decided) return asked.get(decided.part);
    if ("rating" in decided) {
      const { score, rating } = decided;
      return {
        factors: () => goals().rating(score, rating),
        seen: seenOf(({ ratings }) => ratings[score]![rating]),
        isSo: ({ ratings }) => ratings[score] === rating,
      };
    }
    const { row, column } = decided;
    const place = row * width + column;
    return {
      factors: () => goals().cell(row, column),
      seen: seenOf(({ cells }) => cells[place]),
      isSo: ({ cell }) => cell === place,
    };
  }

  /** Tries leads at the ends of what is given, with each of the ratings, and what two of these have and did together. */
  const explore = shared(function* () {
    for (const part of [...given.keys()].slice(0, mostEnds)) yield* span(part);
    for (const [score, { ratings }] of plan.scores.entries())
      for (const rating of ratings.keys()) {
        const { factors, seen } = askedOf({ score, rating })!;
        finder().goal(factors(), seen, mostInOneStep);
        yield;
      }
    const rated = plan.scores.map((_, score) => finder().records.ratings[score]!.flatMap((witness) => witness ?? []));
    let left = mostCombined;
    for (const [score, ones] of rated.entries())
      for (const one of ones)
        for (const other of rated.slice(score + 1).flat()) {
          if (left-- <= 0) return;
          finder().tryLead({ ...other.lead, ...one.lead }, other.events);
          finder().tryLead({ ...one.lead, ...other.lead }, one.events);
          finder().tryLead({ ...one.lead, ...other.lead }, [...one.events, ...other.events]);
          yield;
        }
  });

  function* goalOf({ factors, seen }: Asked): Steps<Goal> {
    yield* begin(undefined);
    const found = finder().goal(factors(), seen, mostInOneStep);
    if (found.verdict !== "undecided") return found;
    yield* explore(undefined);
    return finder().goal(factors(), seen, mostInOneStep);
  }

  const showing = (witness: Witness, isSo: (found: Probed) => boolean): Steps<Witness> =>
    plainerInSteps(witness, mostPlainer, ({ lead, events, at }) => isSo(probeOf(plan).score(lead, events, at)));
  function* plainEnd(reach: Reach, of: Given["of"]): Steps<Reach> {
    if (!reach.isReached || reach.witness === null) return reach;
    return { ...reach, witness: yield* showing(reach.witness, (found) => of(found) === reach.millionths) };
  }

  const span = shared(function* (part: number): Steps<Span | null> {
    const one = given.get(part);
    if (one === undefined) return null;
    yield* begin(undefined);
    return one.span();
  });
  return {
    span,
    plainSpan: shared(function* (part): Steps<Span | null> {
      const found = yield* span(part);
      if (found === null) return null;
      const { of } = given.get(part)!;
      return { low: yield* plainEnd(found.low, of), high: yield* plainEnd(found.high, of) };
    }),
    goal: shared(function* (decided): Steps<Goal | null> {
      const one = askedOf(decided);
      if (one === undefined) return null;
      const found = yield* goalOf(one);
      return found.witness === null ? found : { ...found, witness: yield* showing(found.witness, one.isSo) };
    }),
  };
});
