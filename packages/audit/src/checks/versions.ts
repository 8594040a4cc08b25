/** What another version of the model decides of the same leads. */
import { labelOf } from "@scoreline/plan";
import { leadsInWords, quoted } from "@scoreline/semantics";
import type { AuditFacts } from "../facts.ts";
import { placeOf, theModel, type AuditFound } from "../found.ts";
import { percent } from "../words.ts";

const [mostMoved, timesTheBest, moreOfBest, moreDiscarded] = [0.2, 1.25, 0.02, 0.02];

export function decisionsMoved({ old }: AuditFacts): readonly AuditFound[] {
  if (old === null || old.actionMoves === null) return [];
  const moved = old.actionMoves.moves.filter(({ from, to }) => from !== to);
  const leads = moved.reduce((sum, each) => sum + each.leads, 0);
  if (old.leads === 0 || leads < mostMoved * old.leads) return [];
  const [most] = moved.toSorted((one, other) => other.leads - one.leads);
  const named = (action: string | null): string => (action === null ? "no action" : quoted(action));
  const data = { share: percent(leads, old.leads), leads: leadsInWords(old.leads), from: named(most!.from), to: named(most!.to) };
  return [{ code: "decisions-moved", place: theModel, data }];
}

export function ratingInflatedByChange({ plan, old }: AuditFacts): readonly AuditFound[] {
  return (old?.ratings ?? []).flatMap(({ score: name, moves }): AuditFound[] => {
    const score = plan.scores.find((each) => each.name === name)!;
    const best = score.ratings[0]!.name;
    const count = (side: "from" | "to"): number => moves.filter((move) => move[side] === best).reduce((sum, { leads }) => sum + leads, 0);
    const [before, now, all] = [count("from"), count("to"), old!.leads];
    if (now < timesTheBest * before || now - before < moreOfBest * all || now === before) return [];
    const data = { score: labelOf(plan, score) ?? name, rating: best, now: percent(now, all), before: percent(before, all) };
    return [{ code: "rating-inflated-by-change", place: placeOf(score), data }];
  });
}

export function discardsMore({ plan, old }: AuditFacts): readonly AuditFound[] {
  if (old === null) return [];
  const { newly } = old.discarded;
  const leads = newly.reduce((sum, each) => sum + each.leads, 0);
  if (leads === 0 || leads < moreDiscarded * old.leads) return [];
  const discard = plan.discards.find(({ reason }) => reason === newly[0]!.reason);
  const data = { share: percent(leads, old.leads), leads: leadsInWords(old.leads), reason: newly[0]!.reason };
  return [{ code: "discards-more", place: discard === undefined ? theModel : placeOf(discard), data }];
}
