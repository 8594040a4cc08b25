/** Reviews as numbers, so that one thread hands them to another without an object for each; relies on both having the same plan. */
import {
  cellNames,
  rulesOf,
  type Outcome,
  type Plan,
  type PlanGroup,
  type PlanProperties,
  type Properties,
  type Review,
  type ScoreOutcome,
} from "@scoreline/plan";
import { millionthsPerPoint } from "@scoreline/semantics";

/** Writes reviews as so many numbers each, and reads them again. */
export interface ReviewPacker {
  readonly width: number;
  /** Writes a review from a place on; null where there is none, which is what numbers say that are all 0. */
  pack(review: Review | null, into: Float64Array, place: number): void;
  unpack(from: Float64Array, place: number): Review | null;
}

/** Names as numbers; −1 is none. */
interface Coded {
  readonly codeOf: (name: string | null) => number;
  readonly nameOf: (code: number) => string | null;
}

/** Where the numbers are that every review has; those of scores follow, and then what each rule gave. */
const [thereAt, discardedAt, cellAt, actionAt, lifecycleAt, routeAt] = [0, 1, 2, 3, 4, 5] as const;
const [missingAt, discardedThereAt, cellThereAt, actionThereAt, routeThereAt, scoresAt] = [6, 7, 8, 9, 10, 11] as const;
const scoreWidth = 3;

/** Null for a plan of which an action or a route passes on what a lead says, or of which two have one name. */
export function reviewPacker(plan: Plan): ReviewPacker | null {
  const { actions, route, lifecycle } = plan;
  for (const parts of [actions, route ?? []]) {
    if (new Set(parts.map(({ name }) => name)).size < parts.length) return null;
    if (parts.some(({ properties }) => Object.values(properties).some((value) => typeof value === "object"))) return null;
  }
  const discards = coded(plan.discards.map(({ reason }) => reason));
  const cells = coded(cellNames(plan));
  const namesOf = (parts: readonly { readonly name: string }[] | null): Coded => coded((parts ?? []).map(({ name }) => name));
  const [actionNames, steps, routes] = [namesOf(actions), namesOf(lifecycle), namesOf(route)];
  const scores = plan.scores.map((score) => ({
    name: score.name,
    ratings: namesOf(score.ratings),
    stages: coded(score.kind === "formula" ? [] : score.items.flatMap((item) => (item.kind === "stage" ? (item as PlanGroup).name! : []))),
  }));
  const givenAt = scoresAt + scoreWidth * scores.length;
  const rules = rulesOf(plan).length;
  const propertiesAt = (all: readonly { readonly properties: PlanProperties }[] | null, code: number): Properties | null =>
    code < 0 ? null : ({ ...all![code]!.properties } as Properties);
  return {
    width: givenAt + rules,
    pack(review, into, place) {
      into[place + thereAt] = review === null ? 0 : 1;
      if (review === null) return;
      const { outcome, given, better } = review;
      into[place + discardedAt] = discards.codeOf(outcome.discarded);
      into[place + cellAt] = cells.codeOf(outcome.cell);
      into[place + actionAt] = actionNames.codeOf(outcome.action);
      into[place + lifecycleAt] = steps.codeOf(outcome.lifecycle);
      into[place + routeAt] = routes.codeOf(outcome.route);
      into[place + missingAt] = better?.missing ?? 0;
      if (better !== null) {
        into[place + discardedThereAt] = discards.codeOf(better.discarded);
        into[place + cellThereAt] = cells.codeOf(better.cell);
        into[place + actionThereAt] = actionNames.codeOf(better.action);
        into[place + routeThereAt] = routes.codeOf(better.route);
      }
      let at = place + scoresAt;
      for (const { name, ratings, stages } of scores) {
        const { millionths, rating, stage } = outcome.scores[name]!;
        into[at++] = millionths;
        into[at++] = ratings.codeOf(rating);
        into[at++] = stages.codeOf(stage);
      }
      for (let rule = 0; rule < rules; rule++) into[at++] = given[rule]!;
    },
    unpack(from, place) {
      if (from[place + thereAt] === 0) return null;
      let at = place + scoresAt;
      const found: Record<string, ScoreOutcome> = {};
      for (const { name, ratings, stages } of scores) {
        const millionths = from[at++]!;
        const rating = ratings.nameOf(from[at++]!);
        found[name] = { points: millionths / millionthsPerPoint, millionths, rating, stage: stages.nameOf(from[at++]!) };
      }
      const given: number[] = [];
      for (let rule = 0; rule < rules; rule++) given.push(from[at++]!);
      const outcome: Outcome = {
        scores: found,
        discarded: discards.nameOf(from[place + discardedAt]!),
        cell: cells.nameOf(from[place + cellAt]!),
        action: actionNames.nameOf(from[place + actionAt]!),
        lifecycle: steps.nameOf(from[place + lifecycleAt]!),
        route: routes.nameOf(from[place + routeAt]!),
        properties: { action: propertiesAt(actions, from[place + actionAt]!), route: propertiesAt(route, from[place + routeAt]!) },
      };
      const missing = from[place + missingAt]!;
      const better =
        missing === 0
          ? null
          : {
              missing,
              discarded: discards.nameOf(from[place + discardedThereAt]!),
              cell: cells.nameOf(from[place + cellThereAt]!),
              action: actionNames.nameOf(from[place + actionThereAt]!),
              route: routes.nameOf(from[place + routeThereAt]!),
            };
      return { outcome, given, better };
    },
  };
}

function coded(names: readonly string[]): Coded {
  const codes = new Map<string | null, number>(names.map((name, code) => [name, code]));
  return { codeOf: (name) => codes.get(name) ?? -1, nameOf: (code) => (code < 0 ? null : names[code]!) };
}
