/** The type of every expression, worked out once for each plan. */
import { aggregates, flowType, operations, type ParameterType } from "@scoreline/semantics";
import { once } from "../fold/fold-plan.ts";
import type { Plan, PlanExpression } from "../plan.ts";

/** By index of the expression. Types follow from an expression alone, but for values of a property, which have that property's. */
export const typesOf: (plan: Plan) => readonly ParameterType[] = /* @__PURE__ */ once((plan) => {
  const types: ParameterType[] = [];
  for (const expression of plan.expressions) types.push(typeOf(expression, plan, types));
  return types;
});

function typeOf(expression: PlanExpression, { inputs }: Plan, before: readonly ParameterType[]): ParameterType {
  switch (expression.kind) {
    case "constant":
      return expression.type;
    case "lead-field":
      return flowType(inputs.lead[expression.field]!.type);
    case "event-field": {
      const { event, property } = expression.slots[0]!;
      return flowType(inputs.events[event]!.properties[property]!.type);
    }
    case "day":
      return "date";
    case "score-value":
    case "subtotal":
      return "points";
    case "score-rating":
      return "rating";
    case "history":
      return aggregates[expression.aggregate].gives === "value" ? before[expression.property!]! : "number";
    case "stage-count":
    case "decision":
      return "number";
    case "event-kind":
    case "later":
      return "condition";
    case "call":
      return operations[expression.operation].returns;
  }
}
