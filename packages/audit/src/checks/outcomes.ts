/** Whether what the model thinks of leads agrees with what became of them. */
import { labelOf, rulesOf } from "@scoreline/plan";
import { leadsInWords } from "@scoreline/semantics";
import { areaUnderCurve, riseOfShare, wilson } from "@scoreline/statistics";
import type { AuditFacts } from "../facts.ts";
import { nameOf, placeOf, theModel, type AuditFound } from "../found.ts";
import { cellsOf, type Share } from "../tallies/outcome-tally.ts";
import { percent } from "../words.ts";

const [fewestLeads, fewestOfEither] = [50, 30];
/** In standard errors. */
const surely = 3;
const [fewestBuyers, ofTheOthers] = [5, 0.5];

const shareInWords = ({ part, of }: Share): string => percent(part, of);

/** How surely more of the worse ones convert; 0 where there are too few of either. */
const reversal = (better: Share, worse: Share): number =>
  better.of < fewestLeads || worse.of < fewestLeads ? 0 : riseOfShare(better, worse);

interface Named {
  readonly name: string;
  readonly share: Share;
}

/** Of pairs of what should be better and worse, the one that is most surely the other way around; null for none. */
function worstOf(pairs: readonly (readonly [better: Named, worse: Named])[]): readonly [Named, Named] | null {
  const [most] = pairs
    .map(([better, worse]) => ({ better, worse, sure: reversal(better.share, worse.share) }))
    .sort((one, other) => other.sure - one.sure);
  return most === undefined || most.sure < surely ? null : [most.better, most.worse];
}

const inWords = ([better, worse]: readonly [Named, Named], what: string): AuditFound["data"] => ({
  what,
  better: better.name,
  worse: worse.name,
  less: shareInWords(better.share),
  more: shareInWords(worse.share),
});

export function conversionNotFalling({ plan, outcome }: AuditFacts): readonly AuditFound[] {
  if (outcome === null) return [];
  const ofScores = plan.scores.flatMap((score, index): AuditFound[] => {
    const all = score.ratings.map(({ name }, rating) => ({ name, share: outcome.scores[index]!.ratings[rating]! }));
    const pairs = all.flatMap((better, at) => all.slice(at + 1).map((worse) => [better, worse] as const));
    const worst = worstOf(pairs);
    const what = `rating ${labelOf(plan, score) ?? score.name}`;
    return worst === null ? [] : [{ code: "conversion-not-falling", place: placeOf(score), data: inWords(worst, what) }];
  });
  const cells = cellsOf(plan, outcome);
  const pairs = cells.flatMap((row, down) =>
    row.flatMap((better, along) =>
      cells
        .slice(down)
        .flatMap((other, below) => other.slice(along).flatMap((worse, right) => (below + right === 0 ? [] : [[better, worse] as const]))),
    ),
  );
  const worst = worstOf(pairs);
  // Where a score itself is the wrong way around, so are the cells.
  if (worst === null || ofScores.length > 0) return ofScores;
  return [{ code: "conversion-not-falling", place: theModel, data: inWords(worst, "cell") }];
}

export function discardHidesBuyers({ plan, outcome }: AuditFacts): readonly AuditFound[] {
  if (outcome === null) return [];
  const { kept } = outcome;
  return plan.discards.flatMap((discard, index): AuditFound[] => {
    const { part, of } = outcome.discards[index]!;
    if (part < fewestBuyers || kept.of === 0 || wilson(part, of).low <= (ofTheOthers * kept.part) / kept.of) return [];
    const data = {
      reason: discard.reason,
      buyers: part,
      leads: leadsInWords(of),
      share: percent(part, of),
      others: shareInWords(kept),
    };
    return [{ code: "discard-hides-buyers", place: placeOf(discard), data }];
  });
}

export function ruleAgainstOutcome({ plan, outcome }: AuditFacts): readonly AuditFound[] {
  if (outcome === null) return [];
  return rulesOf(plan).flatMap(({ rule }, index): AuditFound[] => {
    const { given, sum } = outcome.rules[index]!;
    const rest = { of: outcome.kept.of - given.of, part: outcome.kept.part - given.part };
    const sure = sum > 0 ? reversal(given, rest) : reversal(rest, given);
    if (sum === 0 || sure < surely) return [];
    const data = {
      rule: nameOf(plan, rule),
      does: sum > 0 ? "gives" : "takes",
      share: shareInWords(given),
      others: shareInWords(rest),
    };
    return [{ code: "rule-against-outcome", place: placeOf(rule), data }];
  });
}

export function scoreRanksNobody({ plan, outcome }: AuditFacts): readonly AuditFound[] {
  if (outcome === null) return [];
  const { part, of } = outcome.kept;
  if (part < fewestOfEither || of - part < fewestOfEither) return [];
  return plan.scores.flatMap((score, index): AuditFound[] => {
    if (score.ratings.length < 2) return [];
    const { area, low, high } = areaUnderCurve(outcome.scores[index]!.millionths, outcome.outcomes);
    if (low > 0.5) return [];
    const data = {
      score: labelOf(plan, score) ?? score.name,
      share: percent(area, 1),
      low: percent(low, 1),
      high: percent(high, 1),
    };
    return [{ code: "score-ranks-nobody", place: placeOf(score), data }];
  });
}
