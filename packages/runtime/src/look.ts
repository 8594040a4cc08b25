/** What a lead's scores were worked out of, for whoever measures what tests try; relies on workings that were just worked out and explained. */
import { comparedBy, once, type Explanation, type Plan, type PlanBlock, type PlanLimit, type PlanOccurrenceRule } from "@scoreline/plan";
import type { Block } from "./blocks.ts";
import type { WorkedOut } from "./examine.ts";
import { walkOver } from "./event-log.ts";
import { compileOccurrences, type OccurrenceRule } from "./occurrences.ts";
import { isOccurrences, type Rule } from "./rules.ts";
import { tallyOf } from "./tally.ts";
import type { Workings } from "./workings.ts";

/** A rule by its place: the score, the item of its block, and, in a group, the rule of that. */
export interface RuleAt {
  readonly score: number;
  readonly item: number;
  readonly inner: number | null;
}

/** Of one step of a rule's limits: how many occurrences it let through, and how many it held back that had what it asks for. */
export interface LimitSeen {
  readonly through: number;
  readonly held: number;
}

/** One lead at one moment, to be looked at until the next is scored. */
export interface Look {
  readonly explanation: Explanation;
  /**
   * What an expression comes to for the event at a position, below 0 for none: points in millionths, dates as days, NaN or null where it is
   * missing. `subtotal` is the value of the block so far, which `then` lines ask for.
   */
  readonly valueAt: (expression: number, position: number, subtotal?: number) => unknown;
  /** The positions of the lead's events of some kinds that count. */
  readonly positionsOf: (kinds: readonly number[]) => readonly number[];
  /** The positions that a rule on occurrences looks at, whether its filter holds there or not. */
  readonly occurrencesOf: (rule: RuleAt) => readonly number[];
  /** What each step of the rule's limits did. */
  readonly limitsOf: (rule: RuleAt) => readonly LimitSeen[];
}

/** What a looker of an examiner sees. */
export const lookInto = (explanation: Explanation, workings: WorkedOut): Look => looking(workings as Workings)(explanation);

/** What is shown of workings, made once for them. */
const looking = /* @__PURE__ */ once((workings: Workings): ((explanation: Explanation) => Look) => {
  const { scores, frame } = workings;
  const steps = stepsOf(workings);
  const ruleAt = ({ score, item, inner }: RuleAt): OccurrenceRule => {
    const found = (scores.all[score] as Block).items[item]!;
    const rule = "rules" in found ? found.rules[inner!]! : found;
    return isOccurrences(rule) ? rule : notOnOccurrences(rule);
  };
  const all = (walk: OccurrenceRule["walk"], from: number): number[] => {
    const positions: number[] = [];
    for (let at = walk(from); at >= 0; at = walk(at + 1)) positions.push(at);
    return positions;
  };
  return (explanation) => ({
    explanation,
    valueAt(expression, position, subtotal = 0) {
      frame.subtotal = subtotal;
      return scores.expressions.any(expression)(position);
    },
    positionsOf: (kinds) => all(walkOver(frame.log, kinds), 0),
    occurrencesOf(at) {
      const { walk, start } = ruleAt(at);
      return all(walk, start());
    },
    limitsOf: (at) => steps(ruleAt(at).plan, at.score).map(({ asked, after }) => seenBetween(asked.passed().length, after.passed().length)),
  });
});

const seenBetween = (asked: number, through: number): LimitSeen => ({ through, held: asked - through });

function notOnOccurrences({ plan }: Rule): never {
  throw new Error(`A rule on occurrences was asked for, and a rule of the kind “${plan.kind}” is there.`);
}

/** The rule with its limits up to a step and what that step asks for, and with that step too. */
interface Step {
  readonly asked: OccurrenceRule;
  readonly after: OccurrenceRule;
}

/** The same rule with fewer limits, once for each step of it. */
function stepsOf({ plan, scores, frame }: Workings): (rule: PlanOccurrenceRule, score: number) => readonly Step[] {
  const known = new Map<PlanOccurrenceRule, readonly Step[]>();
  // Entered in no tally that others wait for.
  const tally = tallyOf(frame);
  return (rule, score) => {
    let steps = known.get(rule);
    if (steps === undefined) {
      const limited = (limits: readonly PlanLimit[]): OccurrenceRule =>
        compileOccurrences(plan, { ...rule, limits }, resetOf(plan, score), scores.expressions, frame, tally);
      steps = rule.limits.map((limit, at) => {
        const before = rule.limits.slice(0, at);
        return { asked: limited([...before, knowing(limit)]), after: limited([...before, limit]) };
      });
      known.set(rule, steps);
    }
    return steps;
  };
}

const resetOf = (plan: Plan, score: number): number | null => (plan.scores[score] as PlanBlock).reset;

/** A step that lets all through that the limit can judge. */
const knowing = (limit: PlanLimit): PlanLimit => ({
  step: "known",
  n: null,
  keys: comparedBy(limit).map((expression) => ({ kind: "property", expression })),
});
