import { diagnostic, type Diagnostic } from "@scoreline/diagnostics";
import type { Analysis } from "../analysis.ts";
import { constantConditions } from "../conditions/constant-conditions.ts";
import { deadLines } from "../conditions/subtotals.ts";
import { betweenWords, whatever } from "../conditions/whatever.ts";

/** A condition that no lead meets. */
export const neverHolds: Analysis = {
  code: "never-holds",
  find: (plan, locationOf, locationsOf) => [
    ...constantConditions(plan).flatMap((condition): readonly Diagnostic[] => {
      if (condition.holds) return [];
      const { expression, excluding } = condition;
      const reason = excluding === null ? whatever(plan, condition) : `, since these exclude each other: ${excluding.join("; ")}`;
      return locationsOf(expression).map((place) => diagnostic("never-holds", place, { reason }));
    }),
    ...deadLines(plan).map(({ line, subtotal }) =>
      diagnostic("never-holds", locationOf({ part: line.part, within: "condition" }), {
        reason: `, whatever the lead is like${betweenWords("subtotal", subtotal)}`,
      }),
    ),
  ],
};
