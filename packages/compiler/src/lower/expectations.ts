import type { Expression } from "@scoreline/language";
import { condition } from "./conditions.ts";
import type { Lowering } from "./lowering.ts";
import { outside } from "./scope.ts";

/** The conditions that tests expect, lowered as a discard's is: the expression of each as written, and its index. */
export function expectations(lowering: Lowering): ReadonlyMap<Expression, number> {
  const conditions = new Map<Expression, number>();
  for (const { file, declaration } of lowering.model.tests) {
    for (const item of declaration.items) {
      if (item.kind !== "expect-line") continue;
      for (const expectation of item.expectations) {
        if (expectation.kind !== "expect-condition") continue;
        lowering.turnTo(file, expectation);
        conditions.set(expectation.condition, condition(expectation.condition, outside, lowering));
      }
    }
  }
  return conditions;
}
