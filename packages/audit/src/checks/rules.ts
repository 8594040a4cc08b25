/** What rules, rows of criteria and lines after `then` do, and do not. */
import { rulesOf, type Plan, type PlanCriterion } from "@scoreline/plan";
import { countInWords, leadsInWords, pointsWords } from "@scoreline/semantics";
import type { AuditFacts } from "../facts.ts";
import { nameOf, placeOf, type AuditFound } from "../found.ts";
import { percent } from "../words.ts";

const fewestLeads = 100;
const fewestTogether = 50;
const fewestLooked = 500;
/** From so large a share on, all means all. */
export const nearlyAll = 0.995;

export function ruleNeverFires({ plan, rules, kept }: AuditFacts): readonly AuditFound[] {
  if (kept < fewestLeads) return [];
  return rulesOf(plan).flatMap(({ rule }, index): AuditFound[] =>
    rules[index]!.fired > 0
      ? []
      : [{ code: "rule-never-fires", place: placeOf(rule), data: { rule: nameOf(plan, rule), leads: leadsInWords(kept) } }],
  );
}

export function ruleAlwaysFires({ plan, rules, kept }: AuditFacts): readonly AuditFound[] {
  if (kept < fewestLeads) return [];
  return rulesOf(plan).flatMap(({ rule }, index): AuditFound[] => {
    const { usual } = rules[index]!;
    if (usual.leads < nearlyAll * kept) return [];
    const data = {
      rule: nameOf(plan, rule),
      points: pointsWords(usual.millionths),
      share: percent(usual.leads, kept),
      leads: leadsInWords(kept),
    };
    return [{ code: "rule-always-fires", place: placeOf(rule), data }];
  });
}

export function rulesFireTogether({ plan, rules, kept }: AuditFacts): readonly AuditFound[] {
  const first = new Map<string, number>();
  const all = rulesOf(plan);
  return all.flatMap(({ rule, score }, index): AuditFound[] => {
    const { fired, mark } = rules[index]!;
    if (fired < fewestTogether || fired >= nearlyAll * kept) return [];
    const key = `${score} ${mark}`;
    const before = first.get(key);
    if (before === undefined) {
      first.set(key, index);
      return [];
    }
    const data = { rule: nameOf(plan, all[before]!.rule), other: nameOf(plan, rule), leads: leadsInWords(fired) };
    return [{ code: "rules-fire-together", place: placeOf(rule), data }];
  });
}

export function rowNeverChosen({ plan, rows: chosen }: AuditFacts): readonly AuditFound[] {
  if (chosen.leads < fewestLooked) return [];
  return rulesOf(plan).flatMap(({ rule }): readonly AuditFound[] => {
    if (!("kind" in rule) || rule.kind !== "criterion") return [];
    const counts = chosen.rows.get(rule.part)!;
    // Of a criterion that never gives anything, the rule itself is told.
    return counts.every((count) => count === 0) ? [] : rowsNever(plan, rule, counts, chosen.leads);
  });
}

/** `otherwise` is there for what nobody thought of. */
function rowsNever(plan: Plan, rule: PlanCriterion, counts: readonly number[], leads: number): readonly AuditFound[] {
  return rule.rows.flatMap((row, index): AuditFound[] =>
    row.when === null || counts[index]! > 0
      ? []
      : [
          {
            code: "row-never-chosen",
            place: placeOf(row),
            data: { row: nameOf(plan, row), criterion: nameOf(plan, rule), leads: `${countInWords(leads)} leads that were looked at` },
          },
        ],
  );
}
