import { diagnostic } from "@scoreline/diagnostics";
import type { Analysis } from "../analysis.ts";
import { constantConditions } from "../conditions/constant-conditions.ts";
import { whatever } from "../conditions/phrases.ts";

/** A condition that no lead meets. */
export const neverHolds: Analysis = {
  code: "never-holds",
  find: (plan, locationOf) =>
    constantConditions(plan).flatMap(({ expression, holds, excluding, subject }) =>
      !holds
        ? [
            diagnostic("never-holds", locationOf({ expression }), {
              reason: excluding === null ? whatever(subject) : `, since these exclude each other: ${excluding.join("; ")}`,
            }),
          ]
        : [],
    ),
};
