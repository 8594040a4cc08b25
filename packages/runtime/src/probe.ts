/** What the analyses, the coverage of a model and databases ask of the runtime, and nobody else: the probe, what figures can be, and what led to an outcome; relies on workings of its own, which serve one call at a time. */
import { draws, drawsOf, readsScores, type EventInput, type InputProblem, type LeadInput, type Moment, type Plan } from "@scoreline/plan";
import type { Block } from "./blocks.ts";
import { newRound } from "./frame.ts";
import { InputError } from "./input-error.ts";
import { givenBy } from "./points-given.ts";
import { withinRange } from "./range.ts";
import { isOccurrences, isState, type Rule } from "./rules.ts";
import { isBlock } from "./scores.ts";
import { workingsOf } from "./workings.ts";

export { fadeOf, type Fade } from "@scoreline/plan";
export { createHistoryReader, type HistoryReader, type RecordedEvent, type RecordedHistory } from "./recorded.ts";
export { propertiesOf } from "./decide.ts";
export { lookInto, type LimitSeen, type Look, type RuleAt } from "./look.ts";
export { pointsOver, type AskedRanges } from "./days/day-occurrences.ts";
export { dayOperations, steady } from "./days/day-operations.ts";
export * from "./days/day-range.ts";
export { rangesOfRules, type RangesOfRules } from "./days/rule-ranges.ts";

/** All that comes of a lead, by indices of the plan; −1 stands for none. */
export interface Probed {
  /** By index of the score. */
  readonly millionths: readonly number[];
  readonly ratings: readonly number[];
  /** By index of the rule in `rulesOf`: what it gives, and of a criterion the row that gives it. */
  readonly given: readonly number[];
  readonly rows: readonly number[];
  /** Of rules on a state and `then` lines whether the condition holds, of rules on occurrences whether one counts; of criteria no. */
  readonly holds: readonly boolean[];
  /** By score and index of the item: what it gives within its bounds. */
  readonly items: readonly (readonly number[])[];
  /** The first discard that holds, and which of them hold. */
  readonly discard: number;
  readonly discards: readonly boolean[];
  readonly cell: number;
  readonly action: number;
  /** The override that gives the action, or, below 0, the grid. */
  readonly override: number;
  readonly lifecycle: number;
  readonly route: number;
}

/** All that comes of a lead, by indices, and what single expressions come to. */
export interface Probe {
  /** Throws an InputError. */
  readonly score: (lead: LeadInput, events: readonly EventInput[], at: Moment) => Probed;
  /** What expressions come to, with an event at hand by its position in time, or with none, below 0: as they flow through the plan. Throws an InputError. */
  readonly values: (
    lead: LeadInput,
    events: readonly EventInput[],
    at: Moment,
    expressions: readonly number[],
    event?: number,
  ) => readonly unknown[];
}

/** Makes a probe of a plan, which is taken as it is: it comes from the compiler in the same process, and no seal is looked at. */
export function createProbe(plan: Plan): Probe {
  const workings = workingsOf(plan, {});
  const { frame, scores, decisions } = workings;
  const { expressions } = scores;
  const blocks = scores.all.filter(isBlock);
  const { discards } = workings.plan;
  const drawn = drawsOf(workings.plan).expressions;
  /** Whether scores must be worked out, and decisions made, before an expression is. */
  const asksForOutcome = (index: number): boolean => readsScores(drawn[index]!) || (drawn[index]! & (draws.decision | draws.route)) !== 0;
  const noneBelow = (index: number): number => (index === index ? index : -1);
  return {
    score: (input, events, at) =>
      workings.workOut(input, events, at, () => {
        const given = givenBy(blocks, frame);
        const rows = blocks.flatMap(rowsOf);
        const holds = blocks.flatMap(({ items, then, sum }) => {
          const rules = items.flatMap((item) => ("rules" in item ? item.rules : [item]));
          let value = then.length === 0 ? 0 : sum();
          return [
            ...rules.map(isHolding),
            ...then.map((line) => {
              frame.subtotal = value;
              const held = line.holds();
              if (held) value = line.adjust(value);
              return held;
            }),
          ];
        });
        const discard = decisions.decide();
        return {
          millionths: [...frame.millionths],
          ratings: Array.from(frame.ratings, noneBelow),
          given,
          rows,
          holds,
          items: scores.all.map((one) => (isBlock(one) ? one.items.map((item) => item.value()) : [])),
          discard,
          discards: discards.map(({ when }) => expressions.condition(when)(-1)),
          cell: frame.decided.cell,
          action: frame.decided.action,
          override: frame.decided.cell < 0 ? -1 : decisions.override(),
          lifecycle: frame.decided.lifecycle,
          route: frame.decided.route,
        };
      }),
    values(input, events, at, asked, event = -1) {
      const all = (): readonly unknown[] => asked.map((index) => expressions.any(index)(event) as unknown);
      if (!asked.some(asksForOutcome)) {
        workings.read(input, events, at);
        newRound(frame);
        return all();
      }
      return workings.workOut(input, events, at, () => {
        decisions.decide();
        return all();
      });
    },
  };
}

/** What is wrong with a lead of which a score leaves its range. */
export function rangeProblem(): InputProblem {
  try {
    withinRange(Infinity, { working: "" });
  } catch (error) {
    if (error instanceof InputError) return error.problems[0]!;
  }
  throw new Error("What has no end is in the range of scores.");
}

const isHolding = (rule: Rule): boolean => (isOccurrences(rule) ? rule.count(null) > 0 : isState(rule) && rule.holds());

/** In the order of `rulesOf`. */
const rowsOf = ({ items, then }: Block): readonly number[] => [
  ...items.flatMap((item) => ("rules" in item ? item.rules.map(rowOf) : rowOf(item))),
  ...then.map(() => -1),
];

const rowOf = (rule: Rule): number => ("chosen" in rule ? rule.chosen() : -1);
