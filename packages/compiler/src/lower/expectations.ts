import type { AstNode, Expression } from "@scoreline/language";
import { leftOf } from "./comparisons.ts";
import { condition } from "./conditions.ts";
import type { Lowering } from "./lowering.ts";
import { outside } from "./scope.ts";
import { value } from "./values.ts";

/** A condition that a test expects. */
export interface ExpectedCondition {
  /** Its index among the expressions of the plan. */
  readonly condition: number;
  /** The left side of a comparison as written and its index, where that is worked out, as `min(a, b)` is. */
  readonly compared: { readonly written: Expression; readonly expression: number } | null;
}

/** The conditions that tests expect, cells among them, lowered as a discard's is: the expression of each as written, and what it became. */
export function expectations(lowering: Lowering): ReadonlyMap<Expression, ExpectedCondition> {
  const { model } = lowering;
  const conditions = new Map<Expression, ExpectedCondition>();
  const add = (file: string, place: AstNode, expected: Expression): void => {
    lowering.turnTo(file, place);
    conditions.set(expected, { condition: condition(expected, outside, lowering), compared: comparedIn(expected, lowering) });
  };
  for (const { file, declaration } of model.tests) {
    for (const item of declaration.items) {
      if (item.kind === "expect-line") {
        for (const expectation of item.expectations)
          if (expectation.kind === "expect-condition") add(file, expectation, expectation.condition);
      } else if (item.kind === "cases") {
        for (const cell of item.grid.rows.flatMap(({ cells }) => cells)) {
          const expected = model.cases.get(cell);
          if (expected !== undefined) add(file, cell, expected);
        }
      }
    }
  }
  return conditions;
}

function comparedIn(expected: Expression, lowering: Lowering): ExpectedCondition["compared"] {
  switch (expected.kind) {
    case "group-expression":
      return comparedIn(expected.expression, lowering);
    case "comparison":
      return sideOf(expected.left, () => leftOf(expected, outside, lowering), lowering);
    case "between":
    case "one-of":
      return sideOf(expected.subject, () => leftOf(expected, outside, lowering), lowering);
    case "missing-test": {
      const { subject } = expected;
      if (lowering.model.types.get(subject)?.kind === "condition") return null;
      return sideOf(subject, () => value(subject, outside, lowering), lowering);
    }
    default:
      return null;
  }
}

function sideOf(written: Expression, lower: () => number, lowering: Lowering): ExpectedCondition["compared"] {
  return isWorkedOut(written, lowering) ? { written, expression: lower() } : null;
}

/** Fields, scores and figures are seen under their own names. */
function isWorkedOut(written: Expression, lowering: Lowering): boolean {
  switch (written.kind) {
    case "group-expression":
      return isWorkedOut(written.expression, lowering);
    case "name-expression":
      return lowering.symbol(written.name).kind === "define";
    case "negative":
    case "arithmetic":
    case "call":
    case "percent-of":
      return true;
    default:
      return false;
  }
}
