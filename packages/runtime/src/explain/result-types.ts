/** What expressions result in, as far as people see a difference; relies on the catalogue's types alone, so that the catalogue is not loaded. */
import { aggregates, type OperationName, type operations } from "@scoreline/semantics";
import type { Plan } from "@scoreline/plan";

type Named<Entry> = { readonly [Name in OperationName]: (typeof operations)[Name] extends Entry ? Name : never }[OperationName];

/** Knows some operations; the compiler sees to it that they are those that fit. */
const knowing =
  <Name extends OperationName>(names: Readonly<Record<Name, true>>) =>
  (operation: string): boolean =>
    operation in names;

/** Whether an operation gives points. */
const givesPoints = /* @__PURE__ */ knowing<Named<{ readonly returns: "points" }>>({
  "points.add": true,
  "points.subtract": true,
  "points.negate": true,
  "points.minimum": true,
  "points.maximum": true,
  "points.percent": true,
  "points.from-number": true,
});

/** Whether an operation knows what to do when an argument is missing. */
export const copes = /* @__PURE__ */ knowing<Named<{ readonly missing: "handled" }>>({ "is-known": true, "points.from-number": true });

/** What a number means that an expression gives: a date, a truth, points or, whatever else is said, a number. */
export function meaningOf(index: number, plan: Plan): string {
  const expression = plan.expressions[index]!;
  switch (expression.kind) {
    case "event-field": {
      const { event, property } = expression.slots[0]!;
      return plan.inputs.events[event]!.properties[property]!.type.kind;
    }
    case "history":
      return aggregates[expression.aggregate].gives === "value" ? meaningOf(expression.property!, plan) : "number";
    case "day":
      return "date";
    case "score-value":
    case "subtotal":
      return "points";
    case "call":
      return givesPoints(expression.operation) ? "points" : "number";
    default:
      return "number";
  }
}
