import { diagnostic, type Diagnostic } from "@scoreline/diagnostics";
import type { Analysis } from "../analysis.ts";
import { constantConditions } from "../conditions/constant-conditions.ts";
import { whatever } from "../conditions/whatever.ts";

/** A condition that no lead meets. */
export const neverHolds: Analysis = {
  code: "never-holds",
  find: (plan, _, locationsOf) =>
    constantConditions(plan).flatMap((condition): readonly Diagnostic[] => {
      if (condition.holds) return [];
      const { expression, excluding } = condition;
      const reason = excluding === null ? whatever(plan, condition) : `, since these exclude each other: ${excluding.join("; ")}`;
      return locationsOf(expression).map((place) => diagnostic("never-holds", place, { reason }));
    }),
};
