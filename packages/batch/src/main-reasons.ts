import { labelOf, rulesOf, type Plan, type Review } from "@scoreline/plan";
import { signedPoints } from "@scoreline/report";

/** So many reasons are told of a lead. */
const mostReasons = 3;

/**
 * Writes the rules that gave or took most, the most first: `Role +40; Private address -30`. Null for a discarded lead, which has its reason
 * in a column of its own, where no rule gave anything, and of a plan without words.
 */
export function reasonWriter(plan: Plan): (review: Review) => string | null {
  if (plan.words === null) return () => null;
  const labels = rulesOf(plan).map(({ group, rule }) => {
    const label = labelOf(plan, rule) ?? "";
    return group === null ? label : `${labelOf(plan, group) ?? ""}: ${label}`;
  });
  return ({ outcome, given }) => {
    if (outcome.discarded !== null) return null;
    const main: number[] = [];
    for (let index = 0; index < given.length; index++) if (given[index] !== 0) main.push(index);
    main.sort((one, other) => Math.abs(given[other]!) - Math.abs(given[one]!));
    const told = main.slice(0, mostReasons).map((index) => `${labels[index]} ${signedPoints(given[index]!)}`);
    return told.length === 0 ? null : told.join("; ");
  };
}
