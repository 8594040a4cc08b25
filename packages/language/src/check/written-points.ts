import { scoreLimit, writtenLimit } from "@scoreline/semantics";
import type { Expression, NumberLiteral, Points } from "../ast.ts";
import { writtenNumber } from "../infer/types.ts";
import type { RuleContext } from "./rule.ts";

/** A number in the text that is meant as points, and the millionths between which it may lie. */
export interface WrittenPoints {
  readonly file: string;
  readonly literal: NumberLiteral;
  /** What it is, after “is not allowed here:”. */
  readonly what: string;
  readonly least: number;
  readonly most: number;
}

const known = new WeakMap<RuleContext, readonly WrittenPoints[]>();

/** Every number that is points: of rules, bounds, thresholds, scales, comparisons with scores and expectations. */
export function writtenPoints(context: RuleContext): readonly WrittenPoints[] {
  let points = known.get(context);
  if (points === undefined) known.set(context, (points = findWrittenPoints(context)));
  return points;
}

function findWrittenPoints(context: RuleContext): readonly WrittenPoints[] {
  const found: WrittenPoints[] = [];
  const add = (file: string, literal: NumberLiteral | undefined, what: string, least = -writtenLimit, most = writtenLimit): void => {
    if (literal !== undefined && literal.span.end > literal.span.start) found.push({ file, literal, what, least, most });
  };
  for (const { file, node } of context.nodes("points")) if (node.amount.kind === "number") add(file, node.amount, "a number of points");
  for (const { file, node } of context.nodes("bound")) add(file, node.value, `a ${node.side}`);
  for (const { file, node } of context.nodes("rating-entry")) add(file, node.from, "the start of a rating");
  for (const { file, node } of context.nodes("criterion")) add(file, node.outOf, "what a criterion is out of", 1);
  for (const { file, node } of context.nodes("points-steps")) add(file, node.points, "what is lost at each step", 1);
  for (const { file, node } of context.nodes("expect-about")) add(file, node.value, "a score", -scoreLimit, scoreLimit);
  for (const { file, literal } of comparedWithScores(context)) add(file, literal, "a score", -scoreLimit, scoreLimit);
  return found;
}

function comparedWithScores({ nodes, program }: RuleContext): readonly { readonly file: string; readonly literal: NumberLiteral }[] {
  const found: { readonly file: string; readonly literal: NumberLiteral }[] = [];
  const compare = (file: string, operands: readonly Expression[]): void => {
    if (!operands.some((operand) => program.types.get(operand)?.kind === "points")) return;
    for (const operand of operands) {
      const literal = writtenNumber(operand);
      if (literal !== null) found.push({ file, literal });
    }
  };
  for (const { file, node } of nodes("comparison")) compare(file, [node.left, node.right]);
  for (const { file, node } of nodes("between")) compare(file, [node.subject, node.low, node.high]);
  for (const { file, node } of nodes("one-of")) compare(file, [node.subject, ...node.values]);
  for (const { file, node } of nodes("arithmetic")) if (program.types.get(node)?.kind === "points") compare(file, [node.left, node.right]);
  for (const { file, node } of nodes("call")) if (program.types.get(node)?.kind === "points") compare(file, node.arguments);
  return found;
}

/** What points written as a number are worth; null for an expression. */
export function writtenValue({ sign, amount }: Points): number | null {
  if (amount.kind !== "number") return null;
  return sign === "-" ? -amount.value : amount.value;
}
