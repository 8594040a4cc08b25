import { diagnostic, type Diagnostic } from "@scoreline/diagnostics";
import type { Plan } from "@scoreline/plan";
import type { Analysis, LocationOf } from "../analysis.ts";
import { exampleOf } from "../conditions/examples.ts";
import { aboveTake, maskedLines, oneAbove, type List, type MaskedLine } from "../conditions/lists.ts";
import { possibilitiesOf } from "../conditions/possible.ts";

/** A row, or a line of which the first that holds counts, that never counts: those above it take every lead that it would. */
export const maskedRow: Analysis = {
  code: "masked-row",
  find: (plan, locationOf) =>
    maskedLines(plan).flatMap(({ list: { what }, masked }) => masked.map((line) => found(plan, what, line, locationOf))),
};

function found(plan: Plan, what: List["what"], masked: MaskedLine, locationOf: LocationOf): Diagnostic {
  const { line, by } = masked;
  const example = line.when === null ? null : exampleOf(plan, [{ expression: line.when, holds: true }]);
  return diagnostic(
    "masked-row",
    locationOf(line),
    {
      what,
      masks: aboveTake(what, line, by === null),
      example: example === null ? "" : `, for instance one with ${example}`,
      advice: adviceFor(plan, what, masked),
    },
    { related: by === null ? [] : [{ ...locationOf(by), message: `the ${what} above` }] },
  );
}

function adviceFor(plan: Plan, what: List["what"], { line, by }: MaskedLine): string {
  if (line.when === null) return `remove it, or narrow ${oneAbove(what)}`;
  if (by === null) return "remove it, or change its condition";
  const holdsAlone = [
    { expression: by.when!, holds: true },
    { expression: line.when, holds: false },
  ];
  if (!possibilitiesOf(plan).isPossible(holdsAlone, null)) return "remove this one: both hold for the same leads";
  return isWorthMore(line, by) ? `move it above that ${what}` : "remove it, or change its condition";
}

/** Whether the order contradicts the values. */
function isWorthMore({ value }: MaskedLine["line"], { value: other }: MaskedLine["line"]): boolean {
  if (value === undefined || other === undefined || !("millionths" in value) || !("millionths" in other)) return false;
  return value.millionths > other.millionths;
}
