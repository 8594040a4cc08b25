import type { AstNode, Expression } from "@scoreline/language";
import { condition } from "./conditions.ts";
import type { Lowering } from "./lowering.ts";
import { outside } from "./scope.ts";

/** The conditions that tests expect, cells among them, lowered as a discard's is: the expression of each as written, and its index. */
export function expectations(lowering: Lowering): ReadonlyMap<Expression, number> {
  const { model } = lowering;
  const conditions = new Map<Expression, number>();
  const add = (file: string, place: AstNode, expected: Expression): void => {
    lowering.turnTo(file, place);
    conditions.set(expected, condition(expected, outside, lowering));
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
