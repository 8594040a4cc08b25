import { diagnostic } from "@scoreline/diagnostics";
import { draws, drawsOf, type Plan, type PlanAmount, type PlanBlock, type PlanOccurrenceRule, type PlanRule } from "@scoreline/plan";
import type { Analysis } from "../analysis.ts";

/** Ratings that many small signs reach by their number alone, with nothing that limits them or makes them fade. */
export const unboundedScore: Analysis = {
  code: "unbounded-score",
  find: (plan, locationOf) =>
    plan.scores.flatMap((score) => {
      if (score.kind !== "behavior" || score.cap !== null || score.reset !== null || score.then.length > 0) return [];
      const [best] = score.ratings;
      if (best === undefined || best.from === null || score.items.some(costsSilence)) return [];
      return endlessIn(score)
        .filter((rule) => countsAll(rule, score, plan))
        .flatMap((rule) => {
          const count = Math.ceil(best.from! / rule.points.millionths) * timesFor(rule);
          if (count < fewest) return [];
          return [
            diagnostic("unbounded-score", locationOf(rule), {
              count: `${count.toLocaleString("en")} times`,
              score: score.name,
              rating: best.name,
            }),
          ];
        });
    }),
};

/** What so few reach is a strong sign, and meant to. */
const fewest = 5;

type Endless = PlanOccurrenceRule & { readonly points: { readonly millionths: number } };

/** The rules that give the same for every event, or every so many, for ever. */
function endlessIn({ items }: PlanBlock): readonly Endless[] {
  return items.flatMap((item) => {
    if ("items" in item) return item.cap === null && item.per === null ? item.items.filter(isEndless) : [];
    return isEndless(item) ? [item] : [];
  });
}

/** Whether points are taken for silence, so that what was given long ago is spent some day. */
function costsSilence(item: PlanBlock["items"][number]): boolean {
  if ("items" in item) return item.items.some(costsSilence);
  return item.kind === "occurrences" && item.silence !== null && mayTake(item.points);
}

const mayTake = (amount: PlanAmount): boolean => !("millionths" in amount && amount.millionths >= 0);

/** Whether each event that it is for counts, whatever came before or later, and nothing in the score takes points for any of them. */
function countsAll({ events, filter }: Endless, { items }: PlanBlock, plan: Plan): boolean {
  const isOf = (other: { readonly events: readonly number[] }): boolean => other.events.some((event) => events.includes(event));
  if (plan.ignores.some(isOf)) return false;
  if (filter !== null && (drawsOf(plan).expressions[filter]! & ~draws.event) !== 0) return false;
  // What is taken where much has been done may be taken for these events, too.
  const ofHistory = (when: number | null): boolean => when !== null && (drawsOf(plan).expressions[when]! & draws.history) !== 0;
  const takesBack = (rule: PlanRule): boolean => {
    if (rule.kind === "occurrences") return isOf(rule) && mayTake(rule.points);
    if (rule.kind === "state") return ofHistory(rule.when) && mayTake(rule.points);
    return rule.rows.some(({ when, value }) => ofHistory(when) && mayTake(value));
  };
  return !items.flatMap((item) => ("items" in item ? item.items : [item])).some(takesBack);
}

function isEndless(rule: PlanBlock["items"][number]): rule is Endless {
  if (rule.kind !== "occurrences" || !("millionths" in rule.points)) return false;
  const isLimited = rule.limits.some(({ step, keys }) => step !== "every" || keys.length > 0);
  return rule.points.millionths > 0 && !isLimited && rule.decay === null && rule.cap === null;
}

/** So many events it takes for one that counts: of every third of every second there are six to each. */
const timesFor = ({ limits }: Endless): number => limits.reduce((times, limit) => (limit.step === "every" ? times * limit.n : times), 1);
