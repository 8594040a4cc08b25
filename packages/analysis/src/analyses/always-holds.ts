import { diagnostic } from "@scoreline/diagnostics";
import type { Analysis } from "../analysis.ts";
import { constantConditions } from "../conditions/constant-conditions.ts";
import { whatever } from "../conditions/phrases.ts";

/** A condition that every lead meets. */
export const alwaysHolds: Analysis = {
  code: "always-holds",
  find: (plan, locationOf) =>
    constantConditions(plan).flatMap(({ expression, holds, subject }) =>
      holds ? [diagnostic("always-holds", locationOf({ expression }), { reason: whatever(subject) })] : [],
    ),
};
