import { diagnostic } from "@scoreline/diagnostics";
import type { Analysis } from "../analysis.ts";
import { constantConditions } from "../conditions/constant-conditions.ts";
import { whatever } from "../conditions/whatever.ts";

/** A condition that every lead meets. */
export const alwaysHolds: Analysis = {
  code: "always-holds",
  find: (plan, locationOf) =>
    constantConditions(plan).flatMap((condition) =>
      condition.holds
        ? [diagnostic("always-holds", locationOf({ expression: condition.expression }), { reason: whatever(plan, condition) })]
        : [],
    ),
};
