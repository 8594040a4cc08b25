import type { Modifier, OccurrenceRule, OnceEveryModifier, Ordinal, Per, PerProperty } from "@scoreline/language";
import type { PlanClock, PlanDistinction, PlanElapsed, PlanLikeness, PlanLimit, PlanPeriod } from "@scoreline/plan";
import { limitWords, type LimitModifier } from "../words/limit-words.ts";
import type { Lowering } from "./lowering.ts";
import { partOf, property } from "./properties.ts";
import type { Scope } from "./scope.ts";

/** A step of the limits, with what it was written as, if anything says it, and what a sentence says of it: nothing where its beginning says it. */
export interface LimitStep {
  readonly limit: PlanLimit;
  readonly written: Modifier | Ordinal | null;
  readonly words: string | null;
}

/**
 * The limits of a rule in the order in which they apply, whatever order they were written in.
 * @param around what the bounds of the group distinguish
 */
export function limitSteps(
  { every, per, modifiers }: OccurrenceRule,
  around: Per | undefined,
  scope: Scope,
  lowering: Lowering,
): readonly LimitStep[] {
  const steps: LimitStep[] = [];
  for (const modifier of modifiers) {
    if (isLimit(modifier)) steps.push({ limit: limitOf(modifier, scope, lowering), written: modifier, words: limitWords(modifier) });
  }
  if (every !== undefined) {
    steps.push({ limit: { step: "every", n: every.value, keys: keysOf(per, scope, lowering) }, written: every, words: null });
  }
  steps.sort((left, right) => rank(left.limit) - rank(right.limit));
  const known = distinctionsIn([
    ...steps.flatMap(({ limit }): readonly PlanLimit["keys"][number][] => limit.keys),
    ...keysOf(around, scope, lowering),
  ]);
  const first = new Set(distinctionsIn(steps[0]?.limit.keys ?? []).map(({ expression }) => expression));
  return known.every(({ expression }) => first.has(expression))
    ? steps
    : [{ limit: { step: "known", n: null, keys: known }, written: null, words: null }, ...steps];
}

/** The properties among keys, each once. */
function distinctionsIn(keys: readonly PlanLimit["keys"][number][]): readonly PlanDistinction[] {
  const found = new Map<number, PlanDistinction>();
  for (const key of keys) if (key.kind === "property") found.set(key.expression, key);
  return [...found.values()];
}

const isLimit = (modifier: Modifier): modifier is LimitModifier => modifier.kind !== "decay-modifier" && modifier.kind !== "bound";

function limitOf(modifier: LimitModifier, scope: Scope, lowering: Lowering): PlanLimit {
  switch (modifier.kind) {
    case "once":
      return atMost(1);
    case "once-per":
      return atMost(1, keysOf(modifier.per, scope, lowering));
    case "once-every":
      return { step: "spaced", n: null, keys: [spacingOf(modifier.stretch)] };
    case "at-most":
      return atMost(modifier.count.value, keysOf(modifier.per, scope, lowering));
    case "latest-only":
      return { step: "latest", n: null, keys: [] };
    case "expires":
      return { step: "expires", n: null, keys: [{ kind: "elapsed", days: modifier.duration.days }] };
  }
}

const spacingOf = (stretch: OnceEveryModifier["stretch"]): PlanElapsed | PlanClock =>
  stretch.kind === "duration" ? { kind: "elapsed", days: stretch.days } : { kind: "clock", milliseconds: stretch.milliseconds };

const atMost = (n: number, keys: readonly PlanLikeness[] = []): PlanLimit => ({ step: "at-most", n, keys });

/** What `per` names, for the events at hand. */
export function keysOf(per: Per | undefined, scope: Scope, lowering: Lowering): readonly PlanLikeness[] {
  return (per?.keys ?? []).map((key) =>
    key.kind === "per-property"
      ? { kind: "property", expression: distinction(key, scope, lowering) }
      : key.period === "silence"
        ? { kind: "silence" }
        : { kind: "period", period: key.period },
  );
}

function distinction({ path: [name, part] }: PerProperty, scope: Scope, lowering: Lowering): number {
  const whole = property(name!.text, scope, lowering);
  return part === undefined ? whole : partOf(whole, part, lowering);
}

/** `at-most` has a place for the first of each value, one for several of each value, one for each period, and one where it has no keys. */
type Place = Exclude<PlanLimit["step"], "at-most"> | "first" | "several" | PlanPeriod | "ever";

const ranks: { readonly [Name in Place]: number } = {
  known: 0,
  every: 1,
  first: 2,
  several: 3,
  spaced: 4,
  day: 5,
  week: 6,
  month: 7,
  year: 8,
  ever: 9,
  latest: 10,
  expires: 11,
};

/** Where the language puts a step. */
function rank(limit: PlanLimit): number {
  if (limit.step !== "at-most") return ranks[limit.step];
  const [key, other] = limit.keys;
  if (key === undefined) return ranks.ever;
  if (key.kind === "period" && other === undefined) return ranks[key.period];
  return limit.n === 1 ? ranks.first : ranks.several;
}
