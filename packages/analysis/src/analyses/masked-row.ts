import { diagnostic } from "@scoreline/diagnostics";
import type { Analysis } from "../analysis.ts";
import { maskedLines, type Line } from "../conditions/lists.ts";

/** A row, or a line of which the first that holds counts, that never counts: those above it take every lead that it would. */
export const maskedRow: Analysis = {
  code: "masked-row",
  find: (plan, locationOf) =>
    maskedLines(plan).flatMap(({ list: { what }, masked }) =>
      masked.map(({ line, by }) =>
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

/** Whether the order contradicts the values. */
function isWorthMore({ value }: Line, { value: other }: Line): boolean {
  if (value === undefined || other === undefined || !("millionths" in value) || !("millionths" in other)) return false;
  return value.millionths > other.millionths;
}
