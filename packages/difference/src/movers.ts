/** The leads that move most between two versions, with what moves them. */
import { rulesOf, type DecisionChange, type Plan, type Review } from "@scoreline/plan";
import { signedPoints } from "@scoreline/report";
import { matchRules, ruleHead } from "./rule-changes.ts";
import { matchScores, renamedScores } from "./score-changes.ts";
import { sidesOf } from "./side.ts";

export interface Mover {
  readonly lead: string;
  /** Where it is in the file of leads. */
  readonly line: number;
  readonly changes: readonly DecisionChange[];
  /** The scores that differ, in millionths. */
  readonly scores: readonly { readonly score: string; readonly from: number; readonly to: number }[];
  /** The rules that give something else, what differs most first: `+10 for pricing view: +10 → +15`. */
  readonly because: readonly string[];
}

export interface MoverList {
  readonly see: (lead: { readonly id: string; readonly line: number }, reviewed: Moved) => void;
  readonly found: () => readonly Mover[];
}

interface Moved {
  readonly was: Review;
  readonly is: Review;
  readonly changes: readonly DecisionChange[];
}

/** So many leads are told. */
const mostMovers = 10;
/** So many rules are told of each. */
const mostReasons = 3;

interface Kept extends Moved {
  readonly id: string;
  readonly line: number;
  readonly weight: number;
}

export function createMoverList(old: Plan, now: Plan): MoverList {
  const kept: Kept[] = [];
  const causesOf = causeFinder(old, now);
  return {
    see: ({ id, line }, { was, is, changes }) => {
      if (changes.length === 0) return;
      const weight = weightOf({ was, is, changes });
      if (kept.length === mostMovers && weight <= kept.at(-1)!.weight) return;
      const place = kept.findIndex((other) => other.weight < weight);
      kept.splice(place < 0 ? kept.length : place, 0, { id, line, was, is, changes, weight });
      if (kept.length > mostMovers) kept.pop();
    },
    found: () =>
      kept.map(({ id, line, was, is, changes }) => ({
        lead: id,
        line,
        changes,
        scores: scoreMoves({ was, is }),
        because: causesOf(was, is),
      })),
  };
}

/** Another action weighs more than another cell, and that more than any points. */
function weightOf({ was, is, changes }: Moved): number {
  const points = Math.max(0, ...scoreMoves({ was, is }).map(({ from, to }) => Math.abs(to - from)));
  const decided = changes.some(({ of }) => of === "action" || of === "discarded") ? 2 : changes.some(({ of }) => of === "cell") ? 1 : 0;
  return decided * 1e16 + Math.min(points, 9e15);
}

function scoreMoves({ was, is }: Pick<Moved, "was" | "is">): Mover["scores"] {
  return Object.entries(is.outcome.scores).flatMap(([score, { millionths }]) => {
    const from = was.outcome.scores[score]?.millionths;
    return from === undefined || from === millionths ? [] : [{ score, from, to: millionths }];
  });
}

/** Of each rule of the new version, in the order of `rulesOf`, the place that it had in the old one; null for one that is new. */
export function rulesBefore(old: Plan, now: Plan): readonly (number | null)[] {
  const { pairs, places } = matchedRules(old, now);
  const before = new Map(pairs.map(([was, is]) => [is, places.old.get(was)!]));
  return rulesOf(now).map((placed) => before.get(placed) ?? null);
}

/** The rules of two versions, those that are the same side by side, and their places in `rulesOf`. */
function matchedRules(old: Plan, now: Plan) {
  const sides = sidesOf(old, now);
  const placesIn = (plan: Plan) => new Map(rulesOf(plan).map((placed, at) => [placed, at]));
  return { ...matchRules(sides, renamedScores(matchScores(sides))), sides, places: { old: placesIn(old), now: placesIn(now) } };
}

/** What each rule gives otherwise, rule by rule as they are matched. */
function causeFinder(old: Plan, now: Plan): (was: Review, is: Review) => readonly string[] {
  const { pairs, gone, added, sides, places } = matchedRules(old, now);
  const rules = [
    ...pairs.map(([was, is]) => ({ head: ruleHead(is.rule, sides.now), from: places.old.get(was)!, to: places.now.get(is)! })),
    ...gone.map((was) => ({ head: `${ruleHead(was.rule, sides.old)} (gone)`, from: places.old.get(was)!, to: -1 })),
    ...added.map((is) => ({ head: `${ruleHead(is.rule, sides.now)} (new)`, from: -1, to: places.now.get(is)! })),
  ];
  return (was, is) =>
    rules
      .map(({ head, from, to }) => ({ head, before: was.given[from] ?? 0, after: is.given[to] ?? 0 }))
      .filter(({ before, after }) => before !== after)
      .sort((one, other) => Math.abs(other.after - other.before) - Math.abs(one.after - one.before))
      .slice(0, mostReasons)
      .map(({ head, before, after }) => `${head}: ${signedPoints(before)} → ${signedPoints(after)}`);
}
