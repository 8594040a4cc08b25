/** How a score came about and what is missing for the next rating; relies on the compiled block or formula that scored. */
import { partOf, type ExplainedScore, type ExplainedThen, type NextRating, type Plan } from "@scoreline/plan";
import { ratingUp } from "../better-cell.ts";
import { bounded } from "../range.ts";
import type { Block } from "../blocks.ts";
import { isBlock, ratingName, stageName } from "../scores.ts";
import { factsOf } from "./facts.ts";
import { explainItem } from "./items.ts";
import { explainReset } from "./reset.ts";
import { type Seen, headOf, toldOf } from "./seen.ts";
import type { FindWays } from "./ways.ts";

type Body = Pick<ExplainedScore, "items" | "formula" | "sum" | "then" | "bounded" | "reset">;

export function explainScore(index: number, seen: Seen, findWays: FindWays): ExplainedScore {
  const { plan, frame, scores } = seen;
  const score = scores.all[index]!;
  const { name, kind } = score.plan;
  const { label, source } = partOf(plan, score.plan);
  return {
    name,
    label,
    kind,
    source,
    millionths: frame.millionths[index]!,
    rating: ratingName(plan, frame, index),
    stage: stageName(plan, frame, index),
    ...(isBlock(score) ? explainBlock(score, index, seen) : explainFormula(index, seen)),
    next: nextRating(index, seen, findWays),
  };
}

function explainBlock(block: Block, index: number, seen: Seen): Body {
  const { frame } = seen;
  const items = block.items.map((item) => explainItem(item, seen));
  const sum = block.sum();
  let value = sum;
  const then = block.then.map((line): ExplainedThen => {
    const before = value;
    frame.subtotal = before;
    const holds = line.holds();
    if (holds) value = line.adjust(before);
    return {
      ...headOf(line.plan, seen.plan),
      millionths: value - before,
      holds,
      facts: factsOf(line.plan.when, seen),
      before,
      after: value,
    };
  });
  return {
    items,
    formula: null,
    sum,
    then,
    bounded: frame.millionths[index]! - value,
    reset: explainReset(block.plan.reset, block.reset(), seen),
  };
}

function explainFormula(index: number, { plan, frame, scores }: Seen): Body {
  const score = scores.all[index]!;
  const sum = score.sum();
  const { sentence } = toldOf(score.plan, ["sentence"], plan);
  const { expression } = score.plan as Extract<typeof score.plan, { kind: "formula" }>;
  const read = scoresIn(expression, plan);
  const inputs = plan.scores.flatMap(({ name }, at) => (read.includes(at) ? { score: name, millionths: frame.millionths[at]! } : []));
  return { items: [], formula: { sentence, inputs }, sum, then: [], bounded: bounded(sum, score.plan) - sum, reset: null };
}

/** The scores that a formula reads, by index. Histories in it ask of no score. Nobody else in a bundle asks for the fact of the plan that says it of all expressions. */
function scoresIn(index: number, plan: Plan): number[] {
  const expression = plan.expressions[index]!;
  if (expression.kind === "call") return expression.arguments.flatMap((part) => scoresIn(part, plan));
  return expression.kind === "score-value" || expression.kind === "score-rating" ? [expression.score] : [];
}

/** The next better rating of a score, with what is missing for it; null where it has the best one or none to reach. */
function nextRating(index: number, { plan, frame }: Seen, findWays: FindWays): NextRating | null {
  const up = ratingUp(plan, index, frame);
  return (
    up && {
      rating: plan.scores[index]!.ratings[up.rating]!.name,
      threshold: up.from,
      missing: up.missing,
      ways: findWays(index, up.missing),
    }
  );
}
