import { diagnostic, type Diagnostic } from "@scoreline/diagnostics";
import type { Analysis } from "../analysis.ts";
import { constantConditions } from "../conditions/constant-conditions.ts";
import { whatever } from "../conditions/whatever.ts";

/** A condition that every lead meets. */
export const alwaysHolds: Analysis = {
  code: "always-holds",
  find: (plan, _, locationsOf) =>
    constantConditions(plan).flatMap((condition): readonly Diagnostic[] => {
      if (!condition.holds) return [];
      const reason = whatever(plan, condition);
      return locationsOf(condition.expression).map((place) => diagnostic("always-holds", place, { reason }));
    }),
};
