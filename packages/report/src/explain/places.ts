import { partOf, rulesOf, type ExplainedOccurrence, type NotCounted, type Plan, type PlanLikeness, type PlanLimit } from "@scoreline/plan";
import { addressParts, fold, parseDay, periodNumbers } from "@scoreline/semantics";

/** The limits of a rule, in the order of their steps, by its id; none where it has none. */
export function limitsOf(plan: Plan, id: string): readonly PlanLimit[] {
  for (const { rule } of rulesOf(plan)) if ("limits" in rule && partOf(plan, rule).id === id) return rule.limits;
  return [];
}

/** By the step that refuses, why. */
const refusals: { readonly [Step in PlanLimit["step"]]: (limit: PlanLimit) => readonly NotCounted[] } = {
  known: () => ["property-missing"],
  every: () => ["not-every"],
  spaced: () => ["too-soon"],
  latest: () => ["not-latest"],
  expires: () => ["expired"],
  "at-most": ({ n, keys }) => {
    if (keys.some(({ kind }) => kind === "property")) return n === 1 ? ["repeated"] : ["limit-per-value"];
    return keys
      .map((key): NotCounted => `limit-per-${key.kind === "period" ? key.period : "silence"}`)
      .concat(keys.length === 0 ? "limit" : []);
  },
};

/**
 * The occurrences to which the place went that one asked for in vain, in the order in which they count: those of its kind that a step let
 * through before it refused this one, or the later one that alone counts. None where no step refused it for the sake of others.
 * `occurrences` are all that the rule is about, newest first, as explanations have them.
 */
export function placesTaken(
  refused: ExplainedOccurrence,
  occurrences: readonly ExplainedOccurrence[],
  limits: readonly PlanLimit[],
  plan: Plan,
): ExplainedOccurrence[] {
  const step = stepThatRefused(refused, limits);
  const limit = limits[step];
  if (limit === undefined) return [];
  const passes = (each: ExplainedOccurrence): boolean => stepThatRefused(each, limits) > step;
  const before = (): ExplainedOccurrence[] =>
    occurrences
      .slice(occurrences.indexOf(refused) + 1)
      .filter(passes)
      .reverse();
  switch (limit.step) {
    case "latest":
      return occurrences.filter(passes);
    case "spaced":
      return before().slice(-1);
    case "at-most": {
      const likeness = likenessOf(refused, limit.keys, plan);
      return before().filter((each) => likenessOf(each, limit.keys, plan) === likeness);
    }
    case "known":
    case "every":
    case "expires":
      return [];
  }
}

/** The place of the step in the limits of a rule; Infinity for what counts. */
function stepThatRefused({ reason }: ExplainedOccurrence, limits: readonly PlanLimit[]): number {
  if (reason === null) return Infinity;
  return limits.findIndex((limit) => refusals[limit.step](limit).includes(reason));
}

/** What an occurrence has in common with those that are like it, as a text. */
function likenessOf(occurrence: ExplainedOccurrence, keys: readonly PlanLikeness[], plan: Plan): string {
  return JSON.stringify(
    keys.map((key) => {
      if (key.kind === "silence") return occurrence.silence!.since.at;
      return key.kind === "period" ? periodNumbers[key.period](parseDay(occurrence.from!)!) : valueOf(occurrence, key.expression, plan);
    }),
  );
}

/** The value that distinguishes an occurrence, as it is compared; null where it has none. */
function valueOf(occurrence: ExplainedOccurrence, index: number, plan: Plan): string | null {
  const expression = plan.expressions[index]!;
  if (expression.kind === "day") return occurrence.day;
  if (expression.kind === "call") {
    const whole = valueOf(occurrence, expression.arguments[0]!, plan);
    return whole && fold(addressParts[expression.operation as keyof typeof addressParts](whole) ?? "");
  }
  if (expression.kind !== "event-field") return null;
  for (const { event, property } of expression.slots) {
    const { name, properties } = plan.inputs.events[event]!;
    if (name !== occurrence.event) continue;
    const value = occurrence.properties[properties[property]!.name];
    return value === undefined ? null : fold(String(value));
  }
  return null;
}
