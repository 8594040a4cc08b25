import { diagnostic } from "@scoreline/diagnostics";
import { rulesOf, type Plan, type PlanAmount, type PlanWorded } from "@scoreline/plan";
import type { Analysis } from "../analysis.ts";
import { possibilitiesOf, type Wanted } from "../conditions/possible.ts";

/** A row, or a line of which the first that holds counts, that never counts: those above it take every lead that it would. */
export const maskedRow: Analysis = {
  code: "masked-row",
  find: (plan, locationOf) =>
    listsOf(plan).flatMap(({ what, lines }) =>
      maskedIn(plan, lines).map(({ line, by }) =>
        diagnostic(
          "masked-row",
          locationOf(line),
          {
            what,
            masks: by === null ? `the ${what}s above take every lead that it would` : `a ${what} above takes every lead that it would`,
            advice: by !== null && isWorthMore(line, by) ? `move it above that ${what}` : "remove it, or change its condition",
          },
          { related: by === null ? [] : [{ ...locationOf(by), message: `the ${what} above` }] },
        ),
      ),
    ),
};

type Line = PlanWorded & { readonly when: number | null; readonly value?: PlanAmount };

interface List {
  readonly what: string;
  readonly lines: readonly Line[];
}

/** Wherever the first that holds counts. */
function listsOf(plan: Plan): readonly List[] {
  const rows = rulesOf(plan).flatMap(({ rule }) => ("rows" in rule ? [{ what: "row", lines: rule.rows }] : []));
  return [
    ...rows,
    { what: "discard", lines: plan.discards },
    { what: "override", lines: plan.matrix?.overrides ?? [] },
    { what: "step", lines: plan.lifecycle ?? [] },
    { what: "route", lines: plan.route ?? [] },
  ];
}

interface Masked {
  readonly line: Line;
  /** The one that takes all of its leads; null where it takes several. */
  readonly by: Line | null;
}

function maskedIn(plan: Plan, lines: readonly Line[]): readonly Masked[] {
  const possible = possibilitiesOf(plan);
  const above: (Line & { readonly when: number })[] = [];
  return lines.flatMap((line) => {
    const { when } = line;
    // What is left for all others may be there for safety.
    if (when === null) return [];
    const own: Wanted = { expression: when, holds: true };
    const without = (others: readonly { readonly when: number }[]): readonly Wanted[] => [
      own,
      ...others.map((other) => ({ expression: other.when, holds: false })),
    ];
    const isMasked = !possible.isPossible(without(above), null) && possible.isPossible([own], null);
    const by = isMasked ? (above.find((other) => !possible.isPossible(without([other]), null)) ?? null) : null;
    above.push({ ...line, when });
    return isMasked ? [{ line, by }] : [];
  });
}

/** Whether the order contradicts the values. */
function isWorthMore({ value }: Line, { value: other }: Line): boolean {
  if (value === undefined || other === undefined || !("millionths" in value) || !("millionths" in other)) return false;
  return value.millionths > other.millionths;
}
