/** Of which fields and properties more matters than whether there is a value; worked out once for each plan. */
import { once } from "../fold/fold-plan.ts";
import { planShape } from "../plan-shape.ts";
import type { Plan } from "../plan.ts";
import { withReferences, type Pointer } from "../references.ts";
import { columnsOf } from "./subjects.ts";

type Key = Exclude<keyof Plan, "format" | "seal">;

/** The numbers of the columns whose values are compared, summed or otherwise worked with, and not only asked for with `is known`. */
export const columnsWeighed: (plan: Plan) => ReadonlySet<number> = /* @__PURE__ */ once((plan) => {
  const weighed = new Set<number>();
  const note: Pointer = (table, index) => {
    if (table === "expressions") weighed.add(index);
    return index;
  };
  for (const key of Object.keys(planShape.keys) as (Key | "format" | "seal")[])
    if (key !== "format" && key !== "seal" && key !== "expressions") withReferences(key, plan[key], note);
  for (const expression of plan.expressions)
    if (expression.kind !== "call" || expression.operation !== "is-known") withReferences("expressions", [expression], note);
  return new Set([...weighed].flatMap((index) => columnsOf(plan.expressions[index]!, plan)));
});
