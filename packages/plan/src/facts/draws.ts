/** What expressions draw on, worked out once for each plan. */
import { foldPlan, once, type Folded, type PlainAlgebra } from "../fold/fold-plan.ts";
import type { Plan, PlanBoundPer, PlanLimit, PlanOccurrenceRule } from "../plan.ts";

/** What an expression can draw on besides the lead, as bits: the event at hand, the value of a block so far, … */
export const draws = { event: 1, subtotal: 2, history: 4, stage: 8, score: 16, moment: 32, later: 64, decision: 128, route: 256 } as const;

const nothing = (): number => 0;
const score = (): number => draws.score;

const plain: PlainAlgebra<number> = {
  constant: nothing,
  "lead-field": nothing,
  "event-field": () => draws.event,
  "event-kind": () => draws.event,
  day: ({ of }) => draws[of],
  "score-value": score,
  "score-rating": score,
  subtotal: () => draws.subtotal,
  "stage-count": ({ days }) => draws.stage | (days === null ? 0 : draws.moment),
  decision: ({ of }) => (of === "route" ? draws.route : draws.decision),
};

const joined = (parts: readonly (number | null)[]): number => parts.reduce<number>((all, one) => all | one!, 0);

/** Over an event of a history: that event does not reach outside. */
const enclosed = (...parts: readonly (number | null)[]): number => joined(parts) & ~draws.event;

/** Bits of `draws` by index, for expressions, selections and resets. */
export const drawsOf: (plan: Plan) => Folded<number, number, number> = /* @__PURE__ */ once((plan) =>
  foldPlan(plan, {
    plain,
    // What gives points can leave the range of scores, which is told of the score at work.
    call: ({ operation }, given) => joined(given) | (operation.startsWith("points.") ? draws.score : 0),
    history: ({ aggregate }, selected, property) => selected | enclosed(property) | (aggregate.startsWith("days-since") ? draws.moment : 0),
    later: (_, selected) => selected | draws.later | draws.moment,
    selection: ({ side, window }, { filter, same, since, until, reset }) =>
      draws.history |
      (side !== "moment" ? draws.event : window?.kind === "within" ? draws.moment : 0) |
      enclosed(filter, ...same) |
      joined([since, until, reset]),
    reset: ({ triggers }, filters) => enclosed(...filters) | (triggers.some(({ silence }) => silence !== null) ? draws.moment : 0),
  }),
);

/** Whether something that draws on these must be worked out again when the scores have been. */
export const readsScores = (drawn: number): boolean => (drawn & (draws.score | draws.stage | draws.subtotal)) !== 0;

/**
 * What each step of the limits looks at besides the occurrence at hand: the earlier or the later ones that came to it, or the moment. A
 * step that looks at nothing else lets the same through whatever came before.
 */
export const stepsLookAt: { readonly [Step in PlanLimit["step"]]: "nothing else" | "earlier ones" | "later ones" | "the moment" } = {
  known: "nothing else",
  every: "earlier ones",
  "at-most": "earlier ones",
  spaced: "earlier ones",
  latest: "later ones",
  expires: "the moment",
};

/** Whether it depends on other occurrences which ones such a step lets through. */
export const looksAtOthers = ({ step }: PlanLimit): boolean => /ones$/.test(stepsLookAt[step]);

/** The expressions that a step of the limits, or what bounds each value, compares occurrences by. */
export const comparedBy = ({ keys }: PlanLimit | PlanBoundPer): number[] =>
  keys.flatMap((key) => (key.kind === "property" ? key.expression : []));

/** Whether it depends on scores which occurrences of a rule count, in a block with this reset. */
export function countsByScores(plan: Plan, { filter, limits }: PlanOccurrenceRule, reset: number | null): boolean {
  const { expressions, resets } = drawsOf(plan);
  const asked = [filter ?? -1, ...limits.flatMap(comparedBy)];
  return readsScores(asked.reduce((all, index) => all | expressions[index]!, resets[reset ?? -1]!));
}
