/** The lists of a plan of which the first line that holds counts, and the lines that those above leave nothing by their conditions alone. */
import { once, rulesOf, type Plan, type PlanAmount, type PlanWorded } from "@scoreline/plan";
import type { Wanted } from "../attainable/orders.ts";
import { possibilitiesOf } from "./possible.ts";

export interface Line extends PlanWorded {
  /** Null for `otherwise`. */
  readonly when: number | null;
  /** Of a row of a criterion. */
  readonly value?: PlanAmount;
}

export interface List {
  readonly what: "row" | "discard" | "override" | "step" | "route";
  readonly lines: readonly Line[];
}

/**
 * What lines above do to one that never counts: `a row above takes every lead that it would`, or, of several, `the rows above take …`; to
 * what is left for all others: `the rows above take every lead`.
 */
export function aboveTake(what: List["what"], { when }: Line, several: boolean): string {
  const above = several ? `the ${what}s above take` : `${oneAbove(what)} takes`;
  return `${above} every lead${when === null ? "" : " that it would"}`;
}

/** `a row above` */
export const oneAbove = (what: List["what"]): string => `${what === "override" ? "an" : "a"} ${what} above`;

/** Wherever the first that holds counts. */
const listsOf: (plan: Plan) => readonly List[] = once((plan) => [
  ...rulesOf(plan).flatMap(({ rule }): readonly List[] => ("rows" in rule ? [{ what: "row", lines: rule.rows }] : [])),
  { what: "discard", lines: plan.discards },
  { what: "override", lines: plan.matrix?.overrides ?? [] },
  { what: "step", lines: plan.lifecycle ?? [] },
  { what: "route", lines: plan.route ?? [] },
]);

export interface MaskedLine {
  readonly line: Line;
  /** The one that takes all of its leads; null where it takes several. */
  readonly by: Line | null;
}

/** Those that hold for some lead, and for none that those above them do not hold for, too, by list. What is left for all others holds for each. */
export const maskedLines: (plan: Plan) => readonly { readonly list: List; readonly masked: readonly MaskedLine[] }[] = once((plan) =>
  listsOf(plan).map((list) => ({ list, masked: maskedIn(list, plan) })),
);

function maskedIn({ lines }: List, plan: Plan): readonly MaskedLine[] {
  const possible = possibilitiesOf(plan);
  const above: (Line & { readonly when: number })[] = [];
  return lines.flatMap((line) => {
    const { when } = line;
    const own: readonly Wanted[] = when === null ? [] : [{ expression: when, holds: true }];
    const without = (others: readonly { readonly when: number }[]): readonly Wanted[] => [
      ...own,
      ...others.map((other) => ({ expression: other.when, holds: false })),
    ];
    const isMasked = !possible.isPossible(without(above), null) && possible.isPossible(own, null);
    const by = isMasked ? (above.find((other) => !possible.isPossible(without([other]), null)) ?? null) : null;
    if (when !== null) above.push({ ...line, when });
    return isMasked ? [{ line, by }] : [];
  });
}
