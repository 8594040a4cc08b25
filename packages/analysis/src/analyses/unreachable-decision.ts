import { diagnostic, type Diagnostic } from "@scoreline/diagnostics";
import type { PlanWorded } from "@scoreline/plan";
import type { Analysis } from "../analysis.ts";
import { conditionFactor } from "../attainable/factors.ts";
import { finderOf } from "../attainable/finder.ts";
import { unreachableIn } from "../attainable/unreachable.ts";

/** A discard, an override, a step of the lifecycle or a route that decides of no lead. */
export const unreachableDecision: Analysis = {
  code: "unreachable-decision",
  find: (plan, locationOf) => {
    const { discards, overrides, lifecycle, route } = unreachableIn(plan);
    const finder = finderOf(plan);
    const of = (
      what: string,
      list: readonly (PlanWorded & { readonly when: number | null })[],
      never: readonly number[],
    ): readonly Diagnostic[] =>
      never.map((index) => {
        const { part, when } = list[index]!;
        const isAlone = when !== null && finder.isNever([conditionFactor(finder, when, true)]);
        return diagnostic("unreachable-decision", locationOf({ part }), {
          what,
          reason: isAlone
            ? "no lead can fulfill its condition"
            : what === "discard"
              ? "whenever its condition holds, one above it holds, too"
              : what === "override"
                ? "whenever its condition holds, one above it holds, too, or the lead is discarded or has no cell"
                : "wherever it would come into question, one above it holds, or the lead is discarded",
        });
      });
    return [
      ...of("discard", plan.discards, discards),
      ...of("override", plan.matrix?.overrides ?? [], overrides),
      ...of("step", plan.lifecycle ?? [], lifecycle),
      ...of("route", plan.route ?? [], route),
    ];
  },
};
