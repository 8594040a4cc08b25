/** Whether what a model promises is so: proved for every lead, or refuted by one. */
import { draws, drawsOf, once, type LeadInput, type Plan, type PlanPromise } from "@scoreline/plan";
import { plainer, plainerThan } from "../simplify.ts";
import type { Witness } from "./attainable-types.ts";
import { isTimeless, moment, probedOr, probeOf } from "./breakpoints.ts";
import { crossing, turning } from "./crossings.ts";
import { conditionFactor, goalsOf } from "./factors.ts";
import { finderOf, mostWhileTyping, type Finder } from "./finder.ts";
import type { Factor } from "./goal-search.ts";
import { movedBack, movedPlans } from "./moments.ts";
import { waysInOrder, type Wanted } from "./orders.ts";
import type { State } from "./ranges.ts";
import { isNeverInSlices } from "./score-slices.ts";
import { neverTurns } from "./trends.ts";
import { isSoonAnalyzed, Recent } from "../work.ts";

export type Proof =
  | { readonly verdict: "proved" | "undecided"; readonly witness: null; readonly risen: null }
  /** A lead that breaks the promise, by the runtime; of a trend, the same lead with more of the field, too. */
  | { readonly verdict: "refuted"; readonly witness: Witness; readonly risen: Witness | null };

const proved: Proof = { verdict: "proved", witness: null, risen: null };
const undecided: Proof = { verdict: "undecided", witness: null, risen: null };

/** As many leads that were tried for something else are asked first. */
const mostAsked = 150;

/** Proves a promise of a plan, or refutes it. Where neither is found within the budget, nothing is claimed. Never throws for a plan that `readPlan` accepts. */
export function prove(plan: Plan, promise: PlanPromise): Proof {
  const known = proofsOf(plan);
  let proof = known.get(promise);
  if (proof === undefined) known.set(promise, (proof = onAllDaysOrAsBefore(plan, promise)));
  return proof;
}

type Refutation = Extract<Proof, { readonly verdict: "refuted" }>;

/** By what is promised, what broke it last: while a large model is typed, most of what breaks a promise does so in its next version, too, also where it would not be found again. */
const broken = new Recent<Refutation>(200);

function onAllDaysOrAsBefore(plan: Plan, promise: PlanPromise): Proof {
  // What a small model says depends on nothing but the model, also which lead is named.
  if (isSoonAnalyzed(plan)) return onAllDays(plan, promise);
  const key = JSON.stringify([promise.kind, promise.name, "field" in promise ? plan.inputs.lead[promise.field] : null]);
  const before = broken.known(key);
  if (before !== undefined && doesRefute(plan, promise, before)) return before;
  const proof = onAllDays(plan, promise);
  if (proof.verdict === "refuted") broken.keep(key, proof);
  return proof;
}

/** By promise, what was found. */
const proofsOf: (plan: Plan) => Map<PlanPromise, Proof> = once(() => new Map());

/** Where a plan names dates and counts days, too, for one day of each kind. */
function onAllDays(plan: Plan, promise: PlanPromise): Proof {
  const own = workOut(plan, promise);
  if (own.verdict !== "undecided" || isTimeless(plan)) return own;
  const all = movedPlans(plan);
  if (all === null) return undecided;
  let isOpen = false;
  for (const { plan: moved, days } of all) {
    const proof = workOut(moved, promise);
    if (proof.verdict === "refuted") {
      const { witness, risen } = proof;
      const refuting: Proof = {
        verdict: "refuted",
        witness: movedBack(witness, plan, days),
        risen: risen && movedBack(risen, plan, days),
      };
      if (doesRefute(plan, promise, refuting)) return refuting;
    }
    isOpen ||= proof.verdict !== "proved";
  }
  return isOpen ? undecided : proved;
}

/** Whether a lead breaks a promise by the runtime; where it has no score, it breaks none. */
function doesRefute(plan: Plan, promise: PlanPromise, { witness, risen }: Refutation): boolean {
  return probedOr(false, () => {
    if (!("score" in promise)) return isBrokenBy(plan, promise, witness);
    return risen !== null && (pointsOf(plan, promise.score, risen) - pointsOf(plan, promise.score, witness)) * signOf(promise) < 0;
  });
}

type Condition = Extract<PlanPromise, { readonly when: number }>;
type Trend = Extract<PlanPromise, { readonly score: number }>;

const isBrokenBy = (plan: Plan, { kind, when }: Condition, { lead, events, at }: Witness): boolean =>
  probeOf(plan).values(lead, events, at, [when])[0] === (kind === "never");

const pointsOf = (plan: Plan, score: number, { lead, events, at }: Witness): number =>
  probeOf(plan).score(lead, events, at).millionths[score]!;

/** 1 where the score must not fall, −1 where it must not rise. */
const signOf = ({ kind }: Trend): number => (kind === "never-falls" ? 1 : -1);

function workOut(plan: Plan, promise: PlanPromise): Proof {
  const finder = finderOf(plan);
  if ("score" in promise) return proveTrend(finder, promise);
  const { kind, when } = promise;
  const breaks = kind === "never";
  const isBroken = (tried: Witness): boolean => isBrokenBy(plan, promise, tried);
  // What puts something before itself is no way to break it.
  const ways = waysInOrder(plan, { expression: when, holds: breaks });
  const isNeverIn = (way: readonly Wanted[]): boolean =>
    finder.isNever(way.map(({ expression, holds }) => conditionFactor(finder, expression, holds)));
  if (ways?.every(isNeverIn)) return proved;
  const factor = conditionFactor(finder, when, breaks);
  // Most of what is promised follows from what rules give each by itself, and is soon told.
  if (finder.isSoonNever([factor])) return proved;
  if (finder.isNever([factor]) || isNeverInSlices(finder, when, breaks)) return proved;
  // What is decided is easier to come to from leads of which something was decided.
  if ((drawsOf(plan).expressions[when]! & (draws.decision | draws.route)) !== 0) decideSome(plan);
  const known = finder.witnesses(mostAsked).find(isBroken);
  if (known !== undefined) return { verdict: "refuted", witness: plainer(known, mostPlainer, isBroken), risen: null };
  const { verdict, witness } = finder.goal(
    [factor],
    () => (finder.last !== null && isBroken(finder.last) ? finder.last : undefined),
    mostWhileTyping,
  );
  const found = witness ?? (verdict === "never" ? null : crossing(plan, when, startsFor(finder), isBroken));
  if (found !== null) return { verdict: "refuted", witness: plainer(found, mostPlainer, isBroken), risen: null };
  return verdict === "never" ? proved : undecided;
}

/** Leads from which others are made, of those that were tried. */
const startsFor = (finder: Finder): readonly Witness[] => [
  ...new Set([{ lead: {}, events: [], at: moment }, ...finder.latest(mostStarts), ...finder.witnesses(mostStarts / 2)]),
];

const mostStarts = 12;

/** Tries leads for each thing that can be decided, once for all promises of a plan. */
const decideSome: (plan: Plan) => void = once((plan) => {
  const finder = finderOf(plan);
  const goals = goalsOf(finder);
  const { records } = finder;
  const { matrix, lifecycle, route } = plan;
  const each = (
    list: readonly unknown[] | null | undefined,
    goal: (index: number) => readonly Factor[],
    seen: readonly (Witness | undefined)[],
  ): void => {
    for (const index of (list ?? []).keys()) finder.goal(goal(index), () => seen[index], mostWhileTyping);
  };
  finder.tryLead({}, []);
  const width = matrix?.cells[0]?.length ?? 1;
  each(matrix?.cells.flat(), (index) => goals.cell(Math.floor(index / width), index % width), records.cells);
  each(matrix?.overrides, goals.override, records.overrides);
  each(lifecycle, goals.step, records.lifecycle);
  each(route, goals.route, records.route);
});

/** As many plainer leads are tried in place of one that was found. */
const mostPlainer = 200;

/** As many leads are looked at with one value of the field after the other. */
const mostLeads = 24;

function proveTrend(finder: Finder, promise: Trend): Proof {
  const { score, field } = promise;
  const { plan, ends } = finder;
  const variable = ends.ranges.variables.findIndex((one) => one.kind === "field" && one.field === field);
  if (variable < 0) return proved;
  const sign = signOf(promise);
  const states: State[] = [];
  if (neverTurns(ends, score, variable, sign, (state) => states.push(state))) return proved;
  const { name } = plan.inputs.lead[field]!;
  const values = ends.ranges.variables[variable]!.choices.flatMap(({ value }) => value ?? []) as readonly (string | number)[];
  /** With as little else of the lead as shows it, and the plainest values of the field that do. */
  const refutedBy = (witness: Witness, less: string | number, more: string | number): Proof => {
    const having = (tried: Witness, given: unknown): Witness => ({ ...tried, lead: { ...tried.lead, [name]: given } as LeadInput });
    const turns = (tried: Witness, from: string | number, to: string | number): boolean =>
      from < to && (pointsOf(plan, score, having(tried, to)) - pointsOf(plan, score, having(tried, from))) * sign < 0;
    const plain = plainer(witness, mostPlainer, (tried) => turns(tried, less, more));
    const to = firstThat(plainerThan(more), (one) => turns(plain, less, one)) ?? more;
    const from = firstThat(plainerThan(less), (one) => turns(plain, one, to)) ?? less;
    return { verdict: "refuted", witness: having(plain, from), risen: having(plain, to) };
  };
  const among = (some: readonly Witness[]): Proof | null => {
    for (const { lead, events, at } of some) {
      let before: { readonly value: string | number; readonly millionths: number } | null = null;
      for (const value of values) {
        const witness: Witness = { lead: { ...lead, [name]: value } as LeadInput, events, at };
        const found = finder.tryLead(witness.lead, events);
        if (found === null) continue;
        const millionths = found.millionths[score]!;
        if (before !== null && (millionths - before.millionths) * sign < 0) return refutedBy(witness, before.value, value);
        before = { value, millionths };
      }
    }
    return null;
  };
  const { lowBy, highBy } = ends.ends(score, finder.start());
  const ending = [lowBy, highBy].flatMap((by) => (by === null ? [] : [finder.withChoices(by)]));
  for (const state of [...ending, ...states]) finder.tryOut(state, () => undefined, 2);
  const found = among([{ lead: {}, events: [], at: moment }, ...finder.latest(mostLeads)]);
  if (found !== null) return found;
  const turned = turning(plan, promise, sign, startsFor(finder));
  const [less, more] = (turned ?? []).map(({ lead }) => lead[name] as string | number);
  return turned === null ? undecided : refutedBy(turned[0], less!, more!);
}

function firstThat(values: Iterable<number>, is: (value: number) => boolean): number | undefined {
  for (const value of values) if (probedOr(false, () => is(value))) return value;
  return undefined;
}
