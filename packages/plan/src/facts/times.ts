/** What a plan asks of the order and of the time of day of events, worked out once for each plan. */
import { everyPlain, foldPlan, once } from "../fold/fold-plan.ts";
import type { Plan, PlanBlock, PlanOccurrenceRule, PlanWithout } from "../plan.ts";
import { comparedBy, looksAtOthers } from "./draws.ts";
import { rulesOf, type PlacedRule } from "./rules.ts";

/** Two kinds of events, by their indices, the lower one first; the same twice where events of one kind are compared. */
export type KindPair = readonly [number, number];

export interface TimesAsked {
  /** Of which kinds it matters which of two events came first, in order. */
  readonly pairs: readonly KindPair[];
  /** By kind, the shortest stretch by the clock in which its events are counted or looked for, in milliseconds. */
  readonly stretches: ReadonlyMap<number, number>;
}

type Kinds = readonly number[];

/** What an expression asks about the event at hand. */
export interface AskedAtHand {
  /** The selections that it looks for before or after that event, by their indices. */
  readonly around: ReadonlySet<number>;
  /** Whether it can tell two events of one kind apart: else it is the same whichever of them came first. */
  readonly tells: boolean;
  /** Whether it looks only among those that are like it in something: that alone tells nothing, as each has a list of its own. */
  readonly compares: boolean;
}

const nothing: AskedAtHand = { around: new Set(), tells: false, compares: false };

function joined(parts: readonly (AskedAtHand | null)[]): AskedAtHand {
  const around = new Set(parts.flatMap((part) => (part === null ? [] : [...part.around])));
  const compares = parts.some((part) => part?.compares);
  // Where something else is looked for, too, it matters for which of the lists it is there.
  return { around, tells: parts.some((part) => part?.tells) || (compares && around.size > 1), compares };
}

/** By index of the expression. */
export const askedAtHand: (plan: Plan) => readonly AskedAtHand[] = /* @__PURE__ */ once(
  (plan) =>
    foldPlan<AskedAtHand, AskedAtHand, null>(plan, {
      plain: { ...everyPlain(nothing), "event-field": () => ({ ...nothing, tells: true }) },
      call: (_, given) => joined(given),
      // Of all that happened up to the moment, it is the same for each event.
      history: (_, selected, property) =>
        selected.around.size === 0 ? nothing : { ...selected, tells: selected.tells || property?.tells === true },
      later: (_, selected) => selected,
      selection: ({ side, same }, { filter, since, until }, index) => {
        if (side === "moment") return nothing;
        const own = { around: new Set([index]), tells: false, compares: same.length > 0 };
        return joined([own, filter, since, until]);
      },
      reset: () => null,
    }).expressions,
);

/** What a plan asks of the times of events, in its rules on occurrences, in what it ignores and forgets, and in its figures. */
export const timesAsked: (plan: Plan) => TimesAsked = /* @__PURE__ */ once((plan) => {
  const { selections, expressions, ignores, resets, scores, decays } = plan;
  const asked = askedAtHand(plan);
  const pairs = new Map<string, KindPair>();
  const stretches = new Map<number, number>();
  const ordered = (ones: Kinds, others: Kinds, alsoAlike: boolean): void => {
    for (const one of ones)
      for (const other of others)
        if (one !== other || alsoAlike) pairs.set([one, other].sort().join(), one < other ? [one, other] : [other, one]);
  };
  const timed = (kinds: Kinds, milliseconds: number): void => {
    for (const kind of kinds) stretches.set(kind, Math.min(milliseconds, stretches.get(kind) ?? Infinity));
  };
  const tells = (...indices: readonly (number | null)[]): boolean => indices.some((index) => index !== null && asked[index]!.tells);
  /** What is asked about each event of some kinds. */
  const about = (kinds: Kinds, ...indices: readonly (number | null)[]): void => {
    const { around, tells: alsoAlike } = joined(indices.map((index) => (index === null ? null : asked[index]!)));
    for (const index of around) {
      const { events, window } = selections[index]!;
      ordered(kinds, events, alsoAlike);
      if (window?.kind === "elapsed") timed([...kinds, ...events], window.milliseconds);
    }
  };
  /** Events that are forgotten where they came before others. Where all of one kind make forget, none of it is left. */
  const forgotten = (kinds: Kinds, reset: number | null): void => {
    for (const { events, filter, silence } of reset === null ? [] : resets[reset]!.triggers)
      if (silence === null) ordered(kinds, events, tells(filter));
  };
  const ofSilences = (without: PlanWithout | null, reset: number | null): void => {
    if (without === null) return;
    about(without.events, without.filter);
    forgotten(without.events, reset);
  };
  const ofOccurrences = (rule: PlanOccurrenceRule, { score, group }: PlacedRule): void => {
    const { events, silence, filter, points, limits } = rule;
    const { reset } = scores[score] as PlanBlock;
    const decay = rule.decay === null ? null : decays[rule.decay]!;
    ofSilences(silence, reset);
    if (decay !== null && "without" in decay) ofSilences(decay.without, reset);
    for (const { keys } of limits) for (const key of keys) if (key.kind === "clock") timed(events, key.milliseconds);
    if (silence !== null) return;
    forgotten(events, reset);
    const amount = "expression" in points ? points.expression : null;
    const summedBy = group?.per ? comparedBy(group.per) : [];
    about(events, filter, amount, ...limits.flatMap(comparedBy), ...summedBy);
    // Where something else is asked of what a limit lets through, it matters which of them it does.
    const isPicked = limits.some((limit, at) => {
      const after = [amount, ...limits.slice(at + 1).flatMap(comparedBy), ...summedBy];
      const alike = comparedBy(limit);
      return looksAtOthers(limit) && tells(...after.filter((index) => index === null || !alike.includes(index)));
    });
    if (isPicked) ordered(events, events, true);
  };

  /** Which of two is left matters where something else is asked of it than what makes them alike. */
  const isAskedBesides = (kinds: Kinds, alike: readonly (readonly number[])[]): boolean =>
    expressions.some(
      (expression, index) =>
        expression.kind === "event-field" &&
        expression.slots.some(({ event }) => kinds.includes(event)) &&
        !alike.every((same) => same.includes(index)),
    );

  for (const { events, filter, burst } of ignores) {
    about(events, filter);
    const alike =
      filter === null
        ? []
        : [...asked[filter]!.around]
            .map((index) => selections[index]!)
            .filter((around) => around.events.some((kind) => events.includes(kind)));
    const same = alike.map((around) => around.same);
    if (alike.length > 0 && isAskedBesides(events, same)) for (const around of alike) ordered(events, around.events, true);
    if (burst?.window.kind === "elapsed") timed(events, burst.window.milliseconds);
  }
  for (const { triggers } of resets) for (const { events, filter } of triggers) about(events, filter);
  for (const placed of rulesOf(plan)) if ("limits" in placed.rule) ofOccurrences(placed.rule, placed);
  for (const { events, filter, same, window, reset } of selections) {
    about(events, filter, ...same);
    forgotten(events, reset);
    if (window?.kind !== "since") continue;
    const since = selections[window.selection]!;
    ordered(events, since.events, tells(since.filter, ...since.same) || (window.which === "first" && tells(filter, ...same)));
  }
  for (const expression of expressions) {
    if (expression.kind !== "history") continue;
    const { aggregate, property, selection } = expression;
    const { events, window } = selections[selection]!;
    about(events, property);
    if (/-known$/.test(aggregate)) ordered(events, events, true);
    if (window?.kind === "since" && window.which === "first" && tells(property))
      ordered(events, selections[window.selection]!.events, true);
  }
  return { pairs: [...pairs.values()].sort(([one, other], [first, second]) => one - first || other - second), stretches };
});

/** Whether it matters which events were given without a time of day: where stretches by the clock are asked about. */
export const asksForTimes = ({ selections, ignores }: Pick<Plan, "selections" | "ignores">): boolean =>
  [...selections, ...ignores.map(({ burst }) => burst)].some((asked) => asked?.window?.kind === "elapsed");
