import { simplified } from "@scoreline/analysis";
import { usualTestDay } from "@scoreline/language";
import type { Outcome, Plan } from "@scoreline/plan";
import { createScoreFunction, InputError, type Decider, type ScoreFunction } from "@scoreline/runtime";
import { formatExact, formatPoints, millionthsOf, writtenLimit } from "@scoreline/semantics";
import { aboutText, expecting, freeName, inputsOf, writeTest, type WritableLead } from "../record/write-test.ts";
import type { Candidates } from "./candidates.ts";
import { Excerpts } from "./excerpt.ts";
import type { Focus } from "./focus.ts";
import type { Mutant } from "./mutant.ts";
import type { Random } from "./random.ts";

/** A lead on which a changed model decides otherwise, and what the model says of it as it is. */
export interface Difference {
  readonly input: WritableLead;
  readonly expected: Expectation;
}

/** What an `expect` line says of a lead. */
export interface Expectation {
  /** `fit = 42` */
  readonly text: string;
  readonly holds: (outcome: Outcome) => boolean;
}

/** How a model and a changed one decide. */
export interface Pair {
  readonly plan: Plan;
  readonly original: ScoreFunction;
  readonly changed: ScoreFunction;
  /** The same of what the change is in alone: where both come out the same, so does all else. Null where that is not known. */
  readonly near: {
    readonly original: ScoreFunction;
    readonly changed: ScoreFunction;
    /** The events that it asks for, by name. */
    readonly kinds: ReadonlySet<string>;
  } | null;
}

/** Pairs of one model with changed ones. */
export class Pairs {
  readonly #plan: Plan;
  readonly #bare: Plan;
  readonly #original: ScoreFunction;
  readonly #excerpts: Excerpts;
  /** By what they are cut out to, which many changes share. */
  readonly #near = new Map<string, { readonly score: ScoreFunction; readonly kinds: ReadonlySet<string> }>();

  /** @param bare the same plan without words, which is enough to score by */
  constructor(plan: Plan, bare: Plan) {
    this.#plan = plan;
    this.#bare = bare;
    this.#original = createScoreFunction(bare);
    this.#excerpts = new Excerpts(bare);
  }

  /** @param changed the plan without words, changed by these edits and sealed, and what decides by it */
  with({ plan: changed, decide }: { readonly plan: Plan; readonly decide: Decider }, edits: Mutant["edits"]): Pair {
    return {
      plan: this.#plan,
      original: this.#original,
      changed: (lead, events, at) => decide(lead, events, at, []).outcome,
      near: this.#nearOf(changed, edits),
    };
  }

  #nearOf(changed: Plan, edits: Mutant["edits"]): Pair["near"] {
    const excerpt = this.#excerpts.of(edits);
    if (excerpt === null) return null;
    const { key, cut } = excerpt;
    let own = this.#near.get(key);
    if (own === undefined) {
      const { plan, kinds } = cut(this.#bare);
      this.#near.set(key, (own = { score: createScoreFunction(plan), kinds }));
    }
    const other = cut(changed);
    return { original: own.score, changed: createScoreFunction(other.plan), kinds: new Set([...own.kinds, ...other.kinds]) };
  }
}

/**
 * So many leads are tried in order, and then at random, before a change is given up; more where each shows how near it comes. What takes
 * long to work out comes in where the first of them show nothing.
 */
const mostInOrder = 600;
const mostTriesQuick = 150;
const mostTries = 800;
const mostTriesToward = 2_000;

/** So many simpler leads are tried in place of one that was found. */
const mostSimpler = 250;

/** How near an outcome comes to where a change makes a difference: 0 is there. */
type Distance = (outcome: Outcome) => number;

/** A lead on which a model and a changed one differ, small and easy to read; null where none was found. */
export function findDifference(
  pair: Pair,
  mutant: Mutant,
  focus: Focus,
  candidates: Candidates,
  { random, quick }: { readonly random: Random; readonly quick: boolean },
): Difference | null {
  const distance = distanceOf(mutant, pair.plan);
  let best: { readonly input: WritableLead; readonly distance: number } | null = null;
  const attempt = (input: WritableLead): Difference | null => {
    const seen = compare(pair, input);
    if (seen === null) return null;
    if (seen.expected !== null) return shrunk(pair, { input, expected: seen.expected });
    const far = distance?.(seen.outcome) ?? Infinity;
    if (distance !== null && (best === null || far <= best.distance)) best = { input, distance: far };
    return null;
  };
  const asked = focus.near ?? focus;
  const inOrder = [...candidates.given, ...take(candidates.oneByOne(asked.fields, asked.figures), mostInOrder)];
  for (const input of inOrder) {
    const found = attempt(input);
    if (found !== null) return found;
  }
  const most = quick ? mostTriesQuick : distance === null ? mostTries : mostTriesToward;
  for (let tried = 0; tried < most; tried++) {
    if (tried === mostTriesQuick) {
      for (const witness of candidates.witnesses()) {
        const found = attempt(witness);
        if (found !== null) return found;
      }
    }
    const from: WritableLead = best !== null && random.chance(0.75) ? (best as { readonly input: WritableLead }).input : candidates.fresh();
    const found = attempt(candidates.varied(from, focus));
    if (found !== null) return found;
  }
  return null;
}

function take<Item>(items: Iterable<Item>, most: number): readonly Item[] {
  const taken: Item[] = [];
  for (const item of items) {
    if (taken.length === most) break;
    taken.push(item);
  }
  return taken;
}

/** What a model decides of a lead, and an expectation of it that a changed one does not meet; null where it cannot be scored. */
function compare(
  { plan, original, changed, near }: Pair,
  input: WritableLead,
): { readonly outcome: Outcome; readonly expected: Expectation | null } | null {
  const same = sameNearby(near, input);
  if (same !== null) return { outcome: same, expected: null };
  const given = inputsOf(input);
  const outcome = outcomeOf(original, given);
  if (outcome === null) return null;
  const other = outcomeOf(changed, given);
  return { outcome, expected: expectations(plan, outcome, other).find(({ holds }) => other === null || !holds(other)) ?? null };
}

/** What comes of a lead where the change is, if that is the same with it and without; else null. */
function sameNearby(near: Pair["near"], input: WritableLead): Outcome | null {
  if (near === null) return null;
  const given = inputsOf({ ...input, events: input.events.filter(({ event }) => near.kinds.has(event)) });
  const outcome = outcomeOf(near.original, given);
  const other = outcome && outcomeOf(near.changed, given);
  return outcome !== null && other !== null && isSameOutcome(outcome, other) ? outcome : null;
}

function isSameOutcome(one: Outcome, other: Outcome): boolean {
  for (const name in one.scores) {
    const [mine, its] = [one.scores[name]!, other.scores[name]!];
    if (mine.millionths !== its.millionths || mine.rating !== its.rating || mine.stage !== its.stage) return false;
  }
  const keys = ["discarded", "cell", "action", "lifecycle", "route"] as const;
  return keys.every((key) => one[key] === other[key]);
}

/** Null where the lead cannot be scored. */
function outcomeOf(score: ScoreFunction, { lead, events, at }: ReturnType<typeof inputsOf>): Outcome | null {
  try {
    return score(lead, events, at);
  } catch (error) {
    if (error instanceof InputError) return null;
    throw error;
  }
}

/** Whether a test that was found for another change notices this one, too. */
export function isNoticed(pair: Pair, { input, expected }: Difference): boolean {
  if (sameNearby(pair.near, input) !== null) return false;
  const outcome = outcomeOf(pair.changed, inputsOf(input));
  return outcome === null || !expected.holds(outcome);
}

/** What can be said of an outcome, as near to a change as can be: first of scores, then of what is decided by them. */
function expectations({ scores, order }: Plan, outcome: Outcome, changed: Outcome | null): readonly Expectation[] {
  const names = order.map((index) => scores[index]!.name);
  const points = names
    .filter((name) => Math.abs(outcome.scores[name]!.millionths) <= writtenLimit)
    .map((name) => pointsExpected(name, outcome.scores[name]!.millionths, changed?.scores[name]?.millionths));
  const ratings = names.flatMap((name): Expectation[] => {
    const { rating, stage } = outcome.scores[name]!;
    return [
      {
        text: expecting.rating(name, rating),
        holds: (other) => other.scores[name]!.rating === rating,
      },
      {
        text: expecting.stage(name, stage),
        holds: (other) => other.scores[name]!.stage === stage,
      },
    ];
  });
  const { discarded, cell, action, lifecycle, route } = outcome;
  return [
    ...points,
    ...ratings,
    { text: expecting.discarded(discarded), holds: (other) => other.discarded === discarded },
    { text: expecting.cell(cell), holds: (other) => other.cell === cell },
    { text: expecting.action(action), holds: (other) => other.action === action },
    { text: expecting.lifecycle(lifecycle), holds: (other) => other.lifecycle === lifecycle },
    { text: expecting.route(route), holds: (other) => other.route === route },
  ];
}

/** With two decimals where they are enough to tell both apart. */
function pointsExpected(name: string, millionths: number, other: number | undefined): Expectation {
  const shown = formatPoints(millionths);
  const isRounded = millionthsOf(shown) !== millionths && (other === undefined || formatPoints(other) !== shown);
  const text = isRounded ? aboutText(millionths) : `= ${formatExact(millionths)}`;
  return {
    text: expecting.points(name, text),
    holds: ({ scores }) => (isRounded ? formatPoints(scores[name]!.millionths) === shown : scores[name]!.millionths === millionths),
  };
}

/** The same difference with as little of the lead and its history as is enough. */
function shrunk(pair: Pair, found: Difference): Difference {
  let best = found;
  let left = mostSimpler;
  const attempt = (input: WritableLead): boolean => {
    if (left-- <= 0) return false;
    const expected = compare(pair, input)?.expected ?? null;
    if (expected === null) return false;
    best = { input, expected };
    return true;
  };
  simplified(best.input, attempt);
  attempt({ ...best.input, events: best.input.events.map((event) => ({ ...event, clock: null })) });
  attempt(movedTo(usualTestDay, best.input));
  return best;
}

/** The same so many days earlier or later; dates of the lead stay. */
function movedTo(day: number, input: WritableLead): WritableLead {
  const shift = day - input.day;
  return { ...input, day, events: input.events.map((event) => ({ ...event, day: event.day + shift })) };
}

/** How far an outcome is from where a change of a threshold shows, so that leads can be led there. */
function distanceOf({ edits }: Mutant, plan: Plan): Distance | null {
  const path = edits[0]!.path;
  if (path[0] === "scores" && (path[2] === "ratings" || path[2] === "cap" || path[2] === "floor")) {
    const score = plan.scores[path[1] as number]!;
    const aimed = path[2] === "ratings" ? score.ratings[path[3] as number]!.from! : score[path[2]]!;
    return ({ scores }) => Math.abs(scores[score.name]!.millionths - aimed);
  }
  if (path[0] === "matrix" && path[1] === "cells") {
    const { rows, columns } = plan.matrix!;
    const aims = [
      { score: plan.scores[rows]!, rating: path[2] as number },
      { score: plan.scores[columns]!, rating: path[3] as number },
    ];
    return ({ scores }) =>
      aims.reduce((sum, { score, rating }) => sum + distanceToRating(scores[score.name]!.millionths, score.ratings, rating), 0);
  }
  if (path[0] !== "expressions") return null;
  // A score that is compared with the constant that is changed, or in the comparison that is.
  const index = path[1] as number;
  for (const call of plan.expressions) {
    if (call.kind !== "call" || !(call.arguments.includes(index) || call === plan.expressions[index])) continue;
    const sides = call.arguments.map((part) => plan.expressions[part]!);
    const score = sides.find((side) => side.kind === "score-value");
    const constant = sides.find((side) => side.kind === "constant" && side.type === "points");
    if (score?.kind === "score-value" && constant?.kind === "constant" && constant.type === "points") {
      const { name } = plan.scores[score.score]!;
      const { value } = constant;
      return ({ scores }) => Math.abs(scores[name]!.millionths - value);
    }
  }
  return null;
}

function distanceToRating(millionths: number, ratings: Plan["scores"][number]["ratings"], rating: number): number {
  const from = ratings[rating]!.from ?? -Infinity;
  const below = ratings[rating - 1]?.from ?? Infinity;
  return millionths < from ? from - millionths : millionths >= below ? millionths - below + 1 : 0;
}

/** A test that passes on a model and fails on the changed one. Its name is none of those that are taken, and is taken from then on. */
export function catchingTest(
  { sentence }: Mutant,
  { input, expected }: Difference,
  plan: Plan,
  taken: Set<string>,
): { readonly title: string; readonly text: string } {
  const title = freeName(sentence.replace(" could ", " must not ").replaceAll('"', "’"), taken);
  taken.add(title);
  return { title, text: writeTest(title, input, [expected.text], plan) };
}
