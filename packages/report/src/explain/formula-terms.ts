import type { ExplainedScore, Plan } from "@scoreline/plan";
import { formatExact, millionthsPerPoint } from "@scoreline/semantics";

/** A score times its weight, or what a formula adds for every lead. */
export interface FormulaTerm {
  /** Null for what is added for every lead. */
  readonly score: string | null;
  readonly weight: number;
  /** The score as it went in, in millionths. */
  readonly input: number;
  /** What it gives, in millionths. */
  readonly gives: number;
}

/** What a formula adds up, which is its sum exactly; null where it is anything but a weighted sum, such as the larger of two scores. */
export function formulaTerms({ name, formula, sum }: ExplainedScore, plan: Plan): readonly FormulaTerm[] | null {
  const planned = plan.scores.find((each) => each.name === name);
  if (formula === null || planned?.kind !== "formula") return null;
  const linear = linearOf(plan, planned.expression);
  if (linear === null || linear.weights.size === 0) return null;
  const terms = [...linear.weights].map(([index, weight]): FormulaTerm => {
    const score = plan.scores[index]!.name;
    const input = formula.inputs.find((each) => each.score === score)?.millionths ?? 0;
    return { score, weight, input, gives: Math.round(input * weight) };
  });
  const constant = Math.round(linear.constant * millionthsPerPoint);
  const all = constant === 0 ? terms : [...terms, { score: null, weight: 1, input: constant, gives: constant }];
  // Fractions of a millionth are rounded once in the formula, and here for each term.
  const rest = sum - all.reduce((total, { gives }) => total + gives, 0);
  if (Math.abs(rest) > all.length) return null;
  const largest = all.reduce((one, other) => (Math.abs(other.gives) > Math.abs(one.gives) ? other : one));
  return all.map((term) => (term === largest ? { ...term, gives: term.gives + rest } : term));
}

/** `0.6 × `; nothing for a score as it is. */
export function weightWords(weight: number): string {
  if (weight === 1) return "";
  const rounded = Math.round(weight * 10_000);
  return `${formatExact(rounded * (millionthsPerPoint / 10_000)).replace("-", "−")} × `;
}

interface Linear {
  /** In points. */
  readonly constant: number;
  /** By index of the score, in the order in which the formula names them. */
  readonly weights: ReadonlyMap<number, number>;
}

function linearOf(plan: Plan, index: number): Linear | null {
  const expression = plan.expressions[index]!;
  if (expression.kind === "score-value") return { constant: 0, weights: new Map([[expression.score, 1]]) };
  if (expression.kind === "constant") {
    const { type, value } = expression;
    if (typeof value !== "number") return null;
    return { constant: type === "points" ? value / millionthsPerPoint : value, weights: new Map() };
  }
  if (expression.kind !== "call") return null;
  const parts = expression.arguments.map((part) => linearOf(plan, part));
  const [left, right] = parts;
  if (left == null || right === null) return null;
  switch (expression.operation) {
    case "points.to-number":
    case "points.from-number":
      return left;
    case "points.negate":
    case "number.negate":
      return scaled(left, -1);
    case "points.add":
    case "number.add":
      return sumOf(left, right!);
    case "points.subtract":
    case "number.subtract":
      return sumOf(left, scaled(right!, -1));
    case "number.multiply":
      return isConstant(left) ? scaled(right!, left.constant) : isConstant(right!) ? scaled(left, right!.constant) : null;
    case "number.divide":
    case "number.divide-or-zero":
      return isConstant(right!) && right!.constant !== 0 ? scaled(left, 1 / right!.constant) : null;
    case "number.percent":
      return isConstant(left) ? scaled(right!, left.constant / 100) : null;
    case "points.percent":
      // The percentage is in millionths, as constants of this operation are.
      return isConstant(left) ? scaled(right!, left.constant / 100 / millionthsPerPoint) : null;
    default:
      return null;
  }
}

const isConstant = ({ weights }: Linear): boolean => weights.size === 0;

function scaled({ constant, weights }: Linear, by: number): Linear {
  return { constant: constant * by, weights: new Map([...weights].map(([score, weight]) => [score, weight * by])) };
}

function sumOf(left: Linear, right: Linear): Linear {
  const weights = new Map(left.weights);
  for (const [score, weight] of right.weights) weights.set(score, (weights.get(score) ?? 0) + weight);
  return { constant: left.constant + right.constant, weights };
}
