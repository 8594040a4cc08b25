import type { Expression } from "@scoreline/language";
import { millionthsOf, scoreLimit } from "@scoreline/semantics";
import type { Lowering } from "./lowering.ts";

/** Kinds that hold others, so that what was found is kept. */
const calculations: ReadonlySet<Expression["kind"]> = new Set(["group-expression", "negative", "arithmetic", "call", "percent-of"]);

/**
 * Whether an expression is a score that stays exact: a score, `subtotal`, or what comes of adding, subtracting, negating,
 * choosing among or taking a percentage of scores, where numbers of at most six decimals may take part.
 */
export function isScore(expression: Expression, lowering: Lowering): boolean {
  if (!calculations.has(expression.kind)) return judge(expression, lowering);
  const known = lowering.scores.get(expression);
  if (known !== undefined) return known;
  const found = judge(expression, lowering);
  lowering.scores.set(expression, found);
  return found;
}

function judge(expression: Expression, lowering: Lowering): boolean {
  switch (expression.kind) {
    case "group-expression": return isScore(expression.expression, lowering);
    case "negative": return isScore(expression.operand, lowering);
    case "name-expression": {
      const symbol = lowering.model.symbols.get(expression.name);
      return symbol?.kind === "score" || symbol?.kind === "subtotal" || (symbol?.kind === "define" && isScore(symbol.declaration.expression, lowering));
    }
    case "arithmetic":
      return (expression.operator === "+" || expression.operator === "-") && areScores([expression.left, expression.right], lowering);
    case "call": return (expression.function === "min" || expression.function === "max") && areScores(expression.arguments, lowering);
    case "percent-of": return millionthsOf(expression.percent.decimal) !== null && isScore(expression.operand, lowering);
    default: return false;
  }
}

/** Whether several expressions can be reckoned with as points: at least one is a score, the others scores or exact numbers. */
export function areScores(expressions: readonly Expression[], lowering: Lowering): boolean {
  const others = expressions.filter((expression) => !isScore(expression, lowering));
  return others.length < expressions.length && others.every((expression) => exactLiteral(expression) !== null);
}

/** The millionths of a number written as it stands, with its sign; null for anything else and for more than six decimals. */
export function exactLiteral(expression: Expression): number | null {
  if (expression.kind === "group-expression") return exactLiteral(expression.expression);
  if (expression.kind === "negative") {
    const size = exactLiteral(expression.operand);
    return size === null ? null : 0 - size;
  }
  const millionths = expression.kind === "number" ? millionthsOf(expression.decimal) : null;
  return millionths === null || Math.abs(millionths) > scoreLimit ? null : millionths;
}
