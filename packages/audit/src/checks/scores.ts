/** Where leads lie on the scores: at the cap, in heaps, and otherwise than before. */
import { labelOf } from "@scoreline/plan";
import { formatPoints, leadsInWords, pointsWords } from "@scoreline/semantics";
import { equalParts, stability } from "@scoreline/statistics";
import type { AuditFacts } from "../facts.ts";
import { placeOf, type AuditFound } from "../found.ts";
import { percent } from "../words.ts";

const fewestLeads = 100;
const [mostAtCap, mostAlike, mostAtZero] = [0.25, 0.7, 0.95];
/** From so large an index on, something changed: the usual limit of scorecards. */
export const shiftedFrom = 0.25;
const parts = 10;

export function scoreAtCap({ plan, scores, kept }: AuditFacts): readonly AuditFound[] {
  if (kept < fewestLeads) return [];
  return plan.scores.flatMap((score, index): AuditFound[] => {
    const { atCap } = scores[index]!;
    if (score.cap === null || score.cap === 0 || atCap < mostAtCap * kept) return [];
    const data = {
      score: labelOf(plan, score) ?? score.name,
      points: pointsWords(score.cap),
      share: percent(atCap, kept),
      leads: leadsInWords(kept),
    };
    return [{ code: "score-at-cap", place: placeOf(score), data }];
  });
}

export function scoreClustered({ plan, scores, kept }: AuditFacts): readonly AuditFound[] {
  if (kept < fewestLeads) return [];
  return plan.scores.flatMap((score, index): AuditFound[] => {
    const { usual } = scores[index]!;
    if (score.ratings.length < 2 || usual.millionths === 0 || usual.millionths === score.cap || usual.leads < mostAlike * kept) return [];
    const data = {
      score: labelOf(plan, score) ?? score.name,
      points: pointsWords(usual.millionths),
      share: percent(usual.leads, kept),
      leads: leadsInWords(kept),
    };
    return [{ code: "score-clustered", place: placeOf(score), data }];
  });
}

export function scoreMostlyZero({ plan, scores, kept }: AuditFacts): readonly AuditFound[] {
  if (kept < fewestLeads) return [];
  return plan.scores.flatMap((score, index): AuditFound[] => {
    const { atZero } = scores[index]!;
    if (atZero < mostAtZero * kept) return [];
    const data = { score: labelOf(plan, score) ?? score.name, share: percent(atZero, kept), leads: leadsInWords(kept) };
    return [{ code: "score-mostly-zero", place: placeOf(score), data }];
  });
}

export function scoreDrift({ plan, snapshots }: AuditFacts): readonly AuditFound[] {
  if (snapshots === null) return [];
  const [before, now] = snapshots;
  return plan.scores.flatMap((score, index): AuditFound[] => {
    const [was, is] = [before, now].map(({ scores }) => scores[index]!.millionths.toSorted((one, other) => one - other)) as [
      number[],
      number[],
    ];
    const borders = equalParts(counted(was), parts);
    const { index: psi, byChance } = stability(spread(was, borders), spread(is, borders));
    if (psi < shiftedFrom + byChance) return [];
    const data = {
      score: labelOf(plan, score) ?? score.name,
      days: before.daysAgo,
      psi: psi.toFixed(2),
      before: formatPoints(was[was.length >> 1]!),
      now: formatPoints(is[is.length >> 1]!),
    };
    return [{ code: "score-drift", place: placeOf(score), data }];
  });
}

/** Rising numbers, each once with how often it comes. */
function counted(numbers: readonly number[]): readonly { readonly value: number; readonly count: number }[] {
  const all: { value: number; count: number }[] = [];
  for (const value of numbers) {
    const last = all.at(-1);
    if (last?.value === value) last.count++;
    else all.push({ value, count: 1 });
  }
  return all;
}

/** How many of some rising numbers are in each stretch. */
function spread(numbers: readonly number[], borders: readonly number[]): readonly number[] {
  const counts = new Array<number>(borders.length + 1).fill(0);
  let stretch = 0;
  for (const value of numbers) {
    while (stretch < borders.length && value >= borders[stretch]!) stretch++;
    counts[stretch]!++;
  }
  return counts;
}
