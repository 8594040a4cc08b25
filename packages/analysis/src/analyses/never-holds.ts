import { diagnostic } from "@scoreline/diagnostics";
import type { Analysis } from "../analysis.ts";
import { constantConditions } from "../conditions/constant-conditions.ts";
import { whatever } from "../conditions/whatever.ts";

/** A condition that no lead meets. */
export const neverHolds: Analysis = {
  code: "never-holds",
  find: (plan, locationOf) =>
    constantConditions(plan).flatMap((condition) =>
      !condition.holds
        ? [
            diagnostic("never-holds", locationOf({ expression: condition.expression }), {
              reason:
                condition.excluding === null
                  ? whatever(plan, condition)
                  : `, since these exclude each other: ${condition.excluding.join("; ")}`,
            }),
          ]
        : [],
    ),
};
