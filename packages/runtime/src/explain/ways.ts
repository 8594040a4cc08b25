/** Single changes that lift a score; relies on working the scores out again with each, and puts them back at the end. */
import type { Plan, WayForward } from "@scoreline/plan";
import type { Block } from "../blocks.ts";
import type { Change } from "../frame.ts";
import { tolerant } from "../input-error.ts";
import type { Workings } from "../workings.ts";
import { isOccurrences, isState, type Rule } from "../rules.ts";
import { isBlock, workScores } from "../scores.ts";
import { withOneMore, type WithOneMore } from "./one-more.ts";
import { toldOf } from "./seen.ts";

/** A single change, and the scores as they would be with it, by index, in millionths. */
interface Trial extends Omit<WayForward, "gain"> {
  readonly millionths: Float64Array;
}

/** Finds the single changes that lift a score by so much, the smallest first. */
export type FindWays = (score: number, missing: number) => WayForward[];

/** Tries every single change by working the scores out with it. The frame is left as it was found. */
export function waysForward(workings: Workings): FindWays {
  const { frame } = workings;
  const now = frame.millionths.slice();
  let trials: Trial[] | null = null;
  return (score, missing) => {
    trials ??= tryAll(workings);
    return trials
      .map(({ id, sentence, change, millionths }) => ({ id, sentence, change, gain: millionths[score]! - now[score]! }))
      .filter((way) => way.gain >= missing)
      .sort((left, right) => left.gain - right.gain);
  };
}

type Candidate = Omit<WayForward, "gain"> & Change;

function tryAll(workings: Workings): Trial[] {
  const { plan, scores, frame } = workings;
  const oneMore = withOneMore(workings);
  const trials: Trial[] = [];
  const candidates = scores.all.flatMap((score) => (isBlock(score) ? candidatesOf(score, plan, oneMore) : []));
  for (const { id, sentence, change, part, value } of candidates) {
    // A change that would move a score out of its range is no way forward.
    const millionths = tolerant(() => {
      frame.change = { part, value };
      try {
        workScores(scores, frame);
        return frame.millionths.slice();
      } finally {
        frame.change = null;
      }
    });
    if (millionths !== null) trials.push({ id, sentence, change, millionths });
  }
  workScores(scores, frame);
  return trials;
}

function candidatesOf(block: Block, plan: Plan, oneMore: WithOneMore): Candidate[] {
  // What one more would give where a group bounds each value depends on a value that nobody knows.
  const rules = block.items.flatMap((item) => ("rules" in item ? (item.per === null ? item.rules : []) : [item]));
  const lines = block.then.flatMap((line): Candidate[] => {
    const told = toldOf(line.plan, ["id", "sentence"], plan);
    return [
      { ...told, part: line, change: "holds", value: 1 },
      { ...told, part: line, change: "no-longer-holds", value: 0 },
    ];
  });
  return [...rules.flatMap((rule) => candidatesOfRule(rule, plan, oneMore)), ...lines];
}

function candidatesOfRule(rule: Rule, plan: Plan, oneMore: WithOneMore): Candidate[] {
  const told = toldOf(rule.plan, ["id", "sentence"], plan);
  const candidate = (change: Candidate["change"], value: number): Candidate => ({ ...told, part: rule, change, value });
  if (isState(rule)) return [rule.holds() ? candidate("no-longer-holds", 0) : candidate("holds", rule.points())];
  if (isOccurrences(rule)) {
    const value = tolerant(() => oneMore(rule));
    return value === null ? [] : [candidate("occurs", value)];
  }
  const chosen = rule.chosen();
  return rule.plan.rows.flatMap((row, index) =>
    row.when === null || index === chosen ? [] : { ...candidate("holds", rule.rowValue(index)), ...toldOf(row, ["sentence"], plan) },
  );
}
