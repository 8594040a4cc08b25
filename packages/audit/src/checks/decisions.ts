/** What is decided of leads: discards, ratings, actions, steps and routes, and whether that can be worked. */
import { labelOf } from "@scoreline/plan";
import { leadsInWords, quoted } from "@scoreline/semantics";
import { riseOfShare } from "@scoreline/statistics";
import type { AuditFacts } from "../facts.ts";
import { placeOf, type AuditFound } from "../found.ts";
import { percent, perDay } from "../words.ts";

const fewestLeads = 100;
/** Of fewer leads it says little that none has what few have. */
const fewestForNone = 500;
const [mostDiscarded, mostBest] = [0.5, 0.6];
/** What rises by so much beyond chance, in standard errors. */
const surely = 4;
const [leastRise, leastGain] = [1.5, 0.05];

export function discardNever({ plan, scored, leads }: AuditFacts): readonly AuditFound[] {
  if (leads < fewestForNone) return [];
  const { reasons } = scored.summary.discarded;
  return plan.discards.flatMap((discard): AuditFound[] =>
    (reasons.find(({ reason }) => reason === discard.reason)?.leads ?? 0) > 0
      ? []
      : [{ code: "discard-never", place: placeOf(discard), data: { reason: discard.reason, leads: leadsInWords(leads) } }],
  );
}

export function discardsMost({ plan, scored, leads }: AuditFacts): readonly AuditFound[] {
  const { discarded } = scored.summary;
  if (leads < fewestLeads || discarded.leads < mostDiscarded * leads) return [];
  const [most] = discarded.reasons.toSorted((one, other) => other.leads - one.leads);
  const discard = plan.discards.find(({ reason }) => reason === most!.reason)!;
  const data = { share: percent(discarded.leads, leads), leads: leadsInWords(leads), reason: discard.reason };
  return [{ code: "discards-most", place: placeOf(discard), data }];
}

export function ratingWithoutLeads({ plan, scored, kept }: AuditFacts): readonly AuditFound[] {
  if (kept < fewestForNone) return [];
  return plan.scores.flatMap((score, index) =>
    scored.summary.scores[index]!.ratings.filter(({ leads }) => leads === 0).map(
      ({ rating }): AuditFound => ({
        code: "rating-without-leads",
        place: placeOf(score),
        data: { score: labelOf(plan, score) ?? score.name, rating, leads: leadsInWords(kept) },
      }),
    ),
  );
}

export function ratingCrowded({ plan, scored, kept }: AuditFacts): readonly AuditFound[] {
  if (kept < fewestLeads) return [];
  return plan.scores.flatMap((score, index): AuditFound[] => {
    const [best] = scored.summary.scores[index]!.ratings;
    if (best === undefined || score.ratings.length < 2 || best.leads < mostBest * kept) return [];
    const data = {
      score: labelOf(plan, score) ?? score.name,
      rating: best.rating,
      share: percent(best.leads, kept),
      leads: leadsInWords(kept),
    };
    return [{ code: "rating-crowded", place: placeOf(score), data }];
  });
}

export function ratingInflated({ plan, snapshots }: AuditFacts): readonly AuditFound[] {
  if (snapshots === null) return [];
  const [before, now] = snapshots;
  return plan.scores.flatMap((score, index): AuditFound[] => {
    if (score.ratings.length < 2) return [];
    const [was, is] = [before.scores[index]!, now.scores[index]!];
    const [then, today] = [was.best / Math.max(was.rated, 1), is.best / Math.max(is.rated, 1)];
    const sure = riseOfShare({ part: was.best, of: was.rated }, { part: is.best, of: is.rated });
    if (today < leastRise * then || today - then < leastGain || sure < surely) return [];
    const data = {
      score: labelOf(plan, score) ?? score.name,
      rating: score.ratings[0]!.name,
      now: percent(is.best, is.rated),
      before: percent(was.best, was.rated),
      days: before.daysAgo,
    };
    return [{ code: "rating-inflated", place: placeOf(score), data }];
  });
}

export function actionWithoutLeads({ plan, scored, kept }: AuditFacts): readonly AuditFound[] {
  const { actions } = scored.summary;
  if (actions === null || kept < fewestForNone) return [];
  const used = new Set([...plan.matrix!.cells.flat(), ...plan.matrix!.overrides.map(({ action }) => action)]);
  return plan.actions.flatMap(({ name }, action): AuditFound[] => {
    const count = actions.find((each) => each.name === name)?.leads ?? 0;
    if (!used.has(action) || count > 0) return [];
    return [{ code: "action-without-leads", place: { of: "action", action }, data: { action: name, leads: leadsInWords(kept) } }];
  });
}

export function stepWithoutLeads({ plan, scored, kept }: AuditFacts): readonly AuditFound[] {
  if (kept < fewestForNone) return [];
  const { lifecycle, route } = scored.summary;
  const found = (
    what: string,
    steps: NonNullable<typeof plan.lifecycle | typeof plan.route> | null,
    counts: readonly { readonly name: string | null; readonly leads: number }[] | null,
  ): readonly AuditFound[] =>
    (steps ?? [])
      .filter(({ name, when }) => when !== null && (counts?.find((each) => each.name === name)?.leads ?? 0) === 0)
      .map((step) => ({ code: "step-without-leads", place: placeOf(step), data: { what, name: step.name, leads: leadsInWords(kept) } }));
  return [...found("lifecycle step", plan.lifecycle, lifecycle), ...found("route", plan.route, route)];
}

export function capacityExceeded({ plan, capacities, arrivals }: AuditFacts): readonly AuditFound[] {
  if (arrivals === null) return [];
  return [...capacities].flatMap(([action, capacity]): AuditFound[] => {
    const sum = arrivals.arrivals[action]!;
    if (sum <= capacity * arrivals.days) return [];
    const data = {
      action: plan.actions[action]!.name,
      daily: perDay(sum, arrivals.days),
      days: arrivals.days,
      capacity: perDay(capacity, 1),
    };
    return [{ code: "capacity-exceeded", place: { of: "action", action }, data }];
  });
}

/** The property of an action that says how many leads a day can be worked. */
export const capacityProperty = "capacity";

export function capacityNotANumber({ plan }: AuditFacts): readonly AuditFound[] {
  return plan.actions.flatMap(({ name, properties }, action): AuditFound[] => {
    const value = properties[capacityProperty];
    if (value === undefined || (typeof value === "number" && value > 0)) return [];
    const shown =
      typeof value === "object"
        ? `the field “${plan.inputs.lead[value.field]!.name}”`
        : typeof value === "string"
          ? quoted(value)
          : typeof value === "boolean"
            ? value
              ? "yes"
              : "no"
            : String(value);
    return [{ code: "capacity-not-a-number", place: { of: "action", action }, data: { action: name, value: shown } }];
  });
}
