import type { AstNode, Expression } from "@scoreline/language";
import { sideOf, sidesOf } from "./comparisons.ts";
import { condition } from "./conditions.ts";
import type { Lowering } from "./lowering.ts";
import { outside } from "./scope.ts";
import { value } from "./values.ts";

/** A condition that a test expects. */
export interface ExpectedCondition {
  /** Its index among the expressions of the plan. */
  readonly condition: number;
  /** The sides of a comparison that are worked out, as `min(a, b)` is: each as written, and its index. */
  readonly compared: readonly { readonly written: Expression; readonly expression: number }[];
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
    case "between":
    case "one-of":
      return sidesOf(expected)
        .filter((side) => isWorkedOut(side, lowering))
        .map((written) => ({ written, expression: sideOf(written, expected, outside, lowering) }));
    case "missing-test": {
      const { subject } = expected;
      if (lowering.model.types.get(subject)?.kind === "condition" || !isWorkedOut(subject, lowering)) return [];
      return [{ written: subject, expression: value(subject, outside, lowering) }];
    }
    default:
      return [];
  }
}

/** Fields, scores and figures are seen under their own names. */
function isWorkedOut(written: Expression, lowering: Lowering): boolean {
  switch (written.kind) {
    case "group-expression":
      return isWorkedOut(written.expression, lowering);
    case "name-expression":
      return lowering.symbol(written.name).kind === "define";
    case "negative":
      return isWorkedOut(written.operand, lowering) || written.operand.kind !== "number";
    case "arithmetic":
    case "call":
    case "percent-of":
      return true;
    default:
      return false;
  }
}
