/** Some of the leads with all they did, to be looked at more closely than time allows for all. */
import type { ObservedLead } from "@scoreline/batch";
import { rulesOf, type EventInput, type LeadInput, type Plan } from "@scoreline/plan";
import { createDecider, createScoreFunction, InputError } from "@scoreline/runtime";
import { formatDay, type PointInTime } from "@scoreline/semantics";

/** A lead of the sample, with the day on which it came, where that is known. */
export interface SampledLead {
  readonly lead: LeadInput;
  readonly events: readonly EventInput[];
  readonly since: number | null;
}

/** Every so many leads one is looked at. */
export interface Sample {
  readonly leads: readonly SampledLead[];
  readonly every: number;
}

export interface SampleTally {
  /** Takes the next lead; its history is asked for where it is to be looked at. */
  see(lead: ObservedLead, since: number | null): void;
  found(): Sample;
}

/** So many leads are looked at more closely. */
const mostSampled = 10_000;

export function createSampleTally(all: number): SampleTally {
  const every = Math.max(1, Math.ceil(all / mostSampled));
  const leads: SampledLead[] = [];
  let seen = 0;
  return {
    see(observed, since) {
      if (seen++ % every !== 0) return;
      const { lead, events } = observed.history();
      leads.push({ lead, events, since });
    },
    found: () => ({ leads, every }),
  };
}

/** What came of the leads that were new within some days before a moment, as of that moment. */
export interface Snapshot {
  /** So many days before the moment of the audit. */
  readonly daysAgo: number;
  readonly leads: number;
  /** By score: the points of each lead, in millionths, and how many have its best rating. */
  readonly scores: readonly { readonly millionths: readonly number[]; readonly best: number; readonly rated: number }[];
}

/** Leads that came in so many days are looked at, so that those of then and of now are of the same age. */
export const cohortDays = 90;

/**
 * `undatedOf` makes a lead without its dates, but that on which it came: what is written there now may be later than then. Of all other fields it has to
 * be taken that they were as they are.
 */
export async function takeSnapshot(
  plan: Plan,
  { leads }: Sample,
  undatedOf: (lead: LeadInput) => LeadInput,
  moment: PointInTime,
  daysAgo: number,
  giveWay: () => Promise<void> | undefined,
): Promise<Snapshot> {
  const score = createScoreFunction(plan, { badValues: "missing" });
  const day = moment.day - daysAgo;
  const at = formatDay(day);
  const scores = plan.scores.map(() => ({ millionths: [] as number[], best: 0, rated: 0 }));
  let counted = 0;
  for (const { lead, events, since } of leads) {
    await giveWay();
    if (since === null || since > day || since <= day - cohortDays) continue;
    const outcome = unlessRefused(() => score(undatedOf(lead), events, at));
    if (outcome === null || outcome.discarded !== null) continue;
    counted++;
    for (const [index, { name, ratings }] of plan.scores.entries()) {
      const { millionths, rating } = outcome.scores[name]!;
      scores[index]!.millionths.push(millionths);
      if (rating !== null) scores[index]!.rated++;
      if (rating !== null && rating === ratings[0]?.name) scores[index]!.best++;
    }
  }
  return { daysAgo, leads: counted, scores };
}

/** About how many leads came to each action of the plan, in so many days up to the moment. */
export interface ActionArrivals {
  readonly days: number;
  readonly arrivals: readonly number[];
}

/** So many leads are followed day by day. */
const mostFollowed = 2_500;

/** Counts leads for which an action is decided that was not the day before, as they are new or something changed. */
export async function countArrivals(
  plan: Plan,
  { leads, every }: Sample,
  moment: PointInTime,
  days: number,
  giveWay: () => Promise<void> | undefined,
): Promise<ActionArrivals> {
  const score = createScoreFunction(plan, { badValues: "missing" });
  const arrivals = new Map(plan.actions.map(({ name }) => [name, 0]));
  const step = Math.max(1, Math.ceil(leads.length / mostFollowed));
  const texts = Array.from({ length: days + 1 }, (_, day) => formatDay(moment.day - days + day));
  for (let index = 0; index < leads.length; index += step) {
    await giveWay();
    const { lead, events, since } = leads[index]!;
    let before: string | null = null;
    for (const [day, at] of texts.entries()) {
      if (since !== null && since > moment.day - days + day) continue;
      const action = unlessRefused(() => score(lead, events, at))?.action ?? null;
      if (day > 0 && action !== null && action !== before) arrivals.set(action, arrivals.get(action)! + step * every);
      before = action;
    }
  }
  return { days, arrivals: [...arrivals.values()] };
}

/** Of how many leads, and for how many of them each row of a criterion was chosen, by the part of the criterion. */
export interface ChosenRows {
  readonly leads: number;
  readonly rows: ReadonlyMap<number, readonly number[]>;
}

export async function countRows(
  plan: Plan,
  { leads }: Sample,
  moment: PointInTime,
  at: string,
  giveWay: () => Promise<void> | undefined,
): Promise<ChosenRows> {
  const criteria = rulesOf(plan).flatMap(({ rule }) => ("kind" in rule && rule.kind === "criterion" ? [rule] : []));
  const conditions = [...new Set(criteria.flatMap(({ rows }) => rows.flatMap(({ when }) => (when === null ? [] : [when]))))];
  const placed = criteria.map(({ part, rows }) => ({
    part,
    rows: rows.map(({ when }) => (when === null ? null : conditions.indexOf(when))),
    counts: rows.map(() => 0),
  }));
  let counted = 0;
  if (placed.length > 0) {
    const decide = createDecider(plan);
    for (const { lead, events, since } of leads) {
      await giveWay();
      if (since !== null && since > moment.day) continue;
      const holds = unlessRefused(() => decide(lead, events, at, conditions))?.holds;
      if (holds === undefined) continue;
      counted++;
      for (const { rows, counts } of placed) {
        const chosen = rows.findIndex((condition) => condition === null || holds[condition]);
        if (chosen >= 0) counts[chosen]!++;
      }
    }
  }
  return { leads: counted, rows: new Map(placed.map(({ part, counts }) => [part, counts])) };
}

/** Null for a lead that cannot be scored, which others tell of. */
function unlessRefused<Answer>(work: () => Answer): Answer | null {
  try {
    return work();
  } catch (error) {
    if (error instanceof InputError) return null;
    throw error;
  }
}
