import { diagnostic, type Diagnostic } from "@scoreline/diagnostics";
import type { Plan, PlanDiscard } from "@scoreline/plan";
import { quoted } from "@scoreline/semantics";
import type { Analysis, LocationOf } from "../analysis.ts";
import { unreachableIn } from "../attainable/unreachable.ts";
import { whyNever, type WhyNever } from "../attainable/why-never.ts";
import { aboveTake, maskedLines, type Line, type List } from "../conditions/lists.ts";
import { phraseOf } from "../conditions/phrases.ts";
import { possibilitiesOf } from "../conditions/possible.ts";
import { asksForUnreachableRating, limitWords } from "../conditions/score-words.ts";

/**
 * A discard, override, lifecycle step or route that no lead ever comes to: because of what its scores can be, of what is discarded, or of
 * those above it. Where the conditions alone show it, `never-holds` and `masked-row` say so.
 */
export const neverApplies: Analysis = {
  code: "never-applies",
  find(plan, locationOf) {
    const { discards, overrides, lifecycle, route } = unreachableIn(plan);
    const never: Readonly<Record<string, readonly number[]>> = { discard: discards, override: overrides, step: lifecycle, route };
    const possible = possibilitiesOf(plan);
    return maskedLines(plan).flatMap(({ list: { what, lines }, masked }) =>
      (never[what] ?? []).flatMap((index): readonly Diagnostic[] => {
        const line = lines[index]!;
        if (masked.some((other) => other.line === line)) return [];
        if (line.when !== null && !possible.isPossible([{ expression: line.when, holds: true }], null)) return [];
        const why = whyNever(plan, lines, index, {
          discards: what === "discard" ? [] : plan.discards,
          needsRatings: what === "override",
        });
        // The rating says it.
        if (isByConditions(why) && why.conditions.some((part) => asksForUnreachableRating(plan, part))) return [];
        return [found(plan, what, line, why, locationOf)];
      }),
    );
  },
};

const isByConditions = ({ discards, above, isUnrated }: WhyNever<Line>): boolean =>
  discards.length === 0 && above.length === 0 && !isUnrated;

function found(plan: Plan, what: List["what"], line: Line, why: WhyNever<Line>, locationOf: LocationOf): Diagnostic {
  const { discards, above } = why;
  const related = [...(discards.length === 1 ? discards : []), ...(above.length === 1 ? above : [])];
  return diagnostic(
    "never-applies",
    locationOf(line),
    {
      what: what === "step" ? "lifecycle step" : what,
      reason: reasonOf(plan, what, line, why),
      advice:
        line.when === null ? "Remove it, or narrow what takes all leads before it." : "Change its condition or its place, or remove it.",
    },
    {
      related: related.map((other) => ({
        ...locationOf(other),
        message: (discards as readonly Line[]).includes(other) ? "the discard" : `the ${what} above`,
      })),
    },
  );
}

function reasonOf(plan: Plan, what: List["what"], line: Line, why: WhyNever<Line>): string {
  const { conditions, discards, above, isUnrated } = why;
  if (isUnrated) return "it only holds for leads without a cell, who have no action to replace";
  if (discards.length > 0 && above.length > 0) return `the discards and ${aboveTake(what, line, true)}`;
  if (discards.length > 0)
    return `every lead${line.when === null ? "" : " that it would take"} is discarded${discards.length === 1 ? reasonWords(discards[0]!) : ""}`;
  if (above.length > 0) return aboveTake(what, line, above.length > 1);
  const limit = limitWords(plan, conditions);
  if (limit !== null) return limit;
  const phrases = conditions.map((part) => phraseOf(plan, part));
  if (phrases.includes(null)) return "no lead meets its condition";
  return phrases.length === 1 ? `${quoted(phrases[0]!)} holds for no lead` : `these exclude each other: ${phrases.join("; ")}`;
}

const reasonWords = ({ reason }: PlanDiscard): string => ` as ${quoted(reason)}`;
