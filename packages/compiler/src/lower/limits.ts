import type { Modifier, Name, OccurrenceRule } from "@scoreline/language";
import type { PlanLikeness, PlanLimit, PlanPeriod } from "@scoreline/plan";
import { limitWords, type LimitModifier } from "../words/limit-words.ts";
import type { Lowering } from "./lowering.ts";
import { partOf, property } from "./properties.ts";
import type { Scope } from "./scope.ts";

/** A step of the limits, with what a sentence says of it: nothing where its beginning says it. */
export interface LimitStep {
  readonly limit: PlanLimit;
  readonly words: string | null;
}

/** The limits of a rule in the order in which they apply, whatever order they were written in. */
export function limitSteps({ every, modifiers }: OccurrenceRule, scope: Scope, lowering: Lowering): readonly LimitStep[] {
  const steps: LimitStep[] = [];
  for (const modifier of modifiers) {
    if (isLimit(modifier)) steps.push({ limit: limitOf(modifier, scope, lowering), words: limitWords(modifier) });
  }
  if (every !== undefined) steps.push({ limit: { step: "every", n: every.value, keys: [] }, words: null });
  return steps.sort((left, right) => rank(left.limit) - rank(right.limit));
}

const isLimit = (modifier: Modifier): modifier is LimitModifier => modifier.kind !== "decay-modifier" && modifier.kind !== "bound";

function limitOf(modifier: LimitModifier, scope: Scope, lowering: Lowering): PlanLimit {
  switch (modifier.kind) {
    case "once":
      return atMost(1);
    case "once-per": {
      const { target } = modifier;
      return atMost(1, "period" in target ? periodKey(target.period) : propertyKey(target.property, target.member, scope, lowering));
    }
    case "once-every":
      return { step: "spaced", n: null, keys: [{ kind: "elapsed", days: modifier.duration.days }] };
    case "at-most":
      return modifier.period === undefined ? atMost(modifier.count.value) : atMost(modifier.count.value, periodKey(modifier.period));
    case "latest-only":
      return { step: "latest", n: null, keys: [] };
    case "expires":
      return { step: "expires", n: null, keys: [{ kind: "elapsed", days: modifier.duration.days }] };
  }
}

const atMost = (n: number, ...keys: PlanLikeness[]): PlanLimit => ({ step: "at-most", n, keys });

const periodKey = (period: PlanPeriod): PlanLikeness => ({ kind: "period", period });

function propertyKey(name: Name, member: Name | undefined, scope: Scope, lowering: Lowering): PlanLikeness {
  const whole = property(name.text, scope, lowering);
  return { kind: "property", expression: member === undefined ? whole : partOf(whole, member, lowering) };
}

/** `at-most` has a place for each kind of key, and one where it has none. */
type Place = Exclude<PlanLimit["step"], "at-most"> | Exclude<PlanLikeness["kind"], "period"> | PlanPeriod | "ever";

const ranks: { readonly [Name in Place]: number } = {
  every: 0,
  property: 1,
  silence: 1,
  spaced: 2,
  day: 3,
  week: 4,
  month: 5,
  year: 6,
  ever: 7,
  latest: 8,
  expires: 9,
};

/** Where the language puts a step. */
function rank(limit: PlanLimit): number {
  if (limit.step !== "at-most") return ranks[limit.step];
  const [key] = limit.keys;
  if (key === undefined) return ranks.ever;
  return ranks[key.kind === "period" ? key.period : key.kind];
}
